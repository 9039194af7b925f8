//! Code as HTML: coloured when the book is built, so that a page needs no script for it.

use crate::markdown::escape;

/// What stands above a piece of code.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Caption {
    /// As in `two_writers.rs` or `rustc says`; the language's name when empty.
    pub label: String,
    /// What the program does, when that is worth a warning: `does not compile`, `panics`.
    pub mark: String,
}

/// Code in a figure, on one line of HTML.
pub fn figure(language: &str, code: &str, caption: &Caption) -> String {
    let label = match caption.label.as_str() {
        "" => language_name(language),
        label => label,
    };
    let mark = match caption.mark.as_str() {
        "" => String::new(),
        mark => format!(" <span class=\"mark\">{}</span>", escape(mark)),
    };
    let warns = ["does not compile", "panics", "compiles with a warning"];
    let class = match warns
        .iter()
        .any(|warning| caption.mark.starts_with(warning))
    {
        true => "code fails",
        false => "code",
    };
    let head = if label.is_empty() && mark.is_empty() {
        String::new()
    } else {
        format!("<figcaption>{}{mark}</figcaption>", escape(label))
    };
    format!(
        "<figure class=\"{class}\">{head}<pre><code class=\"lang-{}\">{}</code></pre></figure>",
        escape(language),
        coloured(language, code.trim_end())
    )
}

fn language_name(language: &str) -> &str {
    match language {
        "rust" => "Rust",
        "csharp" => "C#",
        "python" => "Python",
        "go" => "Go",
        "sh" => "In a terminal",
        "toml" => "TOML",
        "json" => "JSON",
        _ => "",
    }
}

/// What a language looks like to the colouring.
struct Syntax {
    /// Separated by spaces.
    keywords: &'static str,
    comment: &'static str,
    /// Whether `'a` may be a lifetime, and a name before `!` a macro.
    rust: bool,
    single_quotes: bool,
    raw_backticks: bool,
    numbers: bool,
}

const RUST: &str = "as async await break const continue crate dyn else enum extern false fn for if impl in \
     let loop match mod move mut pub ref return self static struct super trait true type \
     unsafe use where while";
const CSHARP: &str = "async await bool break byte case catch checked class const continue decimal default do \
     double else enum false finally float for foreach if in int interface is long namespace \
     new null out override private public readonly record ref return static string struct \
     switch this throw true try uint ulong unchecked using var void while yield";
const PYTHON: &str = "and as assert async await break class continue def del elif else except False finally \
     for from if import in is lambda match None not or pass raise return True try while \
     with yield";
const GO: &str = "break case chan const continue default defer else false for func go if import \
     interface map nil package range return select struct switch true type var";

fn syntax(language: &str) -> Option<Syntax> {
    let keywords = match language {
        "rust" => RUST,
        "csharp" => CSHARP,
        "python" => PYTHON,
        "go" => GO,
        "toml" | "json" => "true false null",
        "sh" => "",
        _ => return None,
    };
    Some(Syntax {
        keywords,
        comment: match language {
            "python" | "toml" | "sh" => "#",
            _ => "//",
        },
        rust: language == "rust",
        single_quotes: matches!(language, "python" | "sh" | "csharp" | "go" | "toml"),
        raw_backticks: language == "go",
        numbers: language != "sh",
    })
}

/// `code` with spans of class `c` (comment), `s` (string), `k` (keyword), `n` (number) and `t`
/// (type); every character is kept.
pub fn coloured(language: &str, code: &str) -> String {
    let Some(syntax) = syntax(language) else {
        return escape(code);
    };
    let mut out = String::with_capacity(code.len() * 2);
    let mut rest = code;
    let mut before = ' ';
    while let Some(first) = rest.chars().next() {
        let (length, class) = token(&syntax, rest, first, before);
        let (piece, after) = rest.split_at(length);
        match class {
            Some(class) => {
                out.push_str(&format!("<span class=\"{class}\">{}</span>", escape(piece)));
            }
            None => out.push_str(&escape(piece)),
        }
        before = piece.chars().next_back().unwrap_or(' ');
        rest = after;
    }
    out
}

