// expect: error E0004
// ANCHOR: program
fn main() {
    let ms = 14;
    let text = match ms {
        ms if ms > 200 => "long",
        ms if ms <= 200 => "short",
    };
    println!("{text}");
}
// ANCHOR_END: program
