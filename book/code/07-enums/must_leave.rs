// expect: error E0308
// ANCHOR: program
fn problem(line: &str) -> &str {
    let Some(text) = line.strip_prefix("ERROR ") else {
        println!("no problem");
    };
    text
}
// ANCHOR_END: program

fn main() {
    println!("{}", problem("ERROR no such bucket"));
}
