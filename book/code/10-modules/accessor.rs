// expect: prints
// ANCHOR: module
mod billing {
    #[derive(Debug)]
    pub struct Bill {
        function: String,
        pico_dollars: u64,
    }

    impl Bill {
        pub fn of(function: &str, billed_ms: u64) -> Bill {
            Bill {
                function: String::from(function),
                pico_dollars: billed_ms * 2083,
            }
        }

        /// A number is copied out.
        pub fn pico_dollars(&self) -> u64 {
            self.pico_dollars
        }

        /// A text stays where it is, and is lent.
        pub fn function(&self) -> &str {
            &self.function
        }
    }
}
// ANCHOR_END: module

// ANCHOR: main
fn main() {
    let bill = billing::Bill::of("tally-ingest", 27);
    println!("{} costs {}", bill.function(), bill.pico_dollars());
}
// ANCHOR_END: main
