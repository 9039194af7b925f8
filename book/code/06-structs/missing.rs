// expect: error E0063
struct Upload {
    bucket: String,
    key: String,
    bytes: u64,
}

fn main() {
    // ANCHOR: program
    let upload = Upload {
        bucket: String::from("tally-logs"),
        key: String::from("2026/11/22.log"),
    };
    // ANCHOR_END: program
    println!("{}/{}: {}", upload.bucket, upload.key, upload.bytes);
}
