// expect: prints
fn main() {
    // ANCHOR: parse
    for text in ["27", "2x7", ""] {
        let read: Result<u64, _> = text.parse();
        match read {
            Ok(ms) => println!("{ms} ms are billed"),
            Err(error) => println!("`{text}` is no number: {error}"),
        }
    }
    // ANCHOR_END: parse
}