/// How long the next token is, in bytes, and which colour it has.
fn token(syntax: &Syntax, rest: &str, first: char, before: char) -> (usize, Option<&'static str>) {
    // In a shell or TOML line a `#` inside a word is no comment.
    let starts_comment =
        rest.starts_with(syntax.comment) && (syntax.comment != "#" || before.is_whitespace());
    if starts_comment {
        return (rest.find('\n').unwrap_or(rest.len()), Some("c"));
    }
    if first == '"' || (first == '`' && syntax.raw_backticks) {
        return (string_length(rest, first), Some("s"));
    }
    if first == '\'' {
        return quote(syntax, rest);
    }
    // In a shell line `05` is a word like the others.
    if first.is_ascii_digit() && syntax.numbers {
        let length = rest
            .find(|c: char| !(c.is_ascii_alphanumeric() || c == '_'))
            .unwrap_or(rest.len());
        return (length, Some("n"));
    }
    if first.is_alphabetic() || first == '_' {
        return word(syntax, rest);
    }
    (first.len_utf8(), None)
}

fn word(syntax: &Syntax, rest: &str) -> (usize, Option<&'static str>) {
    let length = rest
        .find(|c: char| !(c.is_alphanumeric() || c == '_'))
        .unwrap_or(rest.len());
    let word = &rest[..length];
    let class = if syntax.keywords.split(' ').any(|keyword| keyword == word) {
        Some("k")
    } else if word.starts_with(char::is_uppercase) {
        Some("t")
    } else if syntax.rust && rest[length..].starts_with('!') && !rest[length..].starts_with("!=") {
        return (length + 1, Some("m"));
    } else {
        None
    };
    (length, class)
}

/// A quote: a character or a lifetime in Rust, a string elsewhere.
fn quote(syntax: &Syntax, rest: &str) -> (usize, Option<&'static str>) {
    if syntax.rust {
        let mut chars = rest[1..].char_indices();
        let Some((_, inner)) = chars.next() else {
            return (1, None);
        };
        if inner == '\\' {
            let end = rest[2..].find('\'').map_or(rest.len(), |end| end + 3);
            return (end, Some("s"));
        }
        let end = 1 + inner.len_utf8();
        if rest[end..].starts_with('\'') {
            return (end + 1, Some("s"));
        }
        let length = rest[1..]
            .find(|c: char| !(c.is_alphanumeric() || c == '_'))
            .map_or(rest.len(), |length| length + 1);
        return (length, Some("t"));
    }
    if syntax.single_quotes {
        return (string_length(rest, '\''), Some("s"));
    }
    (1, None)
}

/// The length of the string that begins `rest`, closing mark included.
fn string_length(rest: &str, mark: char) -> usize {
    let mut escaped = false;
    for (index, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' if mark != '`' => escaped = true,
            c if c == mark => return index + c.len_utf8(),
            _ => {}
        }
    }
    rest.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text that a reader sees.
    fn plain(html: &str) -> String {
        let mut out = String::new();
        let mut inside = false;
        for c in html.chars() {
            match c {
                '<' => inside = true,
                '>' => inside = false,
                c if !inside => out.push(c),
                _ => {}
            }
        }
        out.replace("&#10;", "\n")
            .replace("&quot;", "\"")
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&amp;", "&")
    }

    #[test]
    fn no_character_is_lost() {
        let code = "fn f<'a>(x: &'a str) -> char { // é \"\n    let c = '\\''; let d = 'x';\n    println!(\"{x} \\\" {c}\"); 1_000u64 != 2 }";
        for language in ["rust", "csharp", "python", "go", "sh", "toml", "text"] {
            assert_eq!(plain(&coloured(language, code)), code, "{language}");
        }
    }

    #[test]
    fn comments_strings_keywords_and_numbers_have_classes() {
        let html = coloured("rust", "let n = 12; // why");
        assert!(html.contains("<span class=\"k\">let</span>"), "{html}");
        assert!(html.contains("<span class=\"n\">12</span>"), "{html}");
        assert!(html.contains("<span class=\"c\">// why</span>"), "{html}");
        assert!(
            coloured("go", "s := \"a // b\"")
                .contains("<span class=\"s\">&quot;a // b&quot;</span>")
        );
    }

    #[test]
    fn a_lifetime_is_not_a_string() {
        assert!(coloured("rust", "&'a str").contains("<span class=\"t\">'a</span>"));
        assert!(coloured("rust", "'a'").contains("<span class=\"s\">'a'</span>"));
    }

    #[test]
    fn a_figure_is_one_line_and_says_what_fails() {
        let caption = Caption {
            label: "a.rs".into(),
            mark: "does not compile".into(),
        };
        let html = figure("rust", "a\n\nb\n", &caption);
        assert!(!html.contains('\n'), "{html}");
        assert!(
            html.contains("does not compile") && html.contains("code fails"),
            "{html}"
        );
    }
}
