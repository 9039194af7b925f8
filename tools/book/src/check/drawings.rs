//! Diagrams in `book/src/diagrams/`.

use std::fs;
use std::path::PathBuf;

use super::Report;
use crate::library::Library;
use crate::problem::Problem;

/// The drawing that is no picture but a way to the chapters.
const MAP: &str = "path-map.svg";

const PICTURE: &str = "role=\"img\"";

/// What every diagram must have, and why.
const NEEDED: &[(&str, &str)] = &[
    ("<title", "a screen reader says the title"),
    ("<desc", "a screen reader says what the drawing shows"),
    (PICTURE, "a screen reader takes the drawing as one picture"),
    (
        "aria-labelledby=\"",
        "name the title's and the desc's id there, or it is not read",
    ),
    (
        "currentColor",
        "the drawing takes the page's colour, light or dark",
    ),
    ("viewBox=\"", "the drawing fits a narrow screen"),
];

/// What no diagram may have, and why.
const FORBIDDEN: &[(&str, &str)] = &[
    ("<script", "a drawing runs nothing"),
    ("<?xml", "it stands inside a page"),
    ("<!DOCTYPE", "it stands inside a page"),
    ("href=\"http", "it fetches nothing"),
];

/// Looks at every drawing.
pub fn check(library: &Library, report: &mut Report) {
    let folder = library.root().join("book/src/diagrams");
    for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let file = PathBuf::from("book/src/diagrams").join(&name);
        if !name.ends_with(".svg") {
            report.add(
                1,
                [Problem::new(
                    "diagram",
                    file,
                    1,
                    "is no SVG",
                    "draw it by hand as an SVG",
                )],
            );
            continue;
        }
        let text = fs::read_to_string(entry.path()).unwrap_or_default();
        // The stops of the map are links: in one picture a screen reader would not find them.
        let is_map = name == MAP && text.contains("role=\"group\"");
        let missing = NEEDED
            .iter()
            .filter(|(mark, _)| !(text.contains(mark) || is_map && *mark == PICTURE))
            .map(|(mark, why)| {
                Problem::new(
                    "diagram",
                    &file,
                    1,
                    format!("has no {mark}"),
                    format!("add it: {why}"),
                )
            });
        let line_of = |mark: &str| {
            text.lines()
                .position(|line| line.contains(mark))
                .map_or(1, |line| line + 1)
        };
        let forbidden = FORBIDDEN
            .iter()
            .filter(|(mark, _)| text.contains(mark))
            .map(|(mark, why)| {
                Problem::new(
                    "diagram",
                    &file,
                    line_of(mark),
                    format!("has {mark}"),
                    format!("take it out: {why}"),
                )
            });
        let found: Vec<Problem> = missing.chain(forbidden).collect();
        report.add(1, found);
    }
}
