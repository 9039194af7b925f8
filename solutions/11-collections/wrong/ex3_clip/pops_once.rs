//! Misconception: one `pop` is enough. It takes one character off, however long the text is.
//! Rejected by: what_is_too_long_is_cut

/// Shortens the text, in place, to its longest beginning that has at most `most` bytes.
pub fn clip(text: &mut String, most: usize) {
    if text.len() > most {
        text.pop();
    }
}
