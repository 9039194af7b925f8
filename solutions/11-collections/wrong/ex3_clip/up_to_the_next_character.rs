//! Misconception: when the cut goes through a character, take it along. Then the text is longer than the limit.
//! Rejected by: a_character_that_does_not_fit_whole_stays_out, as_much_as_fits_stays

/// Shortens the text, in place, to its longest beginning that has at most `most` bytes.
pub fn clip(text: &mut String, most: usize) {
    let mut at = most;
    while at < text.len() && !text.is_char_boundary(at) {
        at += 1;
    }
    text.truncate(at);
}
