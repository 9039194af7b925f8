// expect: prints
// ANCHOR: values
fn x86(gb_ms: u64) -> u64 {
    gb_ms * 16_667
}

fn at(price: u64) -> impl Fn(u64) -> u64 {
    move |gb_ms| gb_ms * price
}

fn main() {
    let plain: fn(u64) -> u64 = x86;
    let arm64 = at(13_333);
    let all: Vec<Box<dyn Fn(u64) -> u64>> = vec![Box::new(plain), Box::new(arm64)];
    for cost in &all {
        println!("{}", cost(10));
    }
}
// ANCHOR_END: values
