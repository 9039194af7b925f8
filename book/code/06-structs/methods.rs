// expect: prints
// ANCHOR: impl
struct Upload {
    key: String,
    bytes: u64,
    attempts: u32,
}

impl Upload {
    /// An upload that nobody has tried yet.
    fn new(key: &str, bytes: u64) -> Upload {
        Upload {
            key: String::from(key),
            bytes,
            attempts: 0,
        }
    }

    fn is_large(&self, limit: u64) -> bool {
        self.bytes > limit
    }

    fn try_again(&mut self) {
        self.attempts += 1;
    }

    fn into_key(self) -> String {
        self.key
    }
}
// ANCHOR_END: impl

fn main() {
    // ANCHOR: use
    let mut upload = Upload::new("2026/11/22.log", 4_096);
    println!("large: {}", upload.is_large(1_024));
    upload.try_again();
    upload.try_again();
    println!("attempts: {}", upload.attempts);
    let key = upload.into_key();
    println!("{key}");
    // ANCHOR_END: use
}
