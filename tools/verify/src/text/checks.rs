//! Checks say what they expected.

use std::io;
use std::path::Path;

use course::model::Exercise;
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{Expr, ItemFn, Macro, Token};

use super::Source;
use crate::finding::{Finding, Rule};

pub(super) fn checks(source: &Source, exercise: &Exercise) -> io::Result<Vec<Finding>> {
    let mut findings = Vec::new();
    for file in &exercise.checks {
        let path = exercise.folder().join(file);
        let is_rust = path.extension().is_some_and(|extension| extension == "rs");
        if !is_rust {
            continue;
        }
        if let Some(text) = source.file(&path)? {
            findings.extend(file_of_checks(&path, &text, file.starts_with("src/checks")));
        }
    }
    Ok(findings)
}

fn file_of_checks(path: &Path, text: &str, of_drill: bool) -> Vec<Finding> {
    let finding = |problem: String, mend: &str| Finding::new(Rule::Checks, path, problem, mend);
    let file = match syn::parse_file(text) {
        Ok(file) => file,
        Err(error) => {
            let problem = format!("is not Rust: {error}");
            return vec![finding(problem, "mend it").at(error.span().start().line)];
        }
    };
    let mut findings = Vec::new();
    if of_drill && !text.lines().any(|line| line == "use super::*;") {
        findings.push(finding(
            "does not say `use super::*;`".into(),
            "the checks see the learner's items through it",
        ));
    }
    let mut seen = Seen::default();
    seen.visit_file(&file);
    if seen.tests == 0 {
        findings.push(finding(
            "has no check".into(),
            "write functions with #[test] above them",
        ));
    }
    for line in seen.ignored {
        findings.push(
            finding(
                "a check is told not to run".into(),
                "take #[ignore] away, or the check",
            )
            .at(line),
        );
    }
    for (line, name) in seen.silent {
        findings.push(
            finding(
                format!("this {name}! has no message"),
                "say what was expected of which input, and why it matters",
            )
            .at(line),
        );
    }
    findings
}

/// What is in a file of checks.
#[derive(Default)]
struct Seen {
    tests: usize,
    ignored: Vec<usize>,
    /// Assertions without a message.
    silent: Vec<(usize, String)>,
}

impl<'ast> Visit<'ast> for Seen {
    fn visit_item_fn(&mut self, function: &'ast ItemFn) {
        for attribute in &function.attrs {
            // The last word: `#[test]`, and `#[tokio::test]` as well.
            let last = attribute.path().segments.last();
            if last.is_some_and(|segment| segment.ident == "test") {
                self.tests += 1;
            }
            if attribute.path().is_ident("ignore") {
                self.ignored.push(attribute.span().start().line);
            }
        }
        visit::visit_item_fn(self, function);
    }

    fn visit_macro(&mut self, call: &'ast Macro) {
        let name = call
            .path
            .segments
            .last()
            .map(|segment| segment.ident.to_string())
            .unwrap_or_default();
        let needed = match name.as_str() {
            "assert" | "debug_assert" => 2,
            "assert_eq" | "assert_ne" | "debug_assert_eq" | "debug_assert_ne" => 3,
            "panic" | "unreachable" => 1,
            _ => 0,
        };
        let given = call.parse_body_with(Punctuated::<Expr, Token![,]>::parse_terminated);
        if given.is_ok_and(|given| given.len() < needed) {
            self.silent.push((call.span().start().line, name));
        }
        visit::visit_macro(self, call);
    }
}
