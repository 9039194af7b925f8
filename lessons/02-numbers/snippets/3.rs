fn main() {
    let before_ms: i32 = 27;
    let after_ms: i32 = 40;
    let saved_ms = before_ms - after_ms;
    println!("{}", saved_ms as u32);
}
