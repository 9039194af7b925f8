//! Differs: for every beginning of the text, whether it fits what was seen of the pattern. As many steps as pattern times text.

mod given;

use given::same;

fn fits(pattern: &[char], text: &[char]) -> bool {
    let mut row = vec![false; text.len() + 1];
    row[0] = true;
    for p in pattern {
        let mut next = vec![false; text.len() + 1];
        for n in 0..=text.len() {
            next[n] = match p {
                '*' => row[n] || (n > 0 && next[n - 1]),
                p => n > 0 && row[n - 1] && same(*p, text[n - 1]),
            };
        }
        row = next;
    }
    row[text.len()]
}

#[path = "checks/ex5_wildcards.rs"]
mod checks;
