//! rustc places an error in the checks although the cause is a signature in the learner's file: one
//! sentence that says so, no more exact than rustc's own structure allows.

use std::path::Path;

use cargo_metadata::diagnostic::{Diagnostic as Raw, DiagnosticSpan};

use super::cargo::{Answer, Place, where_written};
use crate::report::Level;

/// The sentence for the first error in the checks, if there is one.
pub(super) fn introduce(place: &Place<'_>, answer: &Answer) -> Option<String> {
    let in_checks: Vec<&Raw> = answer
        .messages
        .iter()
        .filter(|(diagnostic, _)| diagnostic.level == Level::Error && diagnostic.in_checks)
        .map(|(_, raw)| raw)
        .collect();
    let first = in_checks.first()?;
    let exact = in_checks.iter().find_map(|raw| exact(place, raw));
    Some(exact.unwrap_or_else(|| general(place, first)))
}

fn exact(place: &Place<'_>, raw: &Raw) -> Option<String> {
    let code = raw.code.as_ref()?.code.as_str();
    let span = raw.spans.iter().find(|span| span.is_primary)?;
    match code {
        "E0308" => argument(raw, span)
            .or_else(|| returned(span))
            .or_else(|| compared(place, span)),
        "E0061" => count_of_arguments(raw, span),
        "E0425" | "E0412" | "E0433" => not_found(raw),
        "E0432" => unresolved(raw),
        "E0603" => private(raw),
        "E0599" => no_method(raw),
        _ => None,
    }
}

/// An argument's type does not fit the parameter.
fn argument(raw: &Raw, span: &DiagnosticSpan) -> Option<String> {
    let name = defined_here(raw)?;
    let called = raw
        .spans
        .iter()
        .find(|span| {
            span.label
                .as_deref()
                .is_some_and(|l| l.ends_with(" are incorrect"))
        })
        .and_then(text_of)
        .filter(|text| is_path(text))
        .unwrap_or(name);
    let (takes, given) = expected_and_found(span)?;
    Some(format!(
        "The checks call `{called}` with {given}; your function takes {takes}."
    ))
}

/// What the function returns does not fit what the checks want to have.
fn returned(span: &DiagnosticSpan) -> Option<String> {
    let name = name_of_call(text_of(span)?)?;
    let (wanted, returned) = expected_and_found(span)?;
    Some(format!(
        "The checks expect {wanted} from `{name}`; your function returns {returned}."
    ))
}

/// `assert_eq!(NAME(…), SOMETHING)`, where the two sides have different types.
fn compared(place: &Place<'_>, span: &DiagnosticSpan) -> Option<String> {
    let file = std::fs::read_to_string(place.root.join(&span.file_name)).ok()?;
    let before = file.get(..span.byte_start as usize)?;
    let start = before.rfind("assert_eq!(")? + "assert_eq!(".len();
    let left = before[start..].trim().strip_suffix(',')?.trim();
    let name = name_of_call(left)?;
    let (returned, compared) = expected_and_found(span)?;
    Some(format!(
        "The checks compare what `{name}` returns with {compared}; your function returns {returned}."
    ))
}

/// "this function takes 2 arguments but 1 argument was supplied"
fn count_of_arguments(raw: &Raw, span: &DiagnosticSpan) -> Option<String> {
    defined_here(raw)?;
    let called = text_of(span).filter(|text| is_path(text))?;
    let (takes, given) = raw.message.split_once(" takes ")?.1.split_once(" but ")?;
    let given = given.strip_suffix(" supplied")?;
    let given = given
        .strip_suffix(" was")
        .or_else(|| given.strip_suffix(" were"))?;
    let takes = takes
        .trim_end_matches(" arguments")
        .trim_end_matches(" argument");
    Some(format!(
        "The checks call `{called}` with {given}; your function takes {takes}."
    ))
}

/// "cannot find function `count_errors` in this scope"
fn not_found(raw: &Raw) -> Option<String> {
    let rest = raw.message.strip_prefix("cannot find ")?;
    let (kind, rest) = rest.split_once(" `")?;
    let (name, _) = rest.split_once('`')?;
    Some(format!(
        "The checks use the {kind} `{name}`; where they look for it, in your code, there is none of that name."
    ))
}

/// "unresolved import `super::count_errors`"
fn unresolved(raw: &Raw) -> Option<String> {
    let path = ticked(&raw.message)?;
    Some(format!(
        "The checks import `{path}`; your code has nothing of that name in that place."
    ))
}

/// "function `parse` is private"
fn private(raw: &Raw) -> Option<String> {
    let (kind, rest) = raw.message.split_once(" `")?;
    let (name, rest) = rest.split_once('`')?;
    (rest == " is private").then(|| {
        format!("The checks use the {kind} `{name}`, which is private: they stand outside its module, so it needs `pub`.")
    })
}

/// "no method named `length` found for struct `Line` in the current scope"
fn no_method(raw: &Raw) -> Option<String> {
    let rest = raw.message.strip_prefix("no ")?;
    let (kind, rest) = rest.split_once(" named `")?;
    let (name, rest) = rest.split_once('`')?;
    let owner = ticked(rest)?;
    Some(format!(
        "The checks use the {kind} `{name}` of `{owner}`; your code does not have it, or not with that name."
    ))
}

