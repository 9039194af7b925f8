//! Differs: adds up how many bytes the wanted characters take.

fn shorten(text: &str, letters: usize) -> &str {
    let mut end = 0;
    let mut left = letters;
    for letter in text.chars() {
        if left == 0 {
            break;
        }
        end += letter.len_utf8();
        left -= 1;
    }
    &text[..end]
}

#[path = "checks/ex5_shorten.rs"]
mod checks;
