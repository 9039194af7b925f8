// expect: prints
// ANCHOR: struct
struct Upload {
    bucket: String,
    key: String,
    bytes: u64,
}
// ANCHOR_END: struct

// ANCHOR: function
fn upload(key: &str, bytes: u64) -> Upload {
    Upload {
        bucket: String::from("tally-logs"),
        key: String::from(key),
        bytes,
    }
}
// ANCHOR_END: function

fn main() {
    // ANCHOR: make
    let mut first = Upload {
        bucket: String::from("tally-logs"),
        key: String::from("2026/11/22.log"),
        bytes: 0,
    };
    first.bytes = 4_096;
    println!("{}/{}: {} bytes", first.bucket, first.key, first.bytes);
    // ANCHOR_END: make
    let second = upload("2026/11/23.log", 512);
    println!("{}/{}: {} bytes", second.bucket, second.key, second.bytes);
}
