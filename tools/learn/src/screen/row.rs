//! A line of text with its styles, from the ANSI escapes that it came with.

use ratatui_core::style::{Color, Modifier, Style};
use ratatui_core::text::{Line, Span};

use super::look::Look;
use crate::text::char_width;

/// One line: every character with its style.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row(pub Vec<(char, Style)>);

impl Row {
    /// A line in one style.
    pub fn new(look: Look, text: &str, style: Style) -> Row {
        let shown = look.text(text);
        Row(shown.chars().map(|c| (c, style)).collect())
    }

    /// A line with ANSI escapes: colours become styles, links and everything else goes.
    pub fn ansi(look: Look, text: &str) -> Row {
        let mut row = Row::default();
        let mut style = Style::new();
        let mut rest = text;
        while let Some(at) = rest.find('\x1b') {
            row.push(look, &rest[..at], style);
            let (escape, left) = escape(&rest[at..]);
            if let Some(codes) = escape
                && look.color
            {
                style = styled(style, codes);
            }
            rest = left;
        }
        row.push(look, rest, style);
        row
    }

    pub fn push(&mut self, look: Look, text: &str, style: Style) {
        let shown = look.text(text);
        self.0.extend(
            shown
                .chars()
                .map(|c| if c == '\t' { ' ' } else { c })
                .filter(|c| !c.is_control())
                .map(|c| (c, style)),
        );
    }

    pub fn width(&self) -> usize {
        self.0.iter().map(|(c, _)| char_width(*c)).sum()
    }

    pub fn text(&self) -> String {
        self.0.iter().map(|(c, _)| c).collect()
    }

    /// What ratatui draws.
    pub fn line(&self) -> Line<'static> {
        let mut spans: Vec<Span<'static>> = Vec::new();
        for (c, style) in &self.0 {
            match spans.last_mut() {
                Some(last) if last.style == *style => last.content.to_mut().push(*c),
                _ => spans.push(Span::styled(c.to_string(), *style)),
            }
        }
        Line::from(spans)
    }

    /// At most `columns` columns; what is missing is shown by a sign.
    pub fn cut(mut self, look: Look, columns: usize) -> Row {
        if self.width() <= columns {
            return self;
        }
        while self.width() + 1 > columns && self.0.pop().is_some() {}
        if columns > 0 {
            self.push(look, look.sign(super::look::Sign::More), look.dim());
        }
        self
    }

    /// The line in pieces of at most `columns` columns. It is broken at a space where there is one; what
    /// follows stands below where the line's own text begins, so that the frame that rustc draws at the
    /// left stays whole.
    pub fn fold(self, columns: usize) -> Vec<Row> {
        let columns = columns.max(1);
        if self.width() <= columns {
            return vec![self];
        }
        let frame = self.frame(columns);
        let mut pieces = Vec::new();
        let mut rest = self.0;
        let mut first = true;
        while !rest.is_empty() {
            let mut piece = if first { Vec::new() } else { frame.clone() };
            let room = columns - piece.iter().map(|(c, _)| char_width(*c)).sum::<usize>();
            let at = break_at(&rest, room);
            let tail = rest.split_off(at);
            piece.extend(rest);
            while piece.len() > 1 && piece.last().is_some_and(|(c, _)| *c == ' ') {
                piece.pop();
            }
            pieces.push(Row(piece));
            let spaces = tail.iter().take_while(|(c, _)| *c == ' ').count();
            rest = tail[spaces..].to_vec();
            first = false;
        }
        pieces
    }

    /// What stands before every following piece: as much room as the line is indented, and the upright
    /// stroke of a frame.
    fn frame(&self, columns: usize) -> Vec<(char, Style)> {
        let is_frame = |c: &char| c.is_ascii_digit() || matches!(c, ' ' | '|' | '│');
        let begin = self.0.iter().take_while(|(c, _)| is_frame(c)).count();
        if begin + 16 > columns {
            return Vec::new();
        }
        let blank = |(c, style): &(char, Style)| match c {
            '|' | '│' => (*c, *style),
            _ => (' ', Style::new()),
        };
        self.0[..begin].iter().map(blank).collect()
    }
}

/// After how many characters to break: behind the last space that fits, or where the room ends.
fn break_at(rest: &[(char, Style)], room: usize) -> usize {
    let mut used = 0;
    let mut space = None;
    let mut slash = None;
    for (n, (c, _)) in rest.iter().enumerate() {
        // A space at the very end needs no room.
        if *c == ' ' {
            space = Some(n);
        }
        if used < room && *c == '/' {
            slash = Some(n + 1);
        }
        used += char_width(*c);
        if used > room {
            // A space near the beginning is the indent: to break there would win nothing.
            let behind = space.filter(|at| *at > room / 3).map(|at: usize| at + 1);
            let in_path = slash.filter(|at| *at > room / 2);
            return behind.or(in_path).unwrap_or(n).max(1);
        }
    }
    rest.len()
}

