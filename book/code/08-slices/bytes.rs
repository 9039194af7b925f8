// expect: prints
fn main() {
    // ANCHOR: bytes
    let line = "a-ö";
    let mut shouted: Vec<u8> = Vec::new();
    for byte in line.as_bytes() {
        if *byte == b'-' {
            shouted.push(b'_');
        } else {
            shouted.push(*byte);
        }
    }
    println!("{:?}", String::from_utf8(shouted).ok());
    println!("{:?}", String::from_utf8(vec![b'a', 0xC3]).ok());
    // ANCHOR_END: bytes
}
