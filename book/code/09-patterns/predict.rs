// expect: prints
// ANCHOR: program
fn main() {
    let answer = ("s3", 503);
    let advice = match answer {
        (_, 200..=299) => "go on",
        ("s3", _) => "ask the storage team",
        (_, 503) => "slow down",
        _ => "look at the log",
    };
    println!("{advice}");
}
// ANCHOR_END: program
