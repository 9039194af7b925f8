//! Differs: adds up the bytes of the characters from the front, as in 08.5, and cuts before the first that does not fit.

/// Shortens the text, in place, to its longest beginning that has at most `most` bytes.
pub fn clip(text: &mut String, most: usize) {
    let mut end = 0;
    for (at, letter) in text.char_indices() {
        if at + letter.len_utf8() > most {
            break;
        }
        end = at + letter.len_utf8();
    }
    text.truncate(end);
}
