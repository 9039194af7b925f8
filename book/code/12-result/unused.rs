// expect: warning unused_must_use
// ANCHOR: program
fn save(line: &str) -> Result<(), String> {
    if line.is_empty() {
        return Err(String::from("an empty line"));
    }
    Ok(())
}

fn main() {
    save("");
    println!("saved");
}
// ANCHOR_END: program
