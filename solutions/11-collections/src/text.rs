/// Shortens the text, in place, to its longest beginning that has at most `most` bytes.
pub fn clip(text: &mut String, most: usize) {
    while text.len() > most {
        text.pop();
    }
}
