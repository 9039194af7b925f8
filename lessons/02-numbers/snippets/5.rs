fn main() {
    let memory_mb: u16 = 128;
    println!("{}", u8::from(memory_mb));
}
