//! What code outside a library may do: this crate's own library is the one that is looked at.

mod sample;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use probe::Outside;
use sample::sample;

#[test]
fn what_is_public_may_be_used() {
    let code = "pub fn length(line: &probe::Line) -> usize { line.len() }";
    assert!(probe::outside!("probe").codes(code).is_empty());
}

#[test]
fn warnings_are_no_errors() {
    let code = "fn nobody_calls_this() { let unused = 1; }";
    assert!(probe::outside!("probe").codes(code).is_empty());
}

#[test]
fn each_refusal_is_named_by_its_code() {
    let outside = probe::outside!("probe");
    let field = "fn f(snippet: probe::Snippet) { let _ = snippet.path; }";
    let module = "use probe::snippet::Snippet;";
    assert_eq!(outside.codes(field), ["E0616"]);
    assert_eq!(outside.codes(module), ["E0603"]);
    assert_eq!(
        outside.codes(&format!("{module}\n{field}")),
        ["E0603", "E0616"]
    );
    assert_eq!(outside.codes("fn f("), ["an error without a code"]);
}

#[test]
fn a_library_that_was_not_built_is_named() {
    let missing = probe::outside!("nothing_of_this_name").try_codes("");
    let said = missing.expect_err("there is none").to_string();
    assert!(said.contains("nothing_of_this_name"), "{said}");
}

#[test]
fn another_package_has_another_library_of_the_same_name() {
    let elsewhere = Outside::new(
        "probe",
        "/another/course/tools/probes",
        Outside::built_beside_test(),
        env!("CARGO_TARGET_TMPDIR"),
    );
    assert!(
        elsewhere.try_codes("").is_err(),
        "its sources lie elsewhere"
    );
}

#[test]
fn nothing_is_left_behind() {
    let tmp = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("outside-leaves-nothing");
    let package = env!("CARGO_MANIFEST_DIR");
    let outside = Outside::new("probe", package, Outside::built_beside_test(), &tmp);
    assert!(outside.codes("").is_empty());
    let left = fs::read_dir(tmp.join("probe")).expect("it was made");
    let scratch = left.flatten().filter(|entry| entry.path().is_dir());
    assert_eq!(scratch.count(), 0);
}

/// The answers that are kept, with the times at which they were written.
fn kept(folder: &Path) -> Vec<(PathBuf, SystemTime)> {
    let files = fs::read_dir(folder.join("probe")).expect("it was made");
    let files = files.flatten().map(|entry| entry.path());
    let mut files: Vec<_> = files
        .map(|path| {
            (
                path.clone(),
                fs::metadata(path)
                    .and_then(|m| m.modified())
                    .expect("there"),
            )
        })
        .collect();
    files.sort();
    files
}

#[test]
fn the_second_time_rustc_is_not_asked() {
    let (outside, folder) = sample("outside-cached", "pub struct Cost(u64);");
    let field = "fn f(cost: sample::Cost) -> u64 { cost.0 }";
    let fine = "pub fn f(_: sample::Cost) {}";
    for _ in 0..2 {
        assert_eq!(outside.codes(field), ["E0616"]);
        assert!(outside.codes(fine).is_empty());
    }
    let before = kept(&folder);
    assert_eq!(before.len(), 2, "one for each question: {before:?}");
    assert_eq!(outside.codes(field), ["E0616"]);
    assert_eq!(kept(&folder), before, "nothing was asked again");
}

#[test]
fn an_answer_about_another_library_does_not_count() {
    let (outside, folder) = sample("outside-changed", "pub struct Cost(u64);");
    let field = "pub fn f(cost: sample::Cost) -> u64 { cost.0 }";
    assert_eq!(outside.codes(field), ["E0616"]);
    sample::build(&folder, "pub struct Cost(pub u64);");
    assert!(outside.codes(field).is_empty(), "the field is open by now");
}
