//! Misconception: `truncate` cuts between characters. It cuts at the byte that it is told, and panics within a character.
//! Rejected by: a_character_that_does_not_fit_whole_stays_out

/// Shortens the text, in place, to its longest beginning that has at most `most` bytes.
pub fn clip(text: &mut String, most: usize) {
    text.truncate(most);
}
