// expect: prints
// ANCHOR: program
fn main() {
    let service = String::from("tally");
    {
        let line = format!("{service}: START");
        println!("{line}");
    } // `line` ends here: its bytes are free again
    println!("{service}");
} // `service` ends here
// ANCHOR_END: program
