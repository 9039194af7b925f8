// expect: prints
struct Upload {
    bucket: String,
    key: String,
    bytes: u64,
}

fn main() {
    // ANCHOR: program
    let first = Upload {
        bucket: String::from("tally-logs"),
        key: String::from("2026/11/22.log"),
        bytes: 4_096,
    };
    let second = Upload {
        key: String::from("2026/11/23.log"),
        bucket: first.bucket.clone(),
        ..first
    };
    println!("{}/{}: {} bytes", first.bucket, first.key, first.bytes);
    println!("{}/{}: {} bytes", second.bucket, second.key, second.bytes);
    // ANCHOR_END: program
}
