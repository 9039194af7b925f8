// expect: error E0106
// ANCHOR: program
struct Upload {
    key: &str,
    bytes: u64,
}
// ANCHOR_END: program

fn main() {
    let upload = Upload {
        key: "2026/11/22.log",
        bytes: 4_096,
    };
    println!("{} {}", upload.key, upload.bytes);
}
