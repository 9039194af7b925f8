//! Links that open a file in the learner's editor.

use std::path::Path;

/// An editor that opens files by an address of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Editor {
    pub name: &'static str,
    scheme: &'static str,
}

/// By the program's name as `$VISUAL` or `$EDITOR` gives it.
const KNOWN: [(&str, Editor); 5] = [
    (
        "code",
        Editor {
            name: "VS Code",
            scheme: "vscode",
        },
    ),
    (
        "code-insiders",
        Editor {
            name: "VS Code Insiders",
            scheme: "vscode-insiders",
        },
    ),
    (
        "codium",
        Editor {
            name: "VSCodium",
            scheme: "vscodium",
        },
    ),
    (
        "cursor",
        Editor {
            name: "Cursor",
            scheme: "cursor",
        },
    ),
    (
        "zed",
        Editor {
            name: "Zed",
            scheme: "zed",
        },
    ),
];

impl Editor {
    /// The editor that the environment names: the one in whose terminal this runs, else `$VISUAL`, else
    /// `$EDITOR`. When none of them says anything, VS Code, for which the course brings settings; when
    /// they name one that opens no links, such as vim, none.
    pub fn find(env: &dyn Fn(&str) -> Option<String>) -> Option<Editor> {
        let of = |program: &str| {
            let known = KNOWN.iter().find(|(name, _)| *name == program);
            known.map(|(_, editor)| *editor)
        };
        match env("TERM_PROGRAM").as_deref() {
            Some("vscode") => return of("code"),
            Some("zed") => return of("zed"),
            _ => {}
        }
        let named = ["VISUAL", "EDITOR"]
            .into_iter()
            .filter_map(env)
            .find(|value| !value.trim().is_empty());
        match named {
            None => of("code"),
            Some(command) => of(&program_of(&command)),
        }
    }

    /// The address that opens `file` (relative to `root`) at a line and a column.
    pub fn link(&self, root: &Path, file: &Path, at: Option<(usize, usize)>) -> String {
        let path = root.join(file).to_string_lossy().replace('\\', "/");
        let place = at.map(|(line, column)| format!(":{line}:{column}"));
        format!(
            "{}://file/{}{}",
            self.scheme,
            escaped(path.trim_start_matches('/')),
            place.unwrap_or_default()
        )
    }
}

/// `"/usr/bin/code" --wait` is `code`.
fn program_of(command: &str) -> String {
    let command = command.trim();
    let program = match command.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next().unwrap_or_default(),
        None => command.split_whitespace().next().unwrap_or_default(),
    };
    let name = program.rsplit(['/', '\\']).next().unwrap_or_default();
    let name = name.to_lowercase();
    let ends = [".exe", ".cmd"];
    let bare = ends.iter().find_map(|end| name.strip_suffix(end));
    bare.unwrap_or(&name).to_string()
}

/// A path as it may stand in an address.
fn escaped(path: &str) -> String {
    let mut text = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b'~' => {
                text.push(char::from(byte));
            }
            // `C:/` is a drive.
            b':' if text.len() == 1 => text.push(':'),
            other => text.push_str(&format!("%{other:02X}")),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(pairs: &[(&str, &str)]) -> Option<&'static str> {
        let env = |name: &str| {
            let pair = pairs.iter().find(|(key, _)| *key == name);
            pair.map(|(_, value)| (*value).to_string())
        };
        Editor::find(&env).map(|editor| editor.name)
    }

    #[test]
    fn the_environment_names_the_editor() {
        assert_eq!(found(&[]), Some("VS Code"));
        assert_eq!(found(&[("EDITOR", "vim")]), None);
        assert_eq!(
            found(&[("EDITOR", "vim"), ("VISUAL", "zed --wait")]),
            Some("Zed")
        );
        assert_eq!(
            found(&[("EDITOR", "vim"), ("TERM_PROGRAM", "vscode")]),
            Some("VS Code")
        );
        let quoted = r#""C:\Program Files\Cursor\Cursor.exe" --wait"#;
        assert_eq!(found(&[("EDITOR", quoted)]), Some("Cursor"));
        assert_eq!(found(&[("EDITOR", "/usr/bin/codium")]), Some("VSCodium"));
    }

    #[test]
    fn a_path_cannot_leave_its_place_in_the_address() {
        let editor = Editor::find(&|_| None).expect("VS Code");
        let link = editor.link(
            Path::new("/home/a b"),
            Path::new("x?#\"<&é.rs"),
            Some((3, 9)),
        );
        assert_eq!(
            link,
            "vscode://file/home/a%20b/x%3F%23%22%3C%26%C3%A9.rs:3:9"
        );
    }
}
