// expect: prints
// ANCHOR: digit
/// The text from its first digit on.
fn from_digit(text: &str) -> &str {
    for (at, letter) in text.char_indices() {
        if letter.is_ascii_digit() {
            return &text[at..];
        }
    }
    ""
}
// ANCHOR_END: digit

fn main() {
    // ANCHOR: call
    println!("{}", from_digit("größe-12"));
    // ANCHOR_END: call
}
