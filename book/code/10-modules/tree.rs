// expect: prints
// ANCHOR: program
mod billing {
    const MS_PER_SECOND: u64 = 1000;

    pub fn billed_ms(duration_us: u64) -> u64 {
        duration_us.div_ceil(1000)
    }

    pub fn whole_seconds(billed_ms: u64) -> u64 {
        billed_ms / MS_PER_SECOND
    }
}

fn main() {
    let ms = billing::billed_ms(61_234_560);
    println!("{ms} ms, {} s", billing::whole_seconds(ms));
}
// ANCHOR_END: program