/// The escape that `text` begins with: its codes if it sets colours, and what follows it.
fn escape(text: &str) -> (Option<&str>, &str) {
    let body = &text[1..];
    if let Some(rest) = body.strip_prefix('[') {
        let end = rest.find(|c: char| ('@'..='~').contains(&c));
        return match end {
            Some(end) if rest[end..].starts_with('m') => (Some(&rest[..end]), &rest[end + 1..]),
            Some(end) => (None, &rest[end + 1..]),
            None => (None, ""),
        };
    }
    if let Some(rest) = body.strip_prefix(']') {
        // A link: up to BEL or ESC \.
        let bel = rest.find('\x07').map(|at| at + 1);
        let st = rest.find("\x1b\\").map(|at| at + 2);
        let end = bel.into_iter().chain(st).min().unwrap_or(rest.len());
        return (None, &rest[end..]);
    }
    let skip = body.chars().next().map_or(0, char::len_utf8);
    (None, &body[skip..])
}

/// `style` after these codes (ECMA-48, "Select Graphic Rendition").
fn styled(style: Style, codes: &str) -> Style {
    let mut style = style;
    let mut codes = codes
        .split([';', ':'])
        .map(|code| code.parse::<u8>().unwrap_or(0));
    while let Some(code) = codes.next() {
        style = match code {
            0 => Style::new(),
            1 => style.add_modifier(Modifier::BOLD),
            2 => style.add_modifier(Modifier::DIM),
            3 => style.add_modifier(Modifier::ITALIC),
            4 => style.add_modifier(Modifier::UNDERLINED),
            7 => style.add_modifier(Modifier::REVERSED),
            22 => without(style, Modifier::BOLD | Modifier::DIM),
            23 => without(style, Modifier::ITALIC),
            24 => without(style, Modifier::UNDERLINED),
            27 => without(style, Modifier::REVERSED),
            30..=37 => style.fg(Color::Indexed(code - 30)),
            90..=97 => style.fg(Color::Indexed(code - 90 + 8)),
            40..=47 => style.bg(Color::Indexed(code - 40)),
            100..=107 => style.bg(Color::Indexed(code - 100 + 8)),
            38 => extended(&mut codes).map_or(style, |color| style.fg(color)),
            48 => extended(&mut codes).map_or(style, |color| style.bg(color)),
            39 => Style { fg: None, ..style },
            49 => Style { bg: None, ..style },
            _ => style,
        };
    }
    style
}

fn without(mut style: Style, modifier: Modifier) -> Style {
    style.add_modifier.remove(modifier);
    style
}

/// `5;N` or `2;R;G;B`.
fn extended(codes: &mut impl Iterator<Item = u8>) -> Option<Color> {
    match codes.next()? {
        5 => Some(Color::Indexed(codes.next()?)),
        2 => Some(Color::Rgb(codes.next()?, codes.next()?, codes.next()?)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOOK: Look = Look {
        color: true,
        unicode: true,
    };

    fn texts(rows: &[Row]) -> Vec<String> {
        rows.iter().map(Row::text).collect()
    }

    #[test]
    fn colours_become_styles_and_links_go() {
        let row = Row::ansi(
            LOOK,
            "\x1b[1m\x1b[38;5;9merror\x1b[0m: \x1b]8;;http://x\x1b\\x\x1b]8;;\x1b\\",
        );
        assert_eq!(row.text(), "error: x");
        let red = Style::new()
            .fg(Color::Indexed(9))
            .add_modifier(Modifier::BOLD);
        assert_eq!(row.0[0].1, red);
        assert_eq!(row.0[5].1, Style::new());
    }

    #[test]
    fn without_colours_there_is_no_style() {
        let look = Look {
            color: false,
            unicode: true,
        };
        let row = Row::ansi(look, "\x1b[31mred\x1b[0m");
        assert_eq!(row, Row::new(look, "red", Style::new()));
    }

    #[test]
    fn what_is_cut_off_is_no_disaster() {
        for text in [
            "\x1b",
            "\x1b[",
            "\x1b[3",
            "\x1b]8;;x",
            "\x1bü",
            "a\x1b[38;5m",
        ] {
            let shown = Row::ansi(LOOK, text).text();
            assert!(shown.len() <= 2, "{shown:?}");
        }
    }

    #[test]
    fn a_folded_line_keeps_its_frame() {
        let row = Row::ansi(
            LOOK,
            "  | -------- value moved here, in the previous iteration",
        );
        assert_eq!(
            texts(&row.fold(30)),
            [
                "  | -------- value moved here,",
                "  | in the previous iteration"
            ]
        );
        let long = Row::ansi(LOOK, &"x".repeat(25));
        assert_eq!(
            texts(&long.fold(10)),
            ["x".repeat(10), "x".repeat(10), "x".repeat(5)]
        );
    }

    #[test]
    fn nothing_is_wider_than_its_room() {
        let row = Row::ansi(LOOK, "      日本 語の text and   spaces");
        for columns in 1..30 {
            for piece in row.clone().fold(columns) {
                assert!(piece.width() <= columns.max(2), "{columns}: {piece:?}");
            }
            assert!(row.clone().cut(LOOK, columns).width() <= columns);
        }
    }
}
