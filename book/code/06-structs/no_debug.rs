// expect: error E0277
// ANCHOR: program
struct Upload {
    key: String,
    bytes: u64,
}

fn main() {
    let upload = Upload {
        key: String::from("2026/11/22.log"),
        bytes: 4_096,
    };
    println!("{upload:?}");
}
// ANCHOR_END: program
