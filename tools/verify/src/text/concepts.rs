//! Concepts: few in a lesson, taught before they are used.

use std::collections::BTreeSet;

use course::model::{Course, concept_index};

use super::Source;
use crate::finding::{Finding, Rule, line_where};

/// More new ideas than this do not fit into one lesson.
const BUDGET: usize = 3;

pub(super) fn lesson(source: &Source) -> Vec<Finding> {
    let lesson = source.lesson;
    let mut findings = Vec::new();
    if lesson.concepts.len() > BUDGET {
        findings.push(
            Finding::new(
                Rule::ConceptBudget,
                &source.path,
                format!(
                    "teaches {} concepts; at most {BUDGET} fit",
                    lesson.concepts.len()
                ),
                "move one to another lesson, or let it be met in given code only",
            )
            .at(line_where(&source.text, |line| line == "[[concept]]")),
        );
    }
    let used: BTreeSet<&String> = lesson.exercises.iter().flat_map(|e| &e.uses).collect();
    for concept in lesson.concepts.iter().filter(|c| !used.contains(&c.id)) {
        let quoted = format!("\"{}\"", concept.id);
        findings.push(
            Finding::new(
                Rule::ConceptTaught,
                &source.path,
                format!(
                    "teaches `{}`, and no exercise of the lesson uses it",
                    concept.id
                ),
                "name it in `uses` of an exercise, or do not list it",
            )
            .at(line_where(&source.text, |line| line.contains(&quoted))),
        );
    }
    findings.extend(uses(source));
    findings
}

fn uses(source: &Source) -> Vec<Finding> {
    let index = concept_index(source.course);
    let planned = |id: &String| {
        let all = &source.course.planned;
        all.iter().any(|lesson| lesson.concepts.contains(id))
    };
    let mut findings = Vec::new();
    for exercise in &source.lesson.exercises {
        for id in &exercise.uses {
            let problem = match index.get(id.as_str()) {
                Some((lesson, _)) if *lesson <= source.lesson.number.as_str() => continue,
                Some((lesson, _)) => format!("uses `{id}`, which lesson {lesson} teaches later"),
                None if planned(id) => continue,
                None => format!("uses `{id}`, which no lesson teaches"),
            };
            findings.push(
                Finding::new(
                    Rule::ConceptTaught,
                    &source.path,
                    problem,
                    "teach it in this lesson or an earlier one, or list it in `concepts` of a \
                     [[planned]] lesson",
                )
                .at(source.line_of_key(exercise, "uses"))
                .of(exercise),
            );
        }
    }
    findings
}

/// Concepts that two lessons teach, and planned ones that are taught already.
pub(super) fn course(course: &Course, text: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut seen = BTreeSet::new();
    for lesson in &course.lessons {
        for concept in &lesson.concepts {
            if !seen.insert(concept.id.as_str()) {
                findings.push(Finding::new(
                    Rule::ConceptTaught,
                    lesson.folder().join("lesson.toml"),
                    format!("teaches `{}`, which stands twice in the course", concept.id),
                    "teach it once; a later lesson only uses it",
                ));
            }
        }
    }
    for planned in &course.planned {
        for id in planned
            .concepts
            .iter()
            .filter(|id| seen.contains(id.as_str()))
        {
            let quoted = format!("\"{id}\"");
            findings.push(
                Finding::new(
                    Rule::ConceptTaught,
                    "lessons/course.toml",
                    format!(
                        "plans `{id}` for lesson {}, but it is taught already",
                        planned.number
                    ),
                    "take it off the planned concepts",
                )
                .at(line_where(text, |line| line.contains(&quoted))),
            );
        }
    }
    findings
}
