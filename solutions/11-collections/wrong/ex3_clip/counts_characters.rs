//! Misconception: a limit of five lets five characters through. It is bytes that are counted, and `ö` has two.
//! Rejected by: bytes_count_not_characters, as_much_as_fits_stays

/// Shortens the text, in place, to its longest beginning that has at most `most` bytes.
pub fn clip(text: &mut String, most: usize) {
    *text = text.chars().take(most).collect();
}
