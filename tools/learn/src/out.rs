//! Where output goes: colours, links and the window's width, decided once.

use std::io::{IsTerminal, Write};
use std::path::Path;

use crate::cli::Color;
use crate::text::{self, Links};

/// What the terminal is and can do.
#[derive(Debug, Clone)]
pub struct Out {
    /// Whether colours go out.
    pub color: bool,
    pub links: Links,
    /// Whether standard input and output are a terminal, so that keys can be read.
    pub interactive: bool,
    /// Whether the screen can be cleared.
    pub clears: bool,
}

/// Prose is broken at this width even in a wide window: longer lines are hard to read.
const PROSE: usize = 100;
/// Below this width nothing is broken any more.
const NARROWEST: usize = 20;

impl Out {
    /// Looks at the environment and at the terminal.
    pub fn new(color: Color) -> Out {
        if color == Color::Never {
            anstream::ColorChoice::Never.write_global();
        }
        let choice = anstream::AutoStream::choice(&std::io::stdout());
        let color = choice != anstream::ColorChoice::Never;
        let terminal = std::io::stdout().is_terminal();
        let env = |name: &str| std::env::var(name).ok();
        let linked = color && terminal && knows_links(&env);
        Out {
            color,
            links: if linked { Links::Osc8 } else { Links::Written },
            interactive: terminal && std::io::stdin().is_terminal(),
            clears: terminal && env("TERM").as_deref() != Some("dumb"),
        }
    }

    /// The window's columns and rows; 80 by 24 where there is no window.
    pub fn window(&self) -> (usize, usize) {
        match crossterm::terminal::size() {
            Ok((columns, rows)) if columns > 0 && rows > 0 && self.clears => {
                (usize::from(columns).max(NARROWEST), usize::from(rows))
            }
            _ => (80, 24),
        }
    }

    /// The width at which prose is broken.
    pub fn prose(&self) -> usize {
        self.window().0.min(PROSE)
    }

    /// A path below `root`, as a link where the terminal knows links.
    pub fn path(&self, root: &Path, relative: &Path) -> String {
        let shown = relative.display().to_string();
        match self.links {
            Links::Osc8 => text::link(Links::Osc8, &shown, &file_url(&root.join(relative))),
            Links::Written | Links::Bare => shown,
        }
    }
}

/// Writes to standard output, with colours where they are wanted. That nobody reads (`| head`) is no
/// error of ours.
pub fn print(text: &str) {
    let mut out = anstream::stdout().lock();
    let _ = out.write_all(text.as_bytes());
    let _ = out.flush();
}

/// Writes lines to standard output.
pub fn lines(lines: &[String]) {
    print(&format!("{}\n", lines.join("\n")));
}

/// Writes a sentence to standard error; in a window it is broken at the window's width, elsewhere it
/// stays one line for whoever searches it.
pub fn complain(text: &str) {
    let text = capital(text);
    let lines = match crossterm::terminal::size() {
        Ok((columns, _)) if columns > 0 && std::io::stderr().is_terminal() => {
            let columns = usize::from(columns).clamp(NARROWEST, PROSE);
            text::wrap(&text, columns, "").join("\n")
        }
        _ => text,
    };
    let mut err = anstream::stderr().lock();
    let _ = writeln!(err, "{lines}");
}

/// An error's text as a sentence of its own: with a capital letter, unless it begins with a name.
pub fn capital(text: &str) -> String {
    let first = text.split(' ').next().unwrap_or_default();
    let is_word = first.chars().all(|c| c.is_alphabetic() || c == ',');
    let mut chars = text.chars();
    match chars.next() {
        Some(letter) if is_word => letter.to_uppercase().chain(chars).collect(),
        _ => text.to_string(),
    }
}

/// Whether the terminal is known to understand OSC 8. Only terminals that say who they are count;
/// inside tmux and screen nobody can know.
fn knows_links(env: &dyn Fn(&str) -> Option<String>) -> bool {
    if let Some(forced) = env("FORCE_HYPERLINK") {
        return forced != "0";
    }
    if env("TMUX").is_some() || env("STY").is_some() {
        return false;
    }
    let at_least = |name: &str, least: u32| {
        env(name).is_some_and(|version| version.parse::<u32>().is_ok_and(|v| v >= least))
    };
    let program = env("TERM_PROGRAM").unwrap_or_default();
    let term = env("TERM").unwrap_or_default();
    at_least("VTE_VERSION", 5000)
        || at_least("KONSOLE_VERSION", 201_200)
        || env("WT_SESSION").is_some()
        || ["iTerm.app", "WezTerm", "vscode", "ghostty"].contains(&program.as_str())
        || ["xterm-kitty", "xterm-ghostty", "foot", "alacritty"].contains(&term.as_str())
}

/// `file://` and the path, with what a URL does not allow escaped.
pub fn file_url(path: &Path) -> String {
    let text = path.to_string_lossy().replace('\\', "/");
    let mut url = String::from("file://");
    if !text.starts_with('/') {
        url.push('/');
    }
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~:".contains(&byte) {
            url.push(char::from(byte));
        } else {
            url.push_str(&format!("%{byte:02X}"));
        }
    }
    url
}

#[cfg(test)]
mod tests {
    use super::*;

    fn knows(vars: &[(&str, &str)]) -> bool {
        knows_links(&|name| {
            vars.iter()
                .find(|(known, _)| *known == name)
                .map(|(_, value)| (*value).to_string())
        })
    }

    #[test]
    fn only_terminals_that_say_so_get_links() {
        assert!(!knows(&[("TERM", "xterm-256color")]));
        assert!(knows(&[("VTE_VERSION", "7006")]));
        assert!(!knows(&[("VTE_VERSION", "4002")]));
        assert!(knows(&[("TERM_PROGRAM", "WezTerm")]));
        assert!(!knows(&[("TERM_PROGRAM", "Apple_Terminal")]));
        assert!(!knows(&[("TERM_PROGRAM", "WezTerm"), ("TMUX", "/tmp/x")]));
        assert!(!knows(&[("VTE_VERSION", "7006"), ("FORCE_HYPERLINK", "0")]));
        assert!(knows(&[("TERM", "dumb"), ("FORCE_HYPERLINK", "1")]));
    }

    #[test]
    fn a_name_at_the_beginning_stays_as_it_is() {
        assert_eq!(capital("there is none"), "There is none");
        assert_eq!(capital("src/a.rs: gone"), "src/a.rs: gone");
        assert_eq!(capital("`x` is none"), "`x` is none");
        assert_eq!(capital(""), "");
    }

    #[test]
    fn a_path_becomes_a_url() {
        assert_eq!(
            file_url(Path::new("/home/a b/ü.rs")),
            "file:///home/a%20b/%C3%BC.rs"
        );
        assert_eq!(file_url(Path::new("C:\\x\\y.rs")), "file:///C:/x/y.rs");
    }
}
