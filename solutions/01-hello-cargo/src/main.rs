//! The smallest program there is. Run it with `cargo run -p solution-01`.
//!
//! It is no exercise: change the text, run it again, break it and read what rustc says.
//! Leave it compiling when you go on, because Cargo builds it before the lesson's checks.

fn main() {
    let service = "tally";
    println!("{service} is ready");
}
