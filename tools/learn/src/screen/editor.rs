//! Which command opens a file, here and now: in the window of VS Code, in another pane of tmux or
//! zellij, or in this terminal.

use std::path::Path;

/// How the file is opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Open {
    /// In a window or a pane of its own: this one goes on.
    Beside(Vec<String>),
    /// In this terminal, which has to be given away until the editor ends.
    Here(Vec<String>),
}

/// Editors with a window of their own.
const WINDOWS: &[&str] = &[
    "code",
    "code-insiders",
    "codium",
    "vscodium",
    "cursor",
    "windsurf",
    "zed",
    "zeditor",
    "subl",
    "gvim",
    "mvim",
    "gedit",
    "kate",
    "mate",
    "notepad",
    "notepad++",
    "idea",
    "rustrover",
    "gnome-text-editor",
];

/// The command for `file`, at `line` where the editor is known to take one.
///
/// # Errors
/// When nothing says which editor to take.
pub fn open(
    env: &dyn Fn(&str) -> Option<String>,
    file: &Path,
    line: Option<usize>,
) -> Result<Open, String> {
    let set = |name: &str| env(name).filter(|value| !value.trim().is_empty());
    let file_name = file.display().to_string();
    if set("TERM_PROGRAM").as_deref() == Some("vscode") {
        // The terminal inside VS Code puts its own command first in PATH.
        let mut words = vec!["code".to_string(), "--reuse-window".to_string()];
        words.extend(at_line("code", &file_name, line));
        return Ok(Open::Beside(words));
    }
    let Some(editor) = set("VISUAL").or_else(|| set("EDITOR")) else {
        return Err(format!(
            "no editor is known: set EDITOR (for instance `export EDITOR=\"code\"`), or open {file_name} \
             yourself."
        ));
    };
    let mut words: Vec<String> = editor.split_whitespace().map(String::from).collect();
    let program = Path::new(words.first().map_or("", String::as_str));
    let name = program
        .file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .to_lowercase();
    words.extend(at_line(&name, &file_name, line));
    if WINDOWS.contains(&name.as_str()) {
        return Ok(Open::Beside(words));
    }
    let mut beside: Vec<String> = Vec::new();
    if set("TMUX").is_some() {
        beside.extend(["tmux", "split-window", "-h"].map(String::from));
    } else if set("ZELLIJ").is_some() {
        beside.extend(["zellij", "run", "--close-on-exit", "--"].map(String::from));
    } else {
        return Ok(Open::Here(words));
    }
    beside.extend(words);
    Ok(Open::Beside(beside))
}

/// The words that name the file, and the line as this editor wants it.
fn at_line(editor: &str, file: &str, line: Option<usize>) -> Vec<String> {
    let Some(line) = line else {
        return vec![file.to_string()];
    };
    match editor {
        "vi" | "vim" | "nvim" | "gvim" | "mvim" | "nano" | "emacs" | "emacsclient" | "kak"
        | "micro" | "joe" => vec![format!("+{line}"), file.to_string()],
        "code" | "code-insiders" | "codium" | "vscodium" | "cursor" | "windsurf" => {
            vec!["--goto".to_string(), format!("{file}:{line}")]
        }
        "hx" | "helix" | "zed" | "zeditor" | "subl" => vec![format!("{file}:{line}")],
        _ => vec![file.to_string()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opened(vars: &[(&str, &str)], line: Option<usize>) -> Result<Open, String> {
        let env = |name: &str| {
            let found = vars.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| (*value).to_string())
        };
        open(&env, Path::new("/c/a.rs"), line)
    }

    fn words(line: &str) -> Vec<String> {
        line.split(' ').map(String::from).collect()
    }

    #[test]
    fn an_editor_of_the_terminal_gets_the_terminal_or_a_pane() {
        let vim = ("EDITOR", "vim");
        assert_eq!(
            opened(&[vim], Some(7)),
            Ok(Open::Here(words("vim +7 /c/a.rs")))
        );
        assert_eq!(
            opened(&[vim, ("TMUX", "/tmp/x")], None),
            Ok(Open::Beside(words("tmux split-window -h vim /c/a.rs")))
        );
        assert_eq!(
            opened(&[vim, ("ZELLIJ", "0")], Some(2)),
            Ok(Open::Beside(words(
                "zellij run --close-on-exit -- vim +2 /c/a.rs"
            )))
        );
    }

    #[test]
    fn an_editor_with_a_window_takes_nothing_away() {
        assert_eq!(
            opened(&[("EDITOR", "code --wait"), ("TMUX", "/tmp/x")], Some(3)),
            Ok(Open::Beside(words("code --wait --goto /c/a.rs:3")))
        );
        assert_eq!(
            opened(&[("TERM_PROGRAM", "vscode"), ("EDITOR", "vim")], None),
            Ok(Open::Beside(words("code --reuse-window /c/a.rs")))
        );
    }

    #[test]
    fn visual_comes_before_editor_and_none_is_said() {
        assert_eq!(
            opened(&[("VISUAL", "/usr/bin/ne"), ("EDITOR", "vim")], Some(3)),
            Ok(Open::Here(words("/usr/bin/ne /c/a.rs")))
        );
        let said = opened(&[("EDITOR", " ")], None).expect_err("there is none");
        assert!(
            said.contains("set EDITOR") && said.contains("/c/a.rs"),
            "{said}"
        );
    }
}
