//! Misconception: at most means less than. A text that fills its limit is not too long.
//! Rejected by: what_fits_stays_whole, what_is_too_long_is_cut

/// Shortens the text, in place, to its longest beginning that has at most `most` bytes.
pub fn clip(text: &mut String, most: usize) {
    while !text.is_empty() && text.len() >= most {
        text.pop();
    }
}
