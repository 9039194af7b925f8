//! Misconception: with `get` the cut is right. (It does not panic any more. It still counts bytes.)
//! Rejected by: characters_count_not_bytes

fn shorten(text: &str, letters: usize) -> &str {
    match text.get(..letters) {
        Some(short) => short,
        None => text,
    }
}

#[path = "checks/ex5_shorten.rs"]
mod checks;
