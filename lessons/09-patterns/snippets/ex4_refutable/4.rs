fn place(parts: &[&str]) -> String {
    match parts {
        [] => String::from("nowhere"),
        [_] => String::from("top"),
        ["logs", ..] => String::from("logs"),
    }
}

fn main() {
    println!("{}", place(&["logs", "a.log"]));
}
