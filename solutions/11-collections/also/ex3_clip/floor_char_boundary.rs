//! Differs: asks std for the nearest cut at or before that byte. The function is in std since Rust 1.91.

/// Shortens the text, in place, to its longest beginning that has at most `most` bytes.
pub fn clip(text: &mut String, most: usize) {
    let at = text.floor_char_boundary(most);
    text.truncate(at);
}
