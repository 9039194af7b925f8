//! Text for a window: its visible width, wrapping, and the little Markdown that hints use.
//!
//! Strings may carry colours and links as ANSI escapes. Whoever prints them decides whether the
//! escapes go out (`anstream`), so nothing here asks whether there are colours.

use anstyle::{AnsiColor, Style};

pub const BOLD: Style = Style::new().bold();
pub const DIM: Style = Style::new().dimmed();
pub const CODE: Style = AnsiColor::Cyan.on_default();
pub const GOOD: Style = AnsiColor::Green.on_default().bold();
pub const BAD: Style = AnsiColor::Red.on_default().bold();
pub const NOTE: Style = AnsiColor::Yellow.on_default();

/// `text` in `style`.
pub fn paint(style: Style, text: &str) -> String {
    format!("{style}{text}{style:#}")
}

/// `text` without escapes.
pub fn plain(text: &str) -> String {
    anstream::adapter::strip_str(text).to_string()
}

/// How many columns `text` takes. Escapes take none, East Asian characters and emoji two.
pub fn width(text: &str) -> usize {
    plain(text).chars().map(char_width).sum()
}

pub fn char_width(c: char) -> usize {
    match u32::from(c) {
        0..0x20 => 0,
        0x1100..=0x115f
        | 0x2e80..=0xa4cf
        | 0xac00..=0xd7a3
        | 0xf900..=0xfaff
        | 0xfe30..=0xfe6f
        | 0xff00..=0xff60
        | 0x1f300..=0x1faff
        | 0x20000..=0x3fffd => 2,
        _ => 1,
    }
}

/// How many rows of a window `columns` wide a line takes.
pub fn rows(line: &str, columns: usize) -> usize {
    width(line).div_ceil(columns.max(1)).max(1)
}

/// Breaks `text` at spaces so that no line is wider than `columns`, unless one word is. Every line
/// begins with `indent`. Line breaks that are in the text stay, and a short piece of `code` is not torn
/// apart: whoever copies a command copies it whole.
pub fn wrap(text: &str, columns: usize, indent: &str) -> Vec<String> {
    let room = columns.saturating_sub(width(indent)).max(8);
    let mut lines = Vec::new();
    for paragraph in text.lines() {
        let mut line = String::new();
        let mut used = 0;
        for word in words(paragraph, room) {
            let wide = width(&word);
            if used > 0 && used + 1 + wide > room {
                lines.push(format!("{indent}{line}"));
                line.clear();
                used = 0;
            }
            if used > 0 {
                line.push(' ');
                used += 1;
            }
            line.push_str(&word);
            used += wide;
        }
        lines.push(format!("{indent}{line}").trim_end().to_string());
    }
    lines
}

/// The words of a paragraph. Those between two backticks are one, if they fit into a line.
fn words(paragraph: &str, room: usize) -> Vec<String> {
    let mut words = Vec::new();
    let mut rest = paragraph.split(' ').filter(|word| !word.is_empty());
    while let Some(word) = rest.next() {
        let mut whole = word.to_string();
        let mut ahead = rest.clone();
        while is_open(&whole) && width(&whole) <= room {
            let Some(next) = ahead.next() else {
                break;
            };
            whole = format!("{whole} {next}");
        }
        if is_open(&whole) || width(&whole) > room {
            words.push(word.to_string());
        } else {
            words.push(whole);
            rest = ahead;
        }
    }
    words
}

/// Whether a piece of code begins in `text` and does not end there.
fn is_open(text: &str) -> bool {
    text.matches('`').count() % 2 == 1
}

/// How a link is written: as one where the terminal knows links, with its address elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Links {
    Osc8,
    Written,
    /// The words alone.
    Bare,
}

/// A link to `url` called `text`.
pub fn link(links: Links, text: &str, url: &str) -> String {
    match links {
        Links::Osc8 => format!("\x1b]8;;{url}\x1b\\{text}\x1b]8;;\x1b\\"),
        Links::Written if text == url => url.to_string(),
        Links::Bare => text.to_string(),
        Links::Written => format!("{text} ({url})"),
    }
}

/// Markdown as lines for a window: paragraphs, lists, fenced code, `code`, **bold** and links.
pub fn markdown(source: &str, columns: usize, indent: &str, links: Links) -> Vec<String> {
    let mut lines = Vec::new();
    let mut paragraph = String::new();
    let mut fenced = false;
    for line in source.trim().lines() {
        let bare = line.trim_start();
        if bare.starts_with("```") {
            flush(&mut paragraph, &mut lines, columns, indent, links);
            fenced = !fenced;
        } else if fenced {
            lines.push(format!("{indent}    {}", paint(CODE, line)));
        } else if bare.is_empty() {
            flush(&mut paragraph, &mut lines, columns, indent, links);
            lines.push(String::new());
        } else if bare.starts_with("- ") || bare.starts_with("* ") {
            flush(&mut paragraph, &mut lines, columns, indent, links);
            paragraph = bare.to_string();
        } else {
            if !paragraph.is_empty() {
                paragraph.push(' ');
            }
            paragraph.push_str(bare);
        }
    }
    flush(&mut paragraph, &mut lines, columns, indent, links);
    lines
}

