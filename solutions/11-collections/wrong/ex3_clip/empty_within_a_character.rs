//! Misconception: where there is no cut, nothing is left. `get` says `None` within a character, and one byte less might do.
//! Rejected by: a_character_that_does_not_fit_whole_stays_out, as_much_as_fits_stays

/// Shortens the text, in place, to its longest beginning that has at most `most` bytes.
pub fn clip(text: &mut String, most: usize) {
    if text.len() > most {
        *text = String::from(text.get(..most).unwrap_or(""));
    }
}
