//! A chapter as blocks: lines of text and fences, each with its line number.

/// A piece of a chapter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block<'a> {
    /// One line outside any fence.
    Line {
        number: usize,
        text: &'a str,
    },
    Fence(Fence<'a>),
}

/// A fenced code block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fence<'a> {
    /// The line of the opening marks.
    pub number: usize,
    /// What stands before the opening marks: spaces, or `> `.
    pub indent: &'a str,
    /// The first word after the marks, as in `rust`.
    pub language: &'a str,
    /// The lines between the marks, without the indentation.
    pub body: Vec<&'a str>,
    /// Whether the closing marks were found.
    pub closed: bool,
}

/// Splits `text` into blocks.
pub fn blocks(text: &str) -> Vec<Block<'_>> {
    let mut found = Vec::new();
    let mut open: Option<(Fence<'_>, char, usize)> = None;
    for (index, line) in text.lines().enumerate() {
        let number = index + 1;
        match open.take() {
            Some((mut fence, mark, count)) => {
                if closes(line, mark, count) {
                    fence.closed = true;
                    found.push(Block::Fence(fence));
                } else {
                    fence
                        .body
                        .push(line.strip_prefix(fence.indent).unwrap_or(line));
                    open = Some((fence, mark, count));
                }
            }
            None => match opens(number, line) {
                Some(opened) => open = Some(opened),
                None => found.push(Block::Line { number, text: line }),
            },
        }
    }
    if let Some((fence, ..)) = open {
        found.push(Block::Fence(fence));
    }
    found
}

fn opens(number: usize, line: &str) -> Option<(Fence<'_>, char, usize)> {
    let body = line.trim_start_matches([' ', '>']);
    let indent = &line[..line.len() - body.len()];
    let mark = body.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let count = body.chars().take_while(|c| *c == mark).count();
    let info = body[count..].trim();
    if count < 3 || (mark == '`' && info.contains('`')) {
        return None;
    }
    let language = info.split([' ', ',', '\t']).next().unwrap_or_default();
    let fence = Fence {
        number,
        indent,
        language,
        body: Vec::new(),
        closed: false,
    };
    Some((fence, mark, count))
}

fn closes(line: &str, mark: char, count: usize) -> bool {
    let body = line.trim_start_matches([' ', '>']).trim_end();
    body.chars().count() >= count && body.chars().all(|c| c == mark)
}

/// A heading's level and text.
pub fn heading(line: &str) -> Option<(usize, &str)> {
    let level = line.bytes().take_while(|b| *b == b'#').count();
    let rest = line.get(level..)?;
    ((1..=6).contains(&level) && rest.starts_with(' ')).then(|| (level, rest.trim()))
}

/// The words of a directive, `<!-- exercise ex3_two_writers -->`; `None` when `line` is none,
/// `Some(Err(_))` when it is a comment that does not end where the line ends.
pub fn directive(line: &str) -> Option<Result<Vec<&str>, ()>> {
    let rest = line.trim().strip_prefix("<!--")?;
    let inner = match rest.strip_suffix("-->") {
        Some(inner) if !inner.contains("--") => inner,
        _ => return Some(Err(())),
    };
    Some(Ok(inner.split_whitespace().collect()))
}

/// Whether `line` holds a comment that begins in the middle of a line, outside code spans.
pub fn stray_comment(line: &str) -> bool {
    let outside: String = line.split('`').step_by(2).collect();
    outside.contains("<!--") || outside.contains("-->")
}

/// Text that is safe between tags and in attributes.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("&#10;"),
            _ => out.push(c),
        }
    }
    out
}

/// Renders Markdown from a TOML file to HTML on one line, so that it may stand anywhere in a
/// chapter. Fences become figures.
pub fn to_html(text: &str) -> String {
    let mut html = String::new();
    let mut prose = String::new();
    for block in blocks(text) {
        match block {
            Block::Line { text, .. } => {
                prose.push_str(text);
                prose.push('\n');
            }
            Block::Fence(fence) => {
                flush(&mut prose, &mut html);
                html.push_str(&crate::highlight::figure(
                    fence.language,
                    &fence.body.join("\n"),
                    &crate::highlight::Caption::default(),
                ));
            }
        }
    }
    flush(&mut prose, &mut html);
    html
}

/// Like [`to_html`], but without the paragraph around a single one: for labels and table cells.
pub fn to_inline_html(text: &str) -> String {
    let html = to_html(text);
    match html
        .strip_prefix("<p>")
        .and_then(|rest| rest.strip_suffix("</p>"))
    {
        Some(inner) if !inner.contains("<p>") => inner.to_string(),
        _ => html,
    }
}

fn flush(prose: &mut String, html: &mut String) {
    let mut rendered = String::new();
    pulldown_cmark::html::push_html(&mut rendered, pulldown_cmark::Parser::new(prose));
    html.push_str(rendered.trim().replace('\n', " ").trim());
    prose.clear();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fence_keeps_its_line_language_and_body() {
        let found = blocks("a\n```rust,ignore\nlet x;\n```\nb");
        assert_eq!(found.len(), 3);
        let Block::Fence(fence) = &found[1] else {
            panic!("the second block is the fence: {found:?}")
        };
        assert_eq!(
            (fence.number, fence.language, fence.closed),
            (2, "rust", true)
        );
        assert_eq!(fence.body, ["let x;"]);
    }

    #[test]
    fn a_longer_fence_may_hold_a_shorter_one() {
        let found = blocks("````markdown\n```\nx\n```\n````");
        assert_eq!(found.len(), 1, "{found:?}");
    }

    #[test]
    fn a_code_span_of_three_marks_opens_no_fence() {
        assert_eq!(blocks("```x``` is code").len(), 1);
        assert!(matches!(blocks("```x``` is code")[0], Block::Line { .. }));
    }

    #[test]
    fn directives_are_whole_lines() {
        assert_eq!(
            directive("<!-- exercise ex1_a -->"),
            Some(Ok(vec!["exercise", "ex1_a"]))
        );
        assert_eq!(directive("<!-- exercise"), Some(Err(())));
        assert_eq!(directive("text"), None);
        assert!(stray_comment("text <!-- quiz -->"));
        assert!(!stray_comment("write `<!-- quiz -->` there"));
    }

    #[test]
    fn markdown_of_a_quiz_stands_on_one_line() {
        let html = to_html("One `a < b`.\n\n```text\nx\n\ny\n```\n");
        assert!(!html.contains('\n'), "{html}");
        assert!(html.contains("<code>a &lt; b</code>"), "{html}");
        assert!(html.contains("x&#10;&#10;y"), "{html}");
    }
}
