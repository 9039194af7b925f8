//! What was measured, put into the page of the book that shows it.

use std::path::Path;

use super::{Report, show};
use crate::chart;
use crate::files::{read, write};

const PAGE: &str = "book/src/languages.md";

/// Replaces what stands between `<!-- measured NAME -->` and `<!-- /measured -->` in the page, and the
/// page's chart.
///
/// # Errors
/// When the page has no such place, or cannot be written.
pub fn write_page(root: &Path, report: &Report) -> Result<(), String> {
    let (page, name) = (root.join(PAGE), report.set.file());
    let text = replaced(&read(&page)?, name, &block(report))
        .ok_or_else(|| format!("{PAGE} has no <!-- measured {name} --> with its end"))?;
    write(&page, &text)?;
    let drawing = format!("book/src/diagrams/{name}.svg");
    write(&root.join(&drawing), &chart::svg(report))?;
    println!("put into {PAGE} and {drawing}");
    Ok(())
}

fn replaced(page: &str, name: &str, block: &str) -> Option<String> {
    let begin = format!("<!-- measured {name} -->\n");
    let (before, rest) = page.split_once(&begin)?;
    let (_, after) = rest.split_once("<!-- /measured -->\n")?;
    Some(format!(
        "{before}{begin}\n{block}\n<!-- /measured -->\n{after}"
    ))
}

fn block(report: &Report) -> String {
    let made_of = report.functions.iter().map(|function| {
        let (name, made_of) = (&function.name, &function.made_of);
        format!("{name}: {made_of}")
    });
    format!(
        "{}\n{} {} starts of each, in turns, and {} warm requests after each start. {}.\n",
        show::markdown(&report.functions),
        report.machine.in_words(),
        report.rounds,
        report.requests,
        made_of.collect::<Vec<_>>().join("; ")
    )
}

#[cfg(test)]
mod tests {
    use super::super::tests::{report, row};
    use super::*;

    #[test]
    fn only_what_stands_between_the_marks_is_replaced() {
        let page = "# A\n<!-- measured a -->\nold\n<!-- /measured -->\nB\n<!-- measured b -->\n<!-- /measured -->\n";
        let new = replaced(page, "a", "new").expect("the marks are there");
        assert_eq!(
            new,
            "# A\n<!-- measured a -->\n\nnew\n<!-- /measured -->\nB\n<!-- measured b -->\n<!-- /measured -->\n"
        );
        assert_eq!(replaced(page, "c", "new"), None);
    }

    #[test]
    fn the_page_has_a_place_for_each_set() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let page = read(&root.join(PAGE)).expect("the page is there");
        for name in ["languages", "languages-sdk"] {
            assert!(replaced(&page, name, "").is_some(), "{name}");
        }
    }

    #[test]
    fn the_block_says_on_what_it_was_measured() {
        let text = block(&report(vec![row("Rust", Some(1.0))]));
        assert!(text.contains("| init: CPU, ms | 1.0 |"), "{text}");
        assert!(text.contains("Measured on 20"), "{text}");
    }
}
