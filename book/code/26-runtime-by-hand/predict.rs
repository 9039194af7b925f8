// expect: prints
// ANCHOR: program
use std::io::Read;

fn main() {
    // A wire on which ten bytes arrive, and then nine.
    let mut wire = (&b"HTTP/1.1 2"[..]).chain(&b"00 OK\r\n\r\n"[..]);
    let mut buffer = [0; 64];
    for _ in 0..3 {
        let count = wire.read(&mut buffer).expect("memory does not fail");
        println!("{count}: {:?}", String::from_utf8_lossy(&buffer[..count]));
    }
}
// ANCHOR_END: program
