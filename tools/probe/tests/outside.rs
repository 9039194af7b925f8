//! What code outside a library may do: this crate's own library is the one that is looked at.

use std::fs;

use probe::Outside;

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
    assert_eq!(left.count(), 0);
}
