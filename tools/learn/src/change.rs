//! What changes the learner's files: reset, undo, update. Nothing of theirs is ever lost, and each
//! says how to bring it back.

use course::backup::{self, Done, What, Which};
use course::update::{self, Direction, From, Summary};

use crate::app::App;
use crate::render::count;
use crate::text::{BOLD, paint};

/// Puts an exercise back to its start: the learner's files, the checks, or both.
///
/// # Errors
/// What was not put back, and why.
pub fn reset(app: &App, words: &[String], what: What) -> Result<String, String> {
    let exercise = app.exercise(words)?;
    let done =
        backup::reset(&app.course, &app.lock, exercise, what).map_err(|error| error.to_string())?;
    let label = exercise.label();
    let of = match what {
        What::Checks => format!("the checks of {label} are"),
        What::Work | What::All => format!("{label} is"),
    };
    Ok(told(
        &done,
        &format!("Done: {of} as at the start."),
        &format!("Nothing to do: {of} as at the start already."),
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

/// So many files are named one by one. An update that is undone changes hundreds.
const SHOWN: usize = 8;

fn told(done: &Done, changed: &str, unchanged: &str) -> String {
    if done.restored.is_empty() && done.removed.is_empty() {
        return unchanged.to_string();
    }
    let mut text = changed.to_string();
    for (verb, files) in [("Written", &done.restored), ("Removed", &done.removed)] {
        if !files.is_empty() {
            text.push_str(&match files.len() {
                ..=SHOWN => format!(" {verb}: {}.", files.join(", ")),
                many => format!(" {verb}: {many} files."),
            });
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

/// Brings in a newer version of the course.
///
/// # Errors
/// What was not updated, and why.
pub fn update(app: &App, from: Option<&str>) -> Result<Vec<String>, String> {
    let here = std::env::current_dir().map_err(|error| error.to_string())?;
    let from = match from {
        Some(typed) => From::parse(typed, &here).map_err(|error| error.to_string())?,
        None => From::Remote,
    };
    let plan = update::plan(app.root(), &from).map_err(|error| error.to_string())?;
    let version = |version: &Option<String>| match version {
        Some(version) => format!("version {version}"),
        None => "a version without a number".to_string(),
    };
    let (old, new) = (version(&plan.old_version), version(&plan.new_version));
    if plan.direction == Direction::UpToDate {
        let source = plan.from.clone();
        // It changes nothing, and brings starts that nobody has kept here.
        update::apply(plan).map_err(|error| error.to_string())?;
        return Ok(app.said(&format!("You have what {source} has: {old}.")));
    }
    let source = plan.from.clone();
    let same_version = plan.direction == Direction::Same;
    let updated = update::apply(plan).map_err(|error| error.to_string())?;
    let mut lines = app.said(&match same_version {
        true => format!("Updated from {source}. The version's number is the same as before."),
        false => format!("Updated from {old} to {new}, from {source}."),
    });
    lines.push(String::new());
    summary(app, &updated.summary, &mut lines);
    if let Some(backup) = &updated.backup {
        lines.push(String::new());
        lines.extend(app.said(&format!(
            "What was there before is kept; `cargo learn undo {}` brings all of it back.",
            backup.name
        )));
    }
    Ok(lines)
}

/// What to do about an update that was interrupted; none when no update is under way here.
pub fn unfinished() -> Option<String> {
    let here = std::env::current_dir().ok()?;
    let shipped = here.ancestors().find_map(update::under_way)?;
    Some(format!(
        "an update from {} was interrupted. Run `cargo learn {}` again to finish it.",
        shipped.from, shipped.again
    ))
}

/// Finishes an update that was interrupted so unluckily that the course cannot be read; none when no
/// update is under way here.
///
/// # Errors
/// What was not updated, and why.
pub fn finish(from: Option<&str>) -> Option<Result<String, String>> {
    let here = std::env::current_dir().ok()?;
    let root = here
        .ancestors()
        .find(|folder| update::under_way(folder).is_some())?;
    let finish = || {
        let from = match from {
            Some(typed) => From::parse(typed, &here)?,
            None => From::Remote,
        };
        update::apply(update::plan(root, &from)?)
    };
    let done = |_| "The update is finished. `cargo learn` shows where you are.".to_string();
    Some(finish().map(done).map_err(|error| error.to_string()))
}

fn summary(app: &App, summary: &Summary, lines: &mut Vec<String>) {
    let mut list = |title: &str, files: Vec<String>| {
        if !files.is_empty() {
            lines.push(paint(BOLD, title));
            for file in files {
                lines.extend(app.view().prose(&file, "  "));
            }
        }
    };
    let offered = |path: &str, new_start: &Option<String>| match new_start {
        Some(start) => format!("{path} (its start changed: the new one is {start})"),
        None => path.to_string(),
    };
    let kept = summary.kept.iter();
    let carried = summary.carried.iter();
    let left = summary.left.iter();
    list("New exercises", summary.added.clone());
    list(
        "Replaced, because you had not touched them",
        summary.replaced.clone(),
    );
    list(
        "Yours, left as they are",
        kept.map(|kept| offered(&kept.path, &kept.new_start))
            .collect(),
    );
    list(
        "Renamed, with what you wrote",
        carried
            .map(|moved| offered(&format!("{} → {}", moved.from, moved.to), &moved.new_start))
            .collect(),
    );
    list(
        "Gone, and you had not touched them",
        summary.removed.clone(),
    );
    list(
        "Yours, of exercises that are gone",
        left.map(|moved| match moved.from == moved.to {
            true => moved.to.clone(),
            false => format!("{} → {}", moved.from, moved.to),
        })
        .collect(),
    );
    list(
        "The course's own files that you had changed",
        summary.edited.clone(),
    );
    list(
        "Packages of your own: run `cargo metadata` once, or move them elsewhere",
        summary.foreign_packages.clone(),
    );
    if summary.others > 0 {
        lines.push(format!(
            "And {} of the course's own.",
            count(summary.others, "file")
        ));
    }
}
