//! `lessons/course.toml`: parts, tracks and what is planned.

use std::collections::BTreeMap;

use course::model::Course;

use crate::finding::{Finding, Rule, line_where};

const PATH: &str = "lessons/course.toml";

pub(super) fn outline(course: &Course, text: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    findings.extend(both_written_and_planned(course, text));
    findings.extend(parts(course, text));
    findings.extend(tracks(course, text));
    findings
}

fn known(course: &Course, number: &str) -> bool {
    course.lesson(number).is_some()
        || course
            .planned
            .iter()
            .any(|planned| planned.number == number)
}

fn both_written_and_planned(course: &Course, text: &str) -> Vec<Finding> {
    let both = course
        .planned
        .iter()
        .filter(|planned| course.lesson(&planned.number).is_some());
    both.map(|planned| {
        let number = &planned.number;
        let quoted = format!("\"{number}\"");
        Finding::new(
            Rule::Outline,
            PATH,
            format!("lesson {number} is written and still planned"),
            format!("take the [[planned]] entry of {number} away"),
        )
        .at(line_where(text, |line| {
            line.starts_with("number") && line.contains(&quoted)
        }))
    })
    .collect()
}

/// Every lesson, written or planned, stands in exactly one part, and parts name no other.
fn parts(course: &Course, text: &str) -> Vec<Finding> {
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for number in course.parts.iter().flat_map(|part| &part.lessons) {
        *times.entry(number).or_default() += 1;
    }
    let written = course.lessons.iter().map(|lesson| lesson.number.as_str());
    let planned = course.planned.iter().map(|lesson| lesson.number.as_str());
    let mut findings: Vec<Finding> = written
        .chain(planned)
        .filter(|number| times.get(number) != Some(&1))
        .map(|number| {
            let count = times.get(number).copied().unwrap_or(0);
            Finding::new(
                Rule::Outline,
                PATH,
                format!("lesson {number} stands in {count} parts"),
                "name every lesson in exactly one [[part]]",
            )
        })
        .collect();
    for part in &course.parts {
        for number in part.lessons.iter().filter(|number| !known(course, number)) {
            findings.push(unknown("part", &part.id, number, text));
        }
    }
    findings
}

fn tracks(course: &Course, text: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    for track in &course.tracks {
        for entry in &track.lessons {
            let (number, exercise) = match entry.split_once('.') {
                Some((number, exercise)) => (number, Some(exercise)),
                None => (entry.as_str(), None),
            };
            let has_exercise = match (course.lesson(number), exercise) {
                (Some(lesson), Some(exercise)) => lesson
                    .exercises
                    .iter()
                    .any(|each| each.index.to_string() == exercise),
                _ => true,
            };
            if !known(course, number) || !has_exercise {
                findings.push(unknown("track", &track.id, entry, text));
            }
        }
    }
    findings
}

fn unknown(what: &str, id: &str, number: &str, text: &str) -> Finding {
    let quoted = format!("\"{id}\"");
    Finding::new(
        Rule::Outline,
        PATH,
        format!("{what} {id} names {number}, which is neither written nor planned"),
        "write the lesson, plan it, or take it off",
    )
    .at(line_where(text, |line| {
        line.starts_with("id") && line.contains(&quoted)
    }))
}
