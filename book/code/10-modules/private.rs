// expect: error E0603
// ANCHOR: program
mod s3 {
    fn hex_byte(digits: &str) -> Option<u8> {
        u8::from_str_radix(digits, 16).ok()
    }

    pub fn decoded(digits: &str) -> u8 {
        hex_byte(digits).unwrap_or(b'?')
    }
}

fn main() {
    println!("{}", s3::decoded("2B"));
    println!("{:?}", s3::hex_byte("2B"));
}
// ANCHOR_END: program
