//! Misconception: half a character can be mended with `from_utf8_lossy`. It puts a � there, of three bytes: more than what was cut.
//! Rejected by: a_character_that_does_not_fit_whole_stays_out, as_much_as_fits_stays

/// Shortens the text, in place, to its longest beginning that has at most `most` bytes.
pub fn clip(text: &mut String, most: usize) {
    if text.len() > most {
        *text = String::from_utf8_lossy(&text.as_bytes()[..most]).into_owned();
    }
}
