use std::fs;
use std::path::Path;

use course::Course;
use course::answers::{also, solution, wrong};
use course::model::Shape;

use crate::support::{Plan, load, write_files};

const FOOTER: &str = "\n#[path = \"checks/ex1_look.rs\"]\nmod checks;\n";

fn plan() -> Plan {
    let mut plan = Plan::named(&[("05-borrowing", &["ex1_look"])]);
    let mut put = |path: &str, text: String| {
        plan.others
            .insert(format!("solutions/05-borrowing/{path}"), text);
    };
    put(
        "src/ex1_look.rs",
        format!("fn ours() {{}}\n\nfn more() {{}}\n{FOOTER}"),
    );
    put(
        "wrong/ex1_look/b_second.rs",
        format!("//! Misconception: two.\n//! Rejected by: `one`, two\n\nfn b() {{}}\n{FOOTER}"),
    );
    put(
        "wrong/ex1_look/a_first.rs",
        "//! Misconception: one.\n//! Rejected by: E0382\nfn a() {}\n".into(),
    );
    put("wrong/ex1_look/notes.txt", "no answer".into());
    put(
        "also/ex1_look/shorter.rs",
        "//! Differs: it is shorter.\nfn c() {}\n".into(),
    );
    plan
}

#[test]
fn other_answers_are_read_with_what_they_say_of_themselves() {
    let dir = plan().write();
    let (course, _) = load(dir.path());
    let exercise = &course.lessons[0].exercises[0];
    let found = wrong(&course, exercise).unwrap();
    let names: Vec<&str> = found.iter().map(|answer| answer.name.as_str()).collect();
    assert_eq!(
        names,
        ["a_first", "b_second"],
        "by name, and Rust files only"
    );
    let second = &found[1];
    assert_eq!(second.says, "two.");
    assert_eq!(second.rejected_by, ["one", "two"]);
    assert_eq!(second.code, "fn b() {}");
    assert!(second.text.contains("mod checks;"), "{}", second.text);
    let path = Path::new("solutions/05-borrowing/wrong/ex1_look/b_second.rs");
    assert_eq!(second.path, path);
    let found = also(&course, exercise).unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].says, "it is shorter.");
    assert!(found[0].rejected_by.is_empty());
}

#[test]
fn an_answer_in_several_files_is_a_folder() {
    let mut plan = plan();
    let mut put = |path: &str, text: &str| {
        let path = format!("solutions/05-borrowing/wrong/ex1_look/{path}");
        plan.others.insert(path, text.into());
    };
    put("c_parts/src/ex1_look.rs", "fn d() {}\n");
    put(
        "c_parts/src/part.rs",
        "//! Misconception: three.\n//! Rejected by: E0603\n\nfn e() {}\n",
    );
    put("c_parts/src/stray.rs", "no file of the exercise's");
    put("d_stray/notes.rs", "no answer");
    let dir = plan.write();
    let (mut course, _) = load(dir.path());
    let exercise = &mut course.lessons[0].exercises[0];
    exercise.files.push("src/part.rs".into());
    let exercise = exercise.clone();
    let found = wrong(&course, &exercise).unwrap();
    let names: Vec<&str> = found.iter().map(|answer| answer.name.as_str()).collect();
    assert_eq!(names, ["a_first", "b_second", "c_parts"]);
    let parts = &found[2];
    assert_eq!(
        (parts.says.as_str(), parts.rejected_by.as_slice()),
        ("three.", ["E0603".to_string()].as_slice())
    );
    assert_eq!(
        parts.code,
        "// src/ex1_look.rs\nfn d() {}\n\n// src/part.rs\nfn e() {}"
    );
    let path = "solutions/05-borrowing/wrong/ex1_look/c_parts/src/part.rs";
    assert_eq!(parts.path, Path::new(path));
    assert_eq!(parts.files.len(), 2, "nothing but the exercise's files");
}

#[test]
fn an_exercise_need_not_have_other_answers_but_what_cannot_be_read_is_named() {
    let dir = plan().write();
    let (course, _) = load(dir.path());
    let exercise = &course.lessons[0].exercises[0];
    let folder = dir.path().join("solutions/05-borrowing/also");
    fs::remove_dir_all(&folder).unwrap();
    assert_eq!(also(&course, exercise).unwrap(), []);
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("ex1_look"), "a file where a folder belongs").unwrap();
    let error = also(&course, exercise).unwrap_err().to_string();
    assert!(error.contains("also/ex1_look"), "{error}");
}

#[test]
fn the_learners_file_stands_beside_ours_without_the_footer() {
    let dir = plan().write();
    let (mut course, _) = load(dir.path());
    let file = "lessons/05-borrowing/src/ex1_look.rs";
    let write = |bytes: &[u8]| write_files(dir.path(), &[(file.into(), bytes.into())].into());
    write(format!("fn mine() {{}}\r\n{FOOTER}").as_bytes());
    let pair = |course: &Course| {
        solution(course, &course.lessons[0].exercises[0])
            .unwrap()
            .remove(0)
    };
    let both = pair(&course);
    assert_eq!(both.file, Path::new(file));
    assert_eq!(both.yours.as_deref(), Some("fn mine() {}\n"));
    assert_eq!(both.ours, "fn ours() {}\n\nfn more() {}\n");
    // What is not UTF-8 can be compared all the same.
    write(b"fn mine() {} // \xff\n");
    assert!(pair(&course).yours.unwrap().starts_with("fn mine()"));
    fs::remove_file(dir.path().join(file)).unwrap();
    assert_eq!(pair(&course).yours, None);
    fs::create_dir(dir.path().join(file)).unwrap();
    let error = solution(&course, &course.lessons[0].exercises[0]).unwrap_err();
    assert!(error.to_string().contains(file), "{error}");
    // A library has no footer, so nothing is taken off.
    fs::remove_dir(dir.path().join(file)).unwrap();
    course.lessons[0].exercises[0].shape = Shape::Library;
    assert!(pair(&course).ours.ends_with("mod checks;\n"));
    let ours = "solutions/05-borrowing/src/ex1_look.rs";
    fs::remove_file(dir.path().join(ours)).unwrap();
    let error = solution(&course, &course.lessons[0].exercises[0]).unwrap_err();
    assert!(error.to_string().contains(ours), "{error}");
}
