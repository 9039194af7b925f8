//! Helper of the checks of 16.1 to 16.5: the learner's file as code, without comments and texts. A word
//! in a comment is no test.

// Each check uses a part of it.
#![allow(dead_code)]

/// The code of one file.
pub struct OwnCode {
    file: String,
    code: String,
}

impl OwnCode {
    /// The code of this file in the package's src/.
    pub fn of(file: &str) -> OwnCode {
        let path = format!("{}/src/{file}", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(&path).unwrap_or_else(|error| {
            panic!("{path} could not be read: {error}");
        });
        OwnCode::from_text(&format!("src/{file}"), &text)
    }

    /// The code in this text.
    pub fn from_text(file: &str, text: &str) -> OwnCode {
        OwnCode {
            file: String::from(file),
            code: bare(text),
        }
    }

    /// The example in the documentation of `item`, as code.
    pub fn of_example(file: &str, item: &str) -> OwnCode {
        let path = format!("{}/src/{file}", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(path).unwrap_or_default();
        let before = text.split(&format!("pub fn {item}(")).next();
        let mut lines = Vec::new();
        for line in before.unwrap_or_default().lines().rev() {
            match line.strip_prefix("///") {
                Some(comment) => lines.push(comment),
                None if line.is_empty() || line.starts_with("//") => {}
                None => break,
            }
        }
        lines.reverse();
        let comment = lines.join("\n");
        // Outside, inside, outside, …
        let example: Vec<&str> = comment.split("```").skip(1).step_by(2).collect();
        OwnCode::from_text(&format!("the example of `{item}`"), &example.join("\n"))
    }

    /// Whether this stands in it. Blanks do not count, but between words.
    pub fn has(&self, part: &str) -> bool {
        self.code.contains(&bare(part))
    }

    /// How often this stands in it.
    pub fn count(&self, part: &str) -> usize {
        self.code.matches(&bare(part)).count()
    }

    /// What stands in all `name! { … }` together.
    pub fn inside(&self, name: &str) -> OwnCode {
        let mut code = String::new();
        for rest in self.code.split(&format!("{name}!{{")).skip(1) {
            let mut depth = 1;
            for character in rest.chars() {
                match character {
                    '{' => depth += 1,
                    '}' => depth -= 1,
                    _ => {}
                }
                if depth == 0 {
                    break;
                }
                code.push(character);
            }
        }
        OwnCode {
            file: self.file.clone(),
            code,
        }
    }

    /// The tests take these functions from `planted`, and nothing from the library that is always right.
    pub fn asks_nobody_who_is_right(&self, module: &str, functions: &[&str]) {
        for function in functions {
            assert!(
                !self.takes(module, function),
                "{} uses `{module}::{function}` of lesson_16. That one is always right: no mistake is \
                 planted in it, and a test that asks it for the result knows nothing of its own. Take \
                 `{function}` from `planted`, and write down what you reckoned",
                self.file
            );
        }
        assert!(
            !self.has("probe::"),
            "{} asks `probe` itself. That says which mistake is planted, and nothing about the code",
            self.file
        );
    }

    /// Whether `function` of the library's `module` is named.
    fn takes(&self, module: &str, function: &str) -> bool {
        let path = format!("{module}::");
        for (at, _) in self.code.match_indices(&path) {
            let before = self.code[..at].chars().next_back();
            let rest = &self.code[at + path.len()..];
            let named = match rest.strip_prefix('{') {
                // `module::{a, b as c}`
                Some(group) => words(group.split('}').next().unwrap_or_default())
                    .iter()
                    .any(|word| word == function),
                None => {
                    rest.starts_with('*')
                        || words(rest).first().is_some_and(|word| word == function)
                }
            };
            if named && !before.is_some_and(in_word) {
                return true;
            }
        }
        // Under another name, module or crate.
        self.code.split("use lesson_16").skip(1).any(|rest| {
            rest.starts_with(" as ") || {
                let import = rest.split(';').next().unwrap_or_default();
                import.contains(&format!("{module} as "))
            }
        })
    }
}

fn in_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

/// The names in this code.
fn words(code: &str) -> Vec<String> {
    let words = code.split(|character| !in_word(character));
    words
        .filter(|word| !word.is_empty())
        .map(String::from)
        .collect()
}

/// The code without comments, with `""` for every text, and with blanks only between words.
fn bare(text: &str) -> String {
    let mut code = String::new();
    let mut rest = text;
    let mut blank = false;
    while let Some(first) = rest.chars().next() {
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            comment(rest)
        } else if let Some(length) = literal(rest, code.chars().next_back()) {
            code.push_str("\"\"");
            blank = false;
            rest = &rest[length..];
            continue;
        } else if first.is_whitespace() {
            first.len_utf8()
        } else {
            if blank && in_word(first) && code.chars().next_back().is_some_and(in_word) {
                code.push(' ');
            }
            blank = false;
            code.push(first);
            rest = &rest[first.len_utf8()..];
            continue;
        };
        blank = true;
        rest = &rest[length..];
    }
    code
}

/// How long the comment is that begins here; one may hold others.
fn comment(text: &str) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < text.len() {
        let rest = &text[at..];
        if rest.starts_with("/*") {
            depth += 1;
            at += 2;
        } else if rest.starts_with("*/") {
            depth -= 1;
            at += 2;
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
        if depth == 0 {
            break;
        }
    }
    at
}

/// How long the text or the character is that begins here, if one does.
fn literal(text: &str, before: Option<char>) -> Option<usize> {
    if let Some(raw) = text.strip_prefix('r')
        && !before.is_some_and(in_word)
    {
        let inner = raw.trim_start_matches('#');
        let hashes = raw.len() - inner.len();
        if let Some(inner) = inner.strip_prefix('"') {
            let end = format!("\"{}", "#".repeat(hashes));
            let length = inner.find(&end)? + end.len();
            return Some(1 + hashes + 1 + length);
        }
    }
    if text.starts_with('\'') {
        // `'a'` and `'\n'`, but not the lifetime `'a`.
        let mut characters = text.char_indices().skip(1);
        let (_, first) = characters.next()?;
        let (at, second) = characters.next()?;
        return match (first, second) {
            ('\\', _) => text[at + second.len_utf8()..]
                .find('\'')
                .map(|end| at + second.len_utf8() + end + 1),
            (_, '\'') => Some(at + 1),
            _ => None,
        };
    }
    if !text.starts_with('"') {
        return None;
    }
    let mut escaped = false;
    for (at, character) in text.char_indices().skip(1) {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return Some(at + 1),
            _ => {}
        }
    }
    Some(text.len())
}
