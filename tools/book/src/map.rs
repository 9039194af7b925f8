//! The path as a map: the drawing `book/src/diagrams/path-map.svg`, in which every stop of a lesson
//! that is written leads to its chapter. A served book marks there what is solved.

use std::collections::BTreeSet;

use crate::library::Library;
use crate::markdown::escape;

/// The drawing, relative to `book/src`.
pub const DRAWING: &str = "diagrams/path-map.svg";

/// How a stop begins in the drawing; it ends with its line.
const STOP: &str = "<a data-lesson=\"";

/// The map as HTML on one line.
///
/// # Errors
/// What is wrong with the drawing and how to mend it: each lesson of the course has one stop.
pub fn render(library: &Library) -> Result<String, (String, String)> {
    let path = library.chapter_path(DRAWING);
    let drawing = std::fs::read_to_string(&path).map_err(|error| {
        let wrong = format!("`{DRAWING}` cannot be read: {error}");
        (
            wrong,
            "draw the path there, with a stop for each lesson".into(),
        )
    })?;
    let mut drawn = BTreeSet::new();
    let mut svg = String::with_capacity(drawing.len() * 2);
    for line in drawing.lines().map(str::trim) {
        match line
            .strip_prefix(STOP)
            .and_then(|rest| rest.split_once("\">"))
        {
            Some((number, shapes)) => {
                let twice = !drawn.insert(number.to_string());
                let shapes = shapes.trim_end_matches("</a>");
                let stop = stop(library, number, shapes).filter(|_| !twice);
                svg.push_str(&stop.ok_or_else(|| {
                    let wrong = format!("`{DRAWING}` has a stop `{number}` too many");
                    (
                        wrong,
                        "give each lesson of lessons/course.toml one stop".to_string(),
                    )
                })?);
            }
            None => svg.push_str(line),
        }
        svg.push(' ');
    }
    let parts = library.course.parts.iter();
    let missing = parts
        .flat_map(|part| &part.lessons)
        .find(|number| !drawn.contains(*number));
    match missing {
        Some(number) => Err((
            format!("`{DRAWING}` has no stop for lesson {number}"),
            format!("draw one: {STOP}{number}\">…</a> on a line of its own"),
        )),
        None => Ok(format!(
            "<figure class=\"map\">{}<p class=\"here\" hidden></p></figure>",
            svg.trim()
        )),
    }
}

/// A stop with its name: a link to the chapter, or, while there is none, a place that nobody can go to.
fn stop(library: &Library, number: &str, shapes: &str) -> Option<String> {
    let written = library.course.lesson(number);
    if let Some(lesson) = written
        && library
            .chapter_path(&format!("{}.md", lesson.slug))
            .is_file()
    {
        let name = format!("{number} {}", escape(&plain(&lesson.title)));
        let page = format!("{}.html", lesson.slug);
        return Some(format!(
            "<a class=\"stop\" data-lesson=\"{number}\" href=\"{page}\" aria-label=\"{name}\"><title>{name}</title>{shapes}</a>"
        ));
    }
    let title = match written {
        Some(lesson) => &lesson.title,
        None => &library.planned(number)?.title,
    };
    let name = format!("{number} {}, planned", escape(&plain(title)));
    Some(format!(
        "<g class=\"stop planned\" role=\"img\" aria-label=\"{name}\"><title>{name}</title>{shapes}</g>"
    ))
}

/// A title without its marks for code.
fn plain(title: &str) -> String {
    title.replace('`', "")
}