/// Moves a finished paragraph to `lines`.
fn flush(
    paragraph: &mut String,
    lines: &mut Vec<String>,
    columns: usize,
    indent: &str,
    links: Links,
) {
    if paragraph.is_empty() {
        return;
    }
    lines.extend(wrap(&inline(paragraph, links), columns, indent));
    paragraph.clear();
}

/// Markdown as running text in one line, without marks and colours.
pub fn plain_markdown(source: &str) -> String {
    let words: Vec<&str> = source.split_whitespace().collect();
    plain(&inline(&words.join(" "), Links::Bare))
}

/// The marks inside a line: `code`, **bold**, [links](…). A mark that is not closed stays as it is.
pub fn inline(text: &str, links: Links) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(['`', '*', '[']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let (shown, left) = mark(rest, links);
        out.push_str(&shown);
        rest = left;
    }
    out.push_str(rest);
    out
}

/// What the mark at the start of `rest` shows, and what follows it.
fn mark(rest: &str, links: Links) -> (String, &str) {
    if let Some(code) = rest.strip_prefix('`')
        && let Some((code, left)) = code.split_once('`')
    {
        // The backticks stay: without colours they are what tells code from words.
        return (paint(CODE, &format!("`{code}`")), left);
    }
    if let Some(bold) = rest.strip_prefix("**")
        && let Some((bold, left)) = bold.split_once("**")
    {
        return (paint(BOLD, bold), left);
    }
    if let Some(label) = rest.strip_prefix('[')
        && let Some((label, target)) = label.split_once("](")
        && let Some((url, left)) = target.split_once(')')
        && !label.contains('[')
    {
        return (link(links, &inline(label, links), url), left);
    }
    let mut chars = rest.chars();
    let first = chars.next().map(String::from).unwrap_or_default();
    (first, chars.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_take_no_columns() {
        assert_eq!(width(&paint(BAD, "E0382")), 5);
        assert_eq!(width(&link(Links::Osc8, "a.rs", "file:///x/a.rs")), 4);
        assert_eq!(width("日本"), 4);
    }

    #[test]
    fn lines_are_broken_at_spaces_and_indented() {
        let lines = wrap("one two three four", 12, "  ");
        assert_eq!(lines, ["  one two", "  three four"]);
        assert_eq!(
            wrap("incomprehensibilities", 10, ""),
            ["incomprehensibilities"]
        );
        assert_eq!(wrap("", 10, "  "), Vec::<String>::new());
    }

    #[test]
    fn a_command_is_not_torn_apart() {
        assert_eq!(
            wrap("Say `cargo learn hint`, and go on", 20, ""),
            ["Say", "`cargo learn hint`,", "and go on"]
        );
        // What is longer than a line is broken, and a backtick that stands alone holds nothing together.
        assert_eq!(wrap("`one two three`", 10, ""), ["`one two", "three`"]);
        assert_eq!(wrap("a ` b c d e f", 8, ""), ["a ` b c", "d e f"]);
        assert_eq!(
            wrap(&format!("see {}", paint(CODE, "`a b`")), 5, ""),
            ["see", &paint(CODE, "`a b`")]
        );
    }

    #[test]
    fn a_wide_line_takes_several_rows() {
        assert_eq!(rows("", 20), 1);
        assert_eq!(rows(&"x".repeat(20), 20), 1);
        assert_eq!(rows(&"x".repeat(21), 20), 2);
        assert_eq!(rows("x", 0), 1);
    }

    #[test]
    fn markdown_marks_are_shown_and_open_ones_stay() {
        let shown = |text: &str| plain(&inline(text, Links::Written));
        assert_eq!(
            shown("take `&str`, **not** a copy"),
            "take `&str`, not a copy"
        );
        assert_eq!(
            shown("see [The Rust Book, 4.2](https://x/y)"),
            "see The Rust Book, 4.2 (https://x/y)"
        );
        assert_eq!(
            shown("a * b, `open, [x] and arr[0]"),
            "a * b, `open, [x] and arr[0]"
        );
    }

    #[test]
    fn fences_keep_their_lines() {
        let lines = markdown(
            "Shape:\n\n```rust\nfn f() {\n}\n```\nend",
            40,
            " ",
            Links::Written,
        );
        let lines: Vec<String> = lines.iter().map(|line| plain(line)).collect();
        assert_eq!(lines, [" Shape:", "", "     fn f() {", "     }", " end"]);
    }
}
