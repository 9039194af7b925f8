//! Misconception: count first, then ask. (Then one more character slips in.)
//! Rejected by: a_long_text_is_cut, no_letters_are_an_empty_text, characters_count_not_bytes

fn shorten(text: &str, letters: usize) -> &str {
    let mut seen = 0;
    for (at, _letter) in text.char_indices() {
        if seen > letters {
            return &text[..at];
        }
        seen += 1;
    }
    text
}

#[path = "checks/ex5_shorten.rs"]
mod checks;
