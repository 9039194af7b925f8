fn main() {
    let memory_mb: u16 = 10_240;
    println!("{}", memory_mb as u8);
}
