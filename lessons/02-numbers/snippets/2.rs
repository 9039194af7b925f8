fn main() {
    let duration_ms: f64 = 3.99;
    println!("{}", duration_ms as u64);
}
