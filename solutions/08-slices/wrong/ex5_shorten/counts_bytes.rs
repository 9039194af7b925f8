//! Misconception: a range counts characters. (It counts bytes, and panics inside a character.)
//! Rejected by: characters_count_not_bytes, a_short_text_stays_whole

fn shorten(text: &str, letters: usize) -> &str {
    if letters > text.len() {
        return text;
    }
    &text[..letters]
}

#[path = "checks/ex5_shorten.rs"]
mod checks;
