//! What the terminal can show: colours or none, Unicode or only ASCII.

use std::borrow::Cow;

use ratatui_core::style::{Color, Modifier, Style};

/// How everything is drawn. Colours are the terminal's own sixteen, so that they suit a light and a dark
/// background alike; whatever a colour says, a sign or a word says too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    pub color: bool,
    pub unicode: bool,
}

/// The signs that the screen is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    Solved,
    Failed,
    Changed,
    Untouched,
    Here,
    Cursor,
    Folded,
    Open,
    Wall,
    Thumb,
    Done,
    Left,
    More,
}

impl Look {
    /// `color` as it was decided for everything; Unicode as the environment promises it.
    pub fn new(color: bool) -> Look {
        let env = |name: &str| std::env::var(name).ok();
        Look {
            color,
            unicode: knows_unicode(cfg!(windows), &env),
        }
    }

    pub fn sign(self, sign: Sign) -> &'static str {
        let (unicode, ascii) = match sign {
            Sign::Solved => ("✓", "+"),
            Sign::Failed => ("✗", "x"),
            Sign::Changed => ("…", "~"),
            Sign::Untouched => ("·", "."),
            Sign::Here => ("→", ">"),
            Sign::Cursor => ("›", ">"),
            Sign::Folded => ("▸", ">"),
            Sign::Open => ("▾", "v"),
            Sign::Wall => ("│", "|"),
            Sign::Thumb => ("┃", "#"),
            Sign::Done => ("━", "#"),
            Sign::Left => ("─", "-"),
            Sign::More => ("…", "~"),
        };
        if self.unicode { unicode } else { ascii }
    }

    /// `style`, unless there are no colours.
    fn only_in_colour(self, style: Style) -> Style {
        if self.color { style } else { Style::new() }
    }

    pub fn bold(self) -> Style {
        self.only_in_colour(Style::new().add_modifier(Modifier::BOLD))
    }

    pub fn dim(self) -> Style {
        self.only_in_colour(Style::new().add_modifier(Modifier::DIM))
    }

    /// The one accent: where one is, and what can be pressed.
    pub fn accent(self) -> Style {
        self.only_in_colour(Style::new().fg(Color::Cyan))
    }

    pub fn good(self) -> Style {
        self.only_in_colour(Style::new().fg(Color::Green).add_modifier(Modifier::BOLD))
    }

    pub fn bad(self) -> Style {
        self.only_in_colour(Style::new().fg(Color::Red).add_modifier(Modifier::BOLD))
    }

    pub fn note(self) -> Style {
        self.only_in_colour(Style::new().fg(Color::Yellow))
    }

    /// What is chosen, or found by a search.
    pub fn chosen(self) -> Style {
        self.only_in_colour(Style::new().add_modifier(Modifier::REVERSED))
    }

    /// `text` with what the terminal cannot show replaced by what comes nearest.
    pub fn text(self, text: &str) -> Cow<'_, str> {
        if self.unicode || text.is_ascii() {
            return Cow::Borrowed(text);
        }
        let mut shown = String::with_capacity(text.len());
        let text = text.replace("↑↓", "Up/Down").replace("←→", "Left/Right");
        for c in text.chars() {
            match c {
                '\0'..='\u{7f}' => shown.push(c),
                '“' | '”' | '„' => shown.push('"'),
                '‘' | '’' => shown.push('\''),
                '–' | '—' | '−' | '─' => shown.push('-'),
                '…' => shown.push_str("..."),
                '→' => shown.push_str("->"),
                '←' => shown.push_str("<-"),
                '↑' => shown.push_str("Up"),
                '↓' => shown.push_str("Down"),
                '×' | '✗' => shown.push('x'),
                '✓' => shown.push('+'),
                '·' => shown.push('.'),
                '›' => shown.push('>'),
                '‹' => shown.push('<'),
                '\u{a0}' => shown.push(' '),
                'ä' => shown.push_str("ae"),
                'ö' => shown.push_str("oe"),
                'ü' => shown.push_str("ue"),
                'ß' => shown.push_str("ss"),
                'é' | 'è' | 'ê' => shown.push('e'),
                _ => shown.push('?'),
            }
        }
        Cow::Owned(shown)
    }
}

/// Whether the environment promises Unicode. The console of Linux itself has too few signs.
fn knows_unicode(windows: bool, env: &dyn Fn(&str) -> Option<String>) -> bool {
    if env("TERM").as_deref() == Some("linux") {
        return false;
    }
    let set = |name: &&&str| env(name).is_some_and(|value| !value.is_empty());
    // The first one that is set counts (locale(7)).
    match ["LC_ALL", "LC_CTYPE", "LANG"].iter().find(set) {
        Some(name) => {
            let locale = env(name).unwrap_or_default().to_lowercase();
            locale.contains("utf-8") || locale.contains("utf8")
        }
        None => windows,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn knows(vars: &[(&str, &str)]) -> bool {
        knows_unicode(false, &|name| {
            let found = vars.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| (*value).to_string())
        })
    }

    #[test]
    fn unicode_is_what_the_locale_promises() {
        assert!(knows(&[("LANG", "en_US.UTF-8")]));
        assert!(knows(&[("LC_ALL", "C.utf8"), ("LANG", "C")]));
        assert!(!knows(&[("LC_ALL", "C"), ("LANG", "de_DE.UTF-8")]));
        assert!(!knows(&[("LC_ALL", ""), ("LANG", "POSIX")]));
        assert!(!knows(&[("LANG", "en_US.UTF-8"), ("TERM", "linux")]));
        assert!(!knows(&[]), "the C locale");
    }

    #[test]
    fn without_unicode_everything_is_ascii() {
        let look = Look {
            color: false,
            unicode: false,
        };
        let shown = look.text("“a” – b … ✓ 日");
        assert_eq!(shown, "\"a\" - b ... + ?");
    }
}