/// True of every error in the checks; it names the learner's function where the line calls one.
fn general(place: &Place<'_>, raw: &Raw) -> String {
    let what =
        called_function(place, raw).map_or("your code".to_string(), |name| format!("`{name}`"));
    format!(
        "rustc points into the checks because they use {what} otherwise than it is declared. The place to change is your file; the checks stay as they are."
    )
}

/// A function of the learner's that is called in the lines that rustc shows.
fn called_function(place: &Place<'_>, raw: &Raw) -> Option<String> {
    let files = place.exercise.learner_files();
    let code: String = files
        .filter_map(|file| std::fs::read_to_string(place.root.join(file)).ok())
        .collect();
    let declared: Vec<&str> = code
        .split("fn ")
        .skip(1)
        .filter_map(|rest| rest.split(|c: char| !is_name(c)).next())
        .filter(|name| !name.is_empty())
        .collect();
    let primary = raw.spans.iter().filter(|span| span.is_primary);
    let lines = primary.flat_map(|span| &where_written(span).text);
    lines
        .flat_map(|line| line.text.split(|c: char| !is_name(c)))
        .find(|word| declared.contains(word))
        .map(str::to_string)
}

/// The name of the function that a note places in the code: "function defined here".
fn defined_here(raw: &Raw) -> Option<&str> {
    let note = raw
        .children
        .iter()
        .find(|child| child.message.ends_with(" defined here"))?;
    // Absolute: a library of somebody else's, not the learner's function.
    let ours =
        |span: &&DiagnosticSpan| span.is_primary && !Path::new(&span.file_name).is_absolute();
    note.spans.iter().find(ours).and_then(text_of)
}

/// The two types of a label as in "expected `String`, found `&str`", each as people say it.
fn expected_and_found(span: &DiagnosticSpan) -> Option<(String, String)> {
    let (expected, found) = span
        .label
        .as_deref()?
        .strip_prefix("expected ")?
        .split_once(", found ")?;
    Some((with_article(expected), with_article(found)))
}

/// "`&str`" → "a `&str`"; "integer" → "an integer".
fn with_article(what: &str) -> String {
    let sounds = what.chars().find(|c| c.is_alphanumeric()).unwrap_or(' ');
    // A type that begins with u is said "you": a `u64`, a `usize`.
    let article = if "aeioAEIO8".contains(sounds) {
        "an"
    } else {
        "a"
    };
    format!("{article} {what}")
}

/// The source text of a span within one line.
fn text_of(span: &DiagnosticSpan) -> Option<&str> {
    let [line] = span.text.as_slice() else {
        return None;
    };
    let place = |column: usize| {
        line.text
            .char_indices()
            .nth(column - 1)
            .map_or(line.text.len(), |(i, _)| i)
    };
    line.text
        .get(place(line.highlight_start)..place(line.highlight_end))
}

/// `count_errors(&lines)` → `count_errors`, when the text is that call and nothing more.
fn name_of_call(text: &str) -> Option<&str> {
    let (name, rest) = text.split_at(text.find('(')?);
    let mut depth = 0_i32;
    for (position, c) in rest.char_indices() {
        depth += match c {
            '(' => 1,
            ')' => -1,
            _ => 0,
        };
        if depth == 0 {
            return (position + 1 == rest.len() && is_path(name)).then_some(name);
        }
    }
    None
}

fn is_path(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| is_name(c) || c == ':')
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The first text between backticks.
fn ticked(text: &str) -> Option<&str> {
    text.split('`').nth(1)
}

#[cfg(test)]
mod tests {
    use super::super::fixtures;
    use super::*;

    #[test]
    fn types_get_the_article_that_people_say() {
        let said = [
            "`String`",
            "`&str`",
            "`i32`",
            "`u64`",
            "`usize`",
            "`Option<u8>`",
            "`[u8; 2]`",
            "integer",
            "`()`",
        ]
        .map(with_article);
        assert_eq!(
            said[..5],
            ["a `String`", "a `&str`", "an `i32`", "a `u64`", "a `usize`"]
        );
        assert_eq!(
            said[5..],
            ["an `Option<u8>`", "a `[u8; 2]`", "an integer", "a `()`"]
        );
    }

    #[test]
    fn a_function_of_a_library_is_not_taken_for_the_learners() {
        let ours = fixtures::raw("lessons/01-first/src/ex1_count.rs");
        assert_eq!(defined_here(&ours), Some("count"));
        let root = std::env::temp_dir();
        let library = fixtures::raw(&root.join("count.rs").to_string_lossy());
        assert_eq!(defined_here(&library), None);
    }

    #[test]
    fn a_call_is_named_only_when_the_text_is_that_call() {
        assert_eq!(name_of_call("count(&a, (1, 2))"), Some("count"));
        assert_eq!(name_of_call("line::parse(\"x\")"), Some("line::parse"));
        assert_eq!(name_of_call("count(a).len()"), None);
        assert_eq!(name_of_call("count(a) + count(b)"), None);
        assert_eq!(name_of_call("line.parse(a)"), None);
        assert_eq!(name_of_call("(1, 2)"), None);
        assert_eq!(name_of_call("count"), None);
    }
}
