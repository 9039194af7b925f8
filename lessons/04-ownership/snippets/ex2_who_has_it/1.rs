fn main() {
    let line = "START";
    let mut other = String::from(line);
    other.push_str("!");
    println!("{line} {other}");
}
