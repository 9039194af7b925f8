//! What changes the learner's files: reset, undo, update. Nothing of theirs is ever lost, and each
//! says how to bring it back.

use course::backup::{self, Done, What, Which};

use crate::app::App;

/// Puts an exercise back to its start.
///
/// # Errors
/// What was not put back, and why.
pub fn reset(app: &App, words: &[String]) -> Result<String, String> {
    let exercise = app.exercise(words)?;
    let done = backup::reset(&app.course, &app.lock, exercise, What::All)
        .map_err(|error| error.to_string())?;
    let label = exercise.label();
    Ok(told(
        &done,
        &format!("{label} is as it was before you touched it."),
        &format!("{label} is as it was at the start already; nothing was changed."),
    ))
}

/// Brings back what the last reset or undo replaced, or what a backup of that name holds.
///
/// # Errors
/// What was not brought back, and why.
pub fn undo(app: &App, words: &[String]) -> Result<String, String> {
    let named = match words {
        [name] if is_backup(name) => Some(name.as_str()),
        _ => None,
    };
    let (which, what) = match named {
        Some(name) => (Which::Named(name), format!("backup {name}")),
        None => {
            let exercise = app.exercise(words)?;
            (Which::Of(exercise), exercise.label())
        }
    };
    let done = backup::undo(&app.course, which).map_err(|error| error.to_string())?;
    Ok(told(
        &done,
        &format!("{what}: what was replaced is back."),
        &format!("{what}: the files are as they were already; nothing was changed."),
    ))
}

/// `000012-05.3-reset`: the name of a folder in .learn/backups, as `undo`'s own words give it.
fn is_backup(word: &str) -> bool {
    word.split_once('-').is_some_and(|(number, _)| {
        number.len() >= 6 && number.bytes().all(|byte| byte.is_ascii_digit())
    })
}

fn told(done: &Done, changed: &str, unchanged: &str) -> String {
    if done.restored.is_empty() && done.removed.is_empty() {
        return unchanged.to_string();
    }
    let mut text = changed.to_string();
    for (verb, files) in [("Written", &done.restored), ("Removed", &done.removed)] {
        if !files.is_empty() {
            text.push_str(&format!(" {verb}: {}.", files.join(", ")));
        }
    }
    if done.backup.is_some() {
        text.push_str(&format!(
            " What was there is kept; `{}` brings it back.",
            done.bring_back
        ));
    }
    if !done.shared_with.is_empty() {
        text.push_str(&format!(
            " These exercises work on the same files and changed too: {}.",
            done.shared_with.join(", ")
        ));
    }
    text
}
