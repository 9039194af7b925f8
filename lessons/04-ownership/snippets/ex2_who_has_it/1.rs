fn main() {
    let line = String::from("START");
    let mut other = line;
    other.push_str("!");
    println!("{line} {other}");
}
