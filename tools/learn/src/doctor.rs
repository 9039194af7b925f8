//! `doctor`: the engine's findings, for reading.

use std::path::PathBuf;
use std::process::ExitCode;

use course::Course;
use course::doctor::{self, Finding, Health};

use crate::cli::Color;
use crate::out::{self, Out};
use crate::render::count;
use crate::text::{self, BAD, GOOD, Links, NOTE, paint};

/// Looks at everything. It does not need a course that can be read: that one cannot is a finding.
pub fn run(color: Color) -> ExitCode {
    let out = Out::new(color);
    let Some(root) = root() else {
        out::complain(
            "no course here: neither this folder nor one above it has lessons/course.toml. Run this in \
             the folder you cloned.",
        );
        return ExitCode::from(2);
    };
    let findings = doctor::examine(&root);
    let mut lines = Vec::new();
    for finding in &findings {
        finding_lines(&out, finding, &mut lines);
    }
    let broken = findings
        .iter()
        .filter(|f| f.health == Health::Broken)
        .count();
    lines.push(String::new());
    lines.push(match broken {
        0 => paint(GOOD, "All is well."),
        some => paint(BAD, &format!("{} to mend.", count(some, "thing"))),
    });
    out::lines(&lines);
    if broken == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// The course's root, also when its files cannot be read.
fn root() -> Option<PathBuf> {
    Course::root_above(&std::env::current_dir().ok()?).ok()
}

fn finding_lines(out: &Out, finding: &Finding, lines: &mut Vec<String>) {
    let (style, mark) = match finding.health {
        Health::Fine => (GOOD, "✓"),
        Health::Note => (NOTE, "–"),
        Health::Broken => (BAD, "✗"),
    };
    let text = format!("{}: {}", finding.subject, finding.says);
    for (n, line) in text::wrap(&text, out.prose(), "  ").into_iter().enumerate() {
        lines.push(match n {
            0 => format!("{} {}", paint(style, mark), line.trim_start()),
            _ => line,
        });
    }
    if let Some(remedy) = &finding.remedy {
        lines.extend(text::markdown(remedy, out.prose(), "    ", Links::Written));
    }
}
