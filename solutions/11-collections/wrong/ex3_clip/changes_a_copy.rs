//! Misconception: a clone can be shortened as well. The caller keeps the text that it has, as long as it was.
//! Rejected by: what_is_too_long_is_cut

/// Shortens the text, in place, to its longest beginning that has at most `most` bytes.
pub fn clip(text: &mut String, most: usize) {
    let mut short = text.clone();
    while short.len() > most {
        short.pop();
    }
}
