// expect: error E0451
// ANCHOR: program
mod billing {
    pub struct BillLine {
        pub memory_mb: u16,
        pico_dollars: u64,
    }

    pub fn amount(line: &BillLine) -> u64 {
        line.pico_dollars
    }
}

fn main() {
    let line = billing::BillLine {
        memory_mb: 128,
        pico_dollars: 1,
    };
    println!("{} MB: {}", line.memory_mb, billing::amount(&line));
}
// ANCHOR_END: program
