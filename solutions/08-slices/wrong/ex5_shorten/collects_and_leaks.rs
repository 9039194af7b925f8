//! Misconception: characters must be collected into a new text.
//! Rejected by: the_text_is_not_copied

fn shorten(text: &str, letters: usize) -> &str {
    let short: String = text.chars().take(letters).collect();
    short.leak()
}

#[path = "checks/ex5_shorten.rs"]
mod checks;
