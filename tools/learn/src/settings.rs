//! `settings`: the learner's language and track.

use course::profile::Language;

use crate::app::App;
use crate::cli::nearest;
use crate::screen::greeting::Answers;
use crate::text::{BOLD, CODE, DIM, paint};

/// What the learner types for each language, and its name.
const LANGUAGES: [(&str, Language, &str); 3] = [
    ("csharp", Language::CSharp, "C#"),
    ("python", Language::Python, "Python"),
    ("go", Language::Go, "Go"),
];

/// What the learner types about Rust, and whether it means that Rust is new.
const EXPERIENCE: [(&str, bool); 2] = [("new", true), ("known", false)];

/// The settings, and what can be chosen.
pub fn lines(app: &App) -> Vec<String> {
    let view = app.view();
    let mut lines = vec![paint(BOLD, "language: what Rust is compared with")];
    for (word, language, name) in LANGUAGES {
        let chosen = app.profile.language == Some(language);
        lines.push(choice(chosen, word, name));
    }
    lines.push(String::new());
    lines.push(paint(BOLD, "track: your way through the course"));
    let track = app.track().unwrap_or(course::track::FULL);
    for offered in &app.course.tracks {
        lines.push(choice(offered.id == track, &offered.id, &offered.title));
        let about = view.markdown(&offered.about, "      ");
        lines.extend(about.iter().map(|line| paint(DIM, line)));
    }
    lines.push(String::new());
    lines.push(paint(BOLD, "rust: whether it is new to you"));
    for (word, new) in EXPERIENCE {
        lines.push(choice(app.profile.new_to_rust == Some(new), word, ""));
    }
    lines.push(String::new());
    lines.extend(view.prose(
        "`cargo learn settings language go` or `cargo learn settings track verdict` changes them.",
        "",
    ));
    lines
}

fn choice(chosen: bool, word: &str, name: &str) -> String {
    let arrow = if chosen { "→" } else { " " };
    format!("  {arrow} {} {name}", paint(CODE, &format!("{word:<10}")))
}

/// Changes one setting, or says how it stands.
///
/// # Errors
/// What can be chosen instead.
pub fn set(app: &mut App, name: &str, value: Option<&str>) -> Result<String, String> {
    match (name, value) {
        ("language", Some(value)) => language(app, value),
        ("track", Some(value)) => track(app, value),
        ("rust", Some(value)) => rust(app, value),
        ("language" | "track" | "rust", None) => Err(format!(
            "say which {name}: `cargo learn settings` lists them."
        )),
        _ => Err(format!(
            "there is no setting `{name}`. There are `language`, `track` and `rust`."
        )),
    }
}

fn language(app: &mut App, value: &str) -> Result<String, String> {
    let typed = match value.to_lowercase().as_str() {
        "c#" | "cs" | "dotnet" => "csharp".to_string(),
        "py" => "python".to_string(),
        "golang" => "go".to_string(),
        other => other.to_string(),
    };
    let Some((_, language, name)) = LANGUAGES.into_iter().find(|(word, ..)| *word == typed) else {
        return Err(format!(
            "the course does not compare Rust with `{value}`, only with csharp, python and go."
        ));
    };
    app.change(|profile| profile.language = Some(language))?;
    Ok(format!("Rust is compared with {name} from now on."))
}

fn rust(app: &mut App, value: &str) -> Result<String, String> {
    let typed = value.to_lowercase();
    let Some((_, new)) = EXPERIENCE.into_iter().find(|(word, _)| *word == typed) else {
        return Err(format!("Rust is `new` or `known` to you, not `{value}`."));
    };
    app.change(|profile| profile.new_to_rust = Some(new))?;
    Ok(match new {
        true => "Rust is new to you: noted.".to_string(),
        false => "You know some Rust: noted.".to_string(),
    })
}

/// Takes over what was answered in the form of the first start, or later.
///
/// # Errors
/// When it cannot be remembered.
pub fn answered(app: &mut App, answers: &Answers) -> Result<(), String> {
    let answers = answers.clone();
    app.change(|profile| {
        profile.greeted = true;
        profile.language = answers.language;
        profile.new_to_rust = Some(answers.new_to_rust);
        let full = |track: &Option<String>| track.clone().unwrap_or(course::track::FULL.into());
        if full(&profile.track) != full(&answers.track) {
            profile.track = answers.track;
            // The exercise that was chosen belongs to the earlier way.
            profile.current = None;
        }
    })
}

fn track(app: &mut App, value: &str) -> Result<String, String> {
    let found = app.course.tracks.iter().find(|track| track.id == value);
    let Some(track) = found.cloned() else {
        let ids: Vec<&str> = app
            .course
            .tracks
            .iter()
            .map(|track| track.id.as_str())
            .collect();
        let meant = nearest(value, ids.iter().copied())
            .map(|near| format!(" Did you mean `{near}`?"))
            .unwrap_or_default();
        return Err(format!(
            "there is no track `{value}`.{meant} There are: {}.",
            ids.join(", ")
        ));
    };
    let id = track.id.clone();
    app.change(|profile| {
        profile.track = Some(id);
        // The exercise that was chosen belongs to the earlier way.
        profile.current = None;
    })?;
    Ok(format!(
        "You follow “{}” from now on. {}",
        track.title, track.about
    ))
}
