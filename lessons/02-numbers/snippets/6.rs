fn main() {
    let pico_dollars: u64 = 18_014_398_509_481_985;
    let as_float = pico_dollars as f64;
    println!("{}", as_float as u64);
}
