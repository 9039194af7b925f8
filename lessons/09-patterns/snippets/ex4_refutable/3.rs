fn main() {
    let mut waiting = vec!["START", "REPORT", "END"];
    while let Some(line) = waiting.pop() {
        print!("{line} ");
    }
    println!("{}", waiting.len());
}
