// expect: prints
// ANCHOR: program
const SLOW_DOWN: u16 = 503;

fn main() {
    for status in [200, 503] {
        match status {
            SLOW_DOWN => println!("slow down"),
            other => println!("{other} is something else"),
        }
    }
}
// ANCHOR_END: program
