//! Differs: goes back byte by byte until a cut is possible, three steps at most, and cuts once.

/// Shortens the text, in place, to its longest beginning that has at most `most` bytes.
pub fn clip(text: &mut String, most: usize) {
    if text.len() <= most {
        return;
    }
    let mut at = most;
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    text.truncate(at);
}
