fn place(parts: &[&str]) -> &'static str {
    match parts {
        [] => "nowhere",
        [_] => "top",
        ["logs", ..] => "logs",
    }
}

fn main() {
    println!("{}", place(&["logs", "a.log"]));
}
