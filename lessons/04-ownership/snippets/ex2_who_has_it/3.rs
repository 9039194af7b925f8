fn stamp(mut line: String) -> String {
    line.push_str(" #1");
    line
}

fn main() {
    let line = String::from("START");
    let line = stamp(line);
    println!("{line}");
}
