// expect: error E0616
// ANCHOR: program
mod billing {
    pub struct Cost(u64);

    pub fn cost_of(billed_ms: u64) -> Cost {
        Cost(billed_ms * 2083)
    }
}

fn main() {
    let cost = billing::cost_of(27);
    println!("{}", cost.0);
}
// ANCHOR_END: program
