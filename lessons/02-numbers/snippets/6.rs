fn main() {
    let pico_dollars: u64 = 9_007_199_254_740_993;
    let as_float = pico_dollars as f64;
    println!("{}", as_float as u64);
}
