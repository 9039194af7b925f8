//! What a run promises about its verdict.

use course::testing::TempCourse;

const NAME: &str = "
#[test]
fn the_name_is_tally() {
    assert_eq!(name(), \"tally\", \"the name is in lower case\");
}
#[test]
fn the_name_is_short() {
    assert!(name().len() < 10);
}";

fn name_course(test: &str, code: &str) -> TempCourse {
    let mut course = TempCourse::new(test);
    course.drill("01-first/ex1_name", code, NAME);
    course
}

#[test]
fn a_right_answer_is_solved() {
    let course = name_course(
        "a_right_answer_is_solved",
        "fn name() -> &'static str { \"tally\" }",
    );
    let report = course.run("01/ex1_name");
    assert!(report.verdict.is_solved(), "{report:#?}");
    println!("{report:#?}");
}

#[test]
fn a_wrong_answer_fails_with_its_reason() {
    let course = name_course(
        "a_wrong_answer",
        "fn name() -> &'static str { println!(\"hey\"); \"Tally\" }",
    );
    let report = course.run("01/ex1_name");
    println!("{report:#?}");
    assert!(!report.verdict.is_solved(), "{report:#?}");
}
