use std::fs;

use course::disk::blob_id;
use course::start::{StartError, is_untouched, original, remember};

use crate::support::{Plan, commit_all, git, load};

const FILE: &str = "lessons/05-borrowing/src/ex1_look.rs";
const CHECKS: &str = "lessons/05-borrowing/src/checks/ex1_look.rs";

fn plan() -> Plan {
    let mut plan = Plan::named(&[("05-borrowing", &["ex1_look", "ex2_touch"])]);
    plan.lessons[0].exercises[0].start = "fn look() {}\n";
    plan.lessons[0].exercises[0].checks = "// looks\n";
    plan.others.insert(
        "Cargo.toml".into(),
        "[workspace]\n[workspace.package]\nversion = \"3.1.4\"\n".into(),
    );
    plan
}

fn id() -> String {
    blob_id(b"fn look() {}\n")
}

#[test]
fn the_start_comes_from_git_whatever_was_committed_since() {
    let dir = plan().write();
    commit_all(dir.path());
    for round in 0..3 {
        fs::write(
            dir.path().join(FILE),
            format!("fn mine() {{}} // {round}\n"),
        )
        .unwrap();
        commit_all(dir.path());
    }
    let start = original(dir.path(), FILE, &id()).unwrap();
    assert_eq!(start, b"fn look() {}\n");
    assert!(!is_untouched(dir.path(), FILE, &id()).unwrap());
    // Check files likewise.
    fs::remove_file(dir.path().join(CHECKS)).unwrap();
    let checks = original(dir.path(), CHECKS, &blob_id(b"// looks\n")).unwrap();
    assert_eq!(checks, b"// looks\n");
}

#[test]
fn a_shallow_clone_is_enough() {
    let dir = plan().write();
    commit_all(dir.path());
    let clone = tempfile::tempdir().unwrap();
    let url = format!("file://{}", dir.path().display());
    git(clone.path(), &["clone", "-q", "--depth=1", &url, "c"]);
    let root = clone.path().join("c");
    fs::write(root.join(FILE), "mine").unwrap();
    commit_all(&root);
    assert_eq!(original(&root, FILE, &id()).unwrap(), b"fn look() {}\n");
}

#[test]
fn without_git_the_start_comes_from_the_copy_of_an_untouched_file() {
    let dir = plan().write();
    let (course, lock) = load(dir.path());
    assert_eq!(remember(&course, &lock).unwrap(), 4);
    assert_eq!(remember(&course, &lock).unwrap(), 0);
    fs::write(dir.path().join(FILE), "mine").unwrap();
    assert_eq!(
        original(dir.path(), FILE, &id()).unwrap(),
        b"fn look() {}\n"
    );
}

#[test]
fn a_touched_file_is_never_kept_as_a_start() {
    let dir = plan().write();
    let (course, lock) = load(dir.path());
    fs::write(dir.path().join(FILE), "mine").unwrap();
    assert_eq!(remember(&course, &lock).unwrap(), 3);
    assert!(!dir.path().join(".learn/starts").join(id()).exists());
    let error = original(dir.path(), FILE, &id()).unwrap_err();
    assert!(matches!(error, StartError::Nowhere { .. }));
    let text = error.to_string();
    for part in [
        FILE,
        "Download",
        "version 3.1.4",
        "cargo learn update --from",
    ] {
        assert!(text.contains(part), "{text}");
    }
    // The moment it is untouched again, it is kept.
    fs::write(dir.path().join(FILE), "fn look() {}\r\n").unwrap();
    assert_eq!(remember(&course, &lock).unwrap(), 1);
    fs::write(dir.path().join(FILE), "mine").unwrap();
    assert_eq!(
        original(dir.path(), FILE, &id()).unwrap(),
        b"fn look() {}\n"
    );
}

#[test]
fn a_damaged_copy_is_not_believed_and_makes_room_for_a_good_one() {
    let dir = plan().write();
    let (course, lock) = load(dir.path());
    remember(&course, &lock).unwrap();
    let copy = dir.path().join(".learn/starts").join(id());
    fs::write(&copy, "fn loo").unwrap();
    assert!(original(dir.path(), FILE, &id()).is_err());
    assert_eq!(remember(&course, &lock).unwrap(), 1);
    assert!(original(dir.path(), FILE, &id()).is_ok());
    // What a power cut leaves: an empty file.
    fs::write(&copy, "").unwrap();
    assert_eq!(remember(&course, &lock).unwrap(), 1);
}

#[test]
fn the_folder_may_be_another_repositorys() {
    let outer = tempfile::tempdir().unwrap();
    fs::write(outer.path().join("x"), "x").unwrap();
    commit_all(outer.path());
    let root = outer.path().join("course");
    fs::create_dir(&root).unwrap();
    crate::support::write_files(&root, &plan().files());
    assert!(original(&root, FILE, &id()).is_err());
    let (course, lock) = load(&root);
    remember(&course, &lock).unwrap();
    assert!(original(&root, FILE, &id()).is_ok());
}

#[test]
fn remembering_is_cheap_for_three_hundred_lessons() {
    let slugs: Vec<&'static str> = (0..300)
        .map(|n| &*Box::leak(format!("{:02}-lesson-{n}", n % 100).into_boxed_str()))
        .collect();
    let mut files = std::collections::BTreeMap::new();
    let mut lock = course::lock::Lock {
        version: course::lock::VERSION,
        exercise: Default::default(),
    };
    for (n, slug) in slugs.iter().enumerate() {
        for m in 0..5 {
            let file = format!("lessons/{slug}/src/ex{m}.rs");
            let text = format!("// {n} {m}\n").repeat(200).into_bytes();
            let locked = course::lock::LockedExercise {
                start: [(file.clone(), blob_id(&text))].into(),
                ..Default::default()
            };
            lock.exercise.insert(format!("{n}/ex{m}"), locked);
            files.insert(file, text);
        }
    }
    let dir = plan().write();
    crate::support::write_files(dir.path(), &files);
    let course = load(dir.path()).0;
    assert_eq!(remember(&course, &lock).unwrap(), 1500);
    // Nothing is left to do: the second start of the companion writes nothing.
    assert_eq!(remember(&course, &lock).unwrap(), 0);
}

#[test]
fn a_file_in_the_place_of_the_copies_is_named() {
    let dir = plan().write();
    let (course, lock) = load(dir.path());
    fs::create_dir(dir.path().join(".learn")).unwrap();
    fs::write(dir.path().join(".learn/starts"), "in the way").unwrap();
    let error = remember(&course, &lock).unwrap_err().to_string();
    assert!(error.contains("cannot read"), "{error}");
    assert!(error.contains("starts"), "{error}");
}
