// expect: prints
// ANCHOR: program
#[derive(Debug, Clone, PartialEq)]
struct Upload {
    key: String,
    bytes: u64,
}

fn main() {
    let first = Upload {
        key: String::from("2026/11/22.log"),
        bytes: 4_096,
    };
    let mut second = first.clone();
    println!("{}", first == second);
    second.bytes = 8_192;
    println!("{}", first == second);
    println!("{second:?}");
}
// ANCHOR_END: program
