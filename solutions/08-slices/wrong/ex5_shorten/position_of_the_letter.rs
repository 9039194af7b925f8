//! Misconception: the position of the last wanted character is the end of the cut. (It is its beginning, and one more byte may be too few.)
//! Rejected by: characters_count_not_bytes

fn shorten(text: &str, letters: usize) -> &str {
    let mut end = 0;
    let mut left = letters;
    for (at, _letter) in text.char_indices() {
        if left == 0 {
            break;
        }
        end = at + 1;
        left -= 1;
    }
    &text[..end]
}

#[path = "checks/ex5_shorten.rs"]
mod checks;
