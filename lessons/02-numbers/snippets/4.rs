fn main() {
    let percent: f64 = 300.0;
    println!("{}", percent as u8);
}
