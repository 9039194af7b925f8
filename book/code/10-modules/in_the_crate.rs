// expect: prints
// ANCHOR: program
mod billing {
    fn rounded(product: u64) -> u64 {
        (product + 512_000) / 1_024_000
    }

    pub(crate) fn pico_dollars(mb_ms: u64) -> u64 {
        rounded(mb_ms * 16_666_700)
    }

    pub fn is_free(mb_ms: u64) -> bool {
        pico_dollars(mb_ms) == 0
    }
}

mod report {
    pub fn line(mb_ms: u64) -> String {
        format!("{} pico-dollars", crate::billing::pico_dollars(mb_ms))
    }
}

fn main() {
    println!("{}, free: {}", report::line(27 * 128), billing::is_free(0));
}
// ANCHOR_END: program
