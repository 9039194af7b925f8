use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use course::backup::{What, Which, reset, undo};
use course::lock::Lock;
use course::update::{Direction, From, NOTE, UpdateError, Updated, apply, plan, under_way};
use tempfile::TempDir;

use crate::child;
use crate::support::{
    ExercisePlan, LessonPlan, Plan, commit_all, exercise, git, load, tree, write_files,
};

type Files = BTreeMap<String, Vec<u8>>;

fn lesson(slug: &'static str, exercises: Vec<ExercisePlan>) -> LessonPlan {
    LessonPlan { slug, exercises }
}

fn others(version: &str, files: &[(&str, &str)]) -> BTreeMap<String, String> {
    let manifest = format!(
        "[workspace]\nresolver = \"3\"\nmembers = [\"lessons/*\"]\n[workspace.package]\nversion = \"{version}\"\n"
    );
    let mut others: BTreeMap<String, String> = files
        .iter()
        .map(|(path, text)| (path.to_string(), text.to_string()))
        .collect();
    others.insert("Cargo.toml".into(), manifest);
    others
}

const DRILL: &str = "// start\n#[path = \"checks/ex1_writers.rs\"]\nmod checks;\n";
const DRILL_TODAY: &str = "// start\n#[path = \"checks/ex2_writers.rs\"]\nmod checks;\n";
const WORK: &str = "// mine\n#[path = \"checks/ex1_writers.rs\"]\nmod checks;\n";
const WORK_TODAY: &str = "// mine\n#[path = \"checks/ex2_writers.rs\"]\nmod checks;\n";

/// The course as the learner has it.
fn old() -> Plan {
    Plan {
        lessons: vec![
            lesson(
                "01-hello",
                vec![
                    exercise("ex1_same", "// same\n", "// check 1\n"),
                    exercise("ex2_changed", "// v1\n", "// check 2\n"),
                    exercise("ex3_untouched", "// v1\n", "// check 3\n"),
                    exercise("ex4_dropped", "// v1\n", "// check 4\n"),
                    exercise("ex5_dropped_too", "// v1\n", "// check 5\n"),
                ],
            ),
            lesson(
                "02-vanishing",
                vec![
                    exercise("ex1_worked_on", "// v1\n", "// check\n"),
                    exercise("ex2_never_opened", "// v1\n", "// check\n"),
                ],
            ),
            lesson(
                "03-renaming",
                vec![
                    exercise("ex1_writers", DRILL, "// check w\n"),
                    exercise("ex2_readers", "// r\n", "// check r\n"),
                ],
            ),
            lesson(
                "04-old-slug",
                vec![exercise("ex1_moves", "// m\n", "// check m\n")],
            ),
        ],
        others: others(
            "1.0.0",
            &[
                ("book/src/page.md", "page v1\n"),
                ("book/src/old.md", "old page\n"),
                ("tools/tool.txt", "tool v1\n"),
                ("solutions/02-vanishing/Cargo.toml", "[package]\n"),
                ("solutions/02-vanishing/src/lib.rs", "// solved\n"),
                ("README.md", "read me\n"),
            ],
        ),
    }
}

/// The newer course: changed, renamed, added and removed exercises and lessons.
fn new() -> Plan {
    let renamed = |plan: ExercisePlan, id| ExercisePlan {
        renamed_from: id,
        ..plan
    };
    Plan {
        lessons: vec![
            lesson(
                "01-hello",
                vec![
                    exercise("ex1_same", "// same\n", "// check 1, sharper\n"),
                    exercise("ex2_changed", "// v2\n", "// check 2\n"),
                    exercise("ex3_untouched", "// v2\n", "// check 3\n"),
                    exercise("ex4_added", "// v2\n", "// check a\n"),
                ],
            ),
            lesson(
                "03-renaming",
                vec![
                    exercise("ex1_first", "// new\n", "// check f\n"),
                    renamed(
                        exercise("ex2_writers", DRILL_TODAY, "// check w\n"),
                        "03/ex1_writers",
                    ),
                    renamed(
                        exercise("ex3_readers", "// r\n", "// check r\n"),
                        "03/ex2_readers",
                    ),
                ],
            ),
            lesson(
                "04-new-slug",
                vec![exercise("ex1_moves", "// m\n", "// check m\n")],
            ),
            lesson(
                "05-more",
                vec![exercise("ex1_more", "// more\n", "// check\n")],
            ),
        ],
        others: others(
            "1.1.0",
            &[
                ("book/src/page.md", "page v2\n"),
                ("tools/tool.txt", "tool v2\n"),
                ("tools/new.txt", "new\n"),
                ("README.md", "read me\n"),
            ],
        ),
    }
}

/// What the learner has done to the old course.
fn work() -> Files {
    [
        ("lessons/01-hello/src/ex1_same.rs", "// mine 1\n"),
        ("lessons/01-hello/src/ex2_changed.rs", "// mine 2\n"),
        ("lessons/01-hello/src/ex4_dropped.rs", "// mine 4\n"),
        ("lessons/01-hello/notes.txt", "my notes\n"),
        ("lessons/02-vanishing/src/ex1_worked_on.rs", "// mine too\n"),
        ("lessons/02-vanishing/notes.txt", "my other notes\n"),
        ("lessons/03-renaming/src/ex1_writers.rs", WORK),
        ("lessons/04-old-slug/src/ex1_moves.rs", "// moved by me\n"),
        (
            "lessons/01-hello/src/checks/ex1_same.rs",
            "// weaker check\n",
        ),
        ("tools/tool.txt", "my tool\n"),
        ("my-own.txt", "mine\n"),
    ]
    .map(|(path, text)| (path.to_string(), text.into()))
    .into()
}

/// What must be there after the update. Without git nobody knows which page was the course's.
fn expected(knows_all: bool) -> Files {
    let mut files = new().files();
    for (path, text) in [
        ("lessons/01-hello/src/ex1_same.rs", "// mine 1\n"),
        ("lessons/01-hello/src/ex2_changed.rs", "// mine 2\n"),
        ("lessons/01-hello/src/ex2_changed.rs.new-start", "// v2\n"),
        ("lessons/01-hello/src/ex4_dropped.rs", "// mine 4\n"),
        ("lessons/01-hello/notes.txt", "my notes\n"),
        (
            "kept/lessons/02-vanishing/src/ex1_worked_on.rs",
            "// mine too\n",
        ),
        ("kept/lessons/02-vanishing/notes.txt", "my other notes\n"),
        ("lessons/03-renaming/src/ex2_writers.rs", WORK_TODAY),
        (
            "lessons/03-renaming/src/ex2_writers.rs.new-start",
            DRILL_TODAY,
        ),
        ("lessons/04-new-slug/src/ex1_moves.rs", "// moved by me\n"),
        ("my-own.txt", "mine\n"),
    ] {
        files.insert(path.into(), text.into());
    }
    if !knows_all {
        files.insert("book/src/old.md".into(), "old page\n".into());
    }
    files
}

/// Compares without line ends: a CRLF checkout stays one.
fn assert_tree(root: &Path, expected: &Files, what: &str) {
    let lf = |files: &Files| -> BTreeMap<String, String> {
        let text =
            |bytes: &Vec<u8>| String::from_utf8(course::disk::lf(bytes).into_owned()).unwrap();
        files
            .iter()
            .map(|(path, bytes)| (path.clone(), text(bytes)))
            .collect()
    };
    let (found, expected) = (lf(&tree(root)), lf(expected));
    for (path, text) in &expected {
        assert_eq!(found.get(path), Some(text), "{what}: {path}");
    }
    for path in found.keys() {
        assert!(
            expected.contains_key(path),
            "{what}: {path} should not be there"
        );
    }
    for group in ["lessons", "solutions"] {
        for entry in fs::read_dir(root.join(group)).into_iter().flatten() {
            let path = entry.unwrap().path();
            let is_package = path.is_file() || path.join("Cargo.toml").is_file();
            assert!(
                is_package,
                "{what}: {} breaks the workspace",
                path.display()
            );
        }
    }
}

/// The half-finished older course in an ordinary folder, nothing committed.
fn half_finished() -> TempDir {
    let dir = old().write();
    write_files(dir.path(), &work());
    dir
}

fn update(root: &Path, from: &From) -> Updated {
    apply(plan(root, from).unwrap()).unwrap()
}

fn folder() -> (TempDir, From) {
    let dir = new().write();
    let from = From::Folder(dir.path().to_path_buf());
    (dir, from)
}

fn paths(files: &[&str]) -> Vec<String> {
    files.iter().map(|file| format!("lessons/{file}")).collect()
}

#[test]
fn a_half_finished_course_is_brought_up_to_date_from_a_folder() {
    let dir = old().write();
    commit_all(dir.path());
    write_files(dir.path(), &work());
    let (_new, from) = folder();
    let plan = plan(dir.path(), &from).unwrap();
    assert_eq!(plan.direction, Direction::Newer);
    assert_eq!(plan.old_version.as_deref(), Some("1.0.0"));
    assert_eq!(plan.new_version.as_deref(), Some("1.1.0"));
    let summary = apply(plan).unwrap().summary;
    assert_tree(dir.path(), &expected(true), "folder");
    assert_eq!(summary.replaced, paths(&["01-hello/src/ex3_untouched.rs"]));
    let kept: Vec<_> = summary
        .kept
        .iter()
        .map(|k| (k.path.as_str(), k.new_start.is_some()))
        .collect();
    assert_eq!(
        kept,
        [
            ("lessons/01-hello/src/ex1_same.rs", false),
            ("lessons/01-hello/src/ex2_changed.rs", true)
        ]
    );
    assert_eq!(
        summary.added,
        paths(&[
            "01-hello/src/ex4_added.rs",
            "03-renaming/src/ex1_first.rs",
            "03-renaming/src/ex3_readers.rs",
            "05-more/src/ex1_more.rs"
        ])
    );
    let carried: Vec<_> = summary
        .carried
        .iter()
        .map(|m| (m.from.as_str(), m.to.as_str()))
        .collect();
    assert_eq!(
        carried,
        [
            (
                "lessons/03-renaming/src/ex1_writers.rs",
                "lessons/03-renaming/src/ex2_writers.rs"
            ),
            (
                "lessons/04-old-slug/src/ex1_moves.rs",
                "lessons/04-new-slug/src/ex1_moves.rs"
            ),
        ]
    );
    assert_eq!(
        summary.removed,
        paths(&[
            "01-hello/src/ex5_dropped_too.rs",
            "02-vanishing/src/ex2_never_opened.rs"
        ])
    );
    let left: Vec<_> = summary
        .left
        .iter()
        .map(|m| (m.from.as_str(), m.to.as_str()))
        .collect();
    let dropped = "lessons/01-hello/src/ex4_dropped.rs";
    assert!(left.contains(&(dropped, dropped)), "{left:?}");
    assert_eq!(left.len(), 3, "{left:?}");
    assert_eq!(
        summary.edited,
        ["lessons/01-hello/src/checks/ex1_same.rs", "tools/tool.txt"]
    );
    assert_eq!(summary.foreign_packages, Vec::<String>::new());
}

#[test]
fn cargo_can_read_the_workspace_afterwards() {
    let dir = half_finished();
    let (_new, from) = folder();
    update(dir.path(), &from);
    let output = Command::new(env!("CARGO"))
        .current_dir(dir.path())
        .args(["metadata", "--offline", "--format-version=1", "--no-deps"])
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

#[test]
fn running_it_again_changes_nothing_and_says_so() {
    let dir = half_finished();
    let (_new, from) = folder();
    update(dir.path(), &from);
    let before = tree(dir.path());
    let again = plan(dir.path(), &from).unwrap();
    assert_eq!(again.direction, Direction::UpToDate);
    assert!(apply(again).unwrap().backup.is_none());
    assert_eq!(tree(dir.path()), before);
}

#[test]
fn without_git_what_cannot_be_known_to_be_the_courses_stays() {
    let dir = half_finished();
    let (_new, from) = folder();
    let summary = update(dir.path(), &from).summary;
    assert_tree(dir.path(), &expected(false), "no git");
    // From now on it is known what the course brought.
    let mut newest = new();
    newest.others.remove("tools/new.txt");
    newest.others.insert(
        "Cargo.toml".into(),
        others("1.2.0", &[])["Cargo.toml"].clone(),
    );
    newest.lessons[0].exercises[0].checks = "// check 1, sharper still\n";
    let newest = newest.write();
    let next = update(dir.path(), &From::Folder(newest.path().into()));
    assert!(!dir.path().join("tools/new.txt").exists());
    assert!(dir.path().join("my-own.txt").exists());
    assert_ne!(summary, next.summary);
}

#[test]
fn an_archive_brings_the_same_as_a_folder() {
    let packed = tempfile::tempdir().unwrap();
    let inner = packed.path().join("course-1.1.0");
    fs::create_dir(&inner).unwrap();
    write_files(&inner, &new().files());
    for (name, program, arguments) in [
        ("c.tar.gz", "tar", vec!["-czf", "c.tar.gz", "course-1.1.0"]),
        (
            "c.tgz",
            "tar",
            vec!["-czf", "c.tgz", "-C", "course-1.1.0", "."],
        ),
        ("c.tar", "tar", vec!["-cf", "c.tar", "course-1.1.0"]),
        ("c.zip", "zip", vec!["-qr", "c.zip", "course-1.1.0"]),
    ] {
        let mut pack = Command::new(program);
        let status = pack
            .current_dir(packed.path())
            .args(arguments)
            .status()
            .unwrap();
        assert!(status.success(), "{program}");
        let dir = half_finished();
        let from = From::parse(name, packed.path()).unwrap();
        assert!(matches!(from, From::Archive(_)));
        update(dir.path(), &from);
        assert_tree(dir.path(), &expected(false), name);
        let rubbish = fs::read_dir(dir.path().join(".learn")).unwrap();
        let mut rubbish = rubbish.map(|e| e.unwrap().file_name().into_string().unwrap());
        assert!(!rubbish.any(|name| name.starts_with("unpacked")), "{name}");
    }
}

/// A repository with the old course tagged v1 and the new one as v2 on its default branch.
fn upstream() -> TempDir {
    let dir = old().write();
    commit_all(dir.path());
    git(dir.path(), &["tag", "v1"]);
    git(dir.path(), &["rm", "-rq", "."]);
    write_files(dir.path(), &new().files());
    commit_all(dir.path());
    git(dir.path(), &["tag", "v2"]);
    dir
}

/// A clone of the old version, with the learner's work in it.
fn clone(upstream: &Path, arguments: &[&str]) -> (TempDir, PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let url = format!("file://{}", upstream.display());
    let all = [&["clone", "-q"], arguments, &[&url, "c"]].concat();
    git(dir.path(), &all);
    let root = dir.path().join("c");
    write_files(&root, &work());
    (dir, root)
}

#[test]
fn a_clone_is_brought_up_to_date_from_its_remote_without_a_commit_or_a_merge() {
    let upstream = upstream();
    git(upstream.path(), &["branch", "-q", "start", "v1"]);
    let (_dir, root) = clone(upstream.path(), &["-b", "start"]);
    let head = git(&root, &["rev-parse", "HEAD"]);
    let branches = git(&root, &["branch", "-a"]);
    update(&root, &From::Remote);
    assert_tree(&root, &expected(true), "remote");
    assert_eq!(git(&root, &["rev-parse", "HEAD"]), head);
    assert_eq!(git(&root, &["branch", "-a"]), branches);
    assert_eq!(git(&root, &["diff", "--cached", "--name-only"]), "");
}

#[test]
fn a_forks_upstream_is_asked_before_its_origin() {
    let upstream = upstream();
    let fork = old().write();
    commit_all(fork.path());
    let (_dir, root) = clone(fork.path(), &[]);
    let url = format!("file://{}", upstream.path().display());
    git(&root, &["remote", "add", "upstream", &url]);
    update(&root, &From::Remote);
    assert_tree(&root, &expected(true), "fork");
}

#[test]
fn a_shallow_clone_is_brought_up_to_date() {
    let upstream = upstream();
    git(upstream.path(), &["branch", "-q", "start", "v1"]);
    let (_dir, root) = clone(upstream.path(), &["--depth=1", "-b", "start"]);
    update(&root, &From::Remote);
    assert_tree(&root, &expected(true), "shallow");
}

#[test]
fn work_that_was_committed_is_still_the_learners() {
    let upstream = upstream();
    git(upstream.path(), &["branch", "-q", "start", "v1"]);
    for depth in [None, Some("--depth=1")] {
        let mut arguments = vec!["-b", "start"];
        arguments.extend(depth);
        let (_dir, root) = clone(upstream.path(), &arguments);
        commit_all(&root);
        write_files(&root, &[("extra.txt".to_string(), b"x".to_vec())].into());
        commit_all(&root);
        update(&root, &From::Remote);
        let mut expected = expected(true);
        expected.insert("extra.txt".into(), b"x".to_vec());
        assert_tree(&root, &expected, "committed");
    }
}

/// The lock says which version it is; commits of the course that leave it alone belong to the version.
#[test]
fn what_the_course_committed_after_its_lock_is_not_taken_for_the_learners() {
    let upstream = old().write();
    commit_all(upstream.path());
    let late = [
        ("book/src/late.md", "late\n"),
        ("book/src/old.md", "old, mended\n"),
    ];
    write_files(
        upstream.path(),
        &late.map(|(path, text)| (path.into(), text.into())).into(),
    );
    commit_all(upstream.path());
    git(upstream.path(), &["branch", "-q", "start"]);
    let (_dir, root) = clone(upstream.path(), &["-b", "start"]);
    commit_all(&root);
    let (_new, from) = folder();
    let summary = update(&root, &from).summary;
    assert_tree(&root, &expected(true), "late commits");
    assert_eq!(
        summary.edited,
        ["lessons/01-hello/src/checks/ex1_same.rs", "tools/tool.txt"]
    );
}

/// The commit that brought today's lock is the learner's own then, and what else it holds is theirs.
#[test]
fn an_update_that_the_learner_committed_does_not_make_their_files_the_courses() {
    let dir = old().write();
    commit_all(dir.path());
    write_files(dir.path(), &work());
    let (_new, from) = folder();
    update(dir.path(), &from);
    commit_all(dir.path());
    fs::remove_dir_all(dir.path().join(".learn")).unwrap();
    let mut newest = new();
    newest.lessons[0].exercises[0].checks = "// check 1, sharper still\n";
    newest.others.extend(others("1.2.0", &[]));
    let newest = newest.write();
    update(dir.path(), &From::Folder(newest.path().into()));
    let found = tree(dir.path());
    for file in [
        "my-own.txt",
        "lessons/01-hello/notes.txt",
        "lessons/01-hello/src/ex1_same.rs",
    ] {
        assert!(found.contains_key(file), "{file}");
    }
}

#[test]
fn a_tag_a_branch_and_a_commit_are_refs() {
    let upstream = upstream();
    git(upstream.path(), &["branch", "-q", "start", "v1"]);
    let commit = git(upstream.path(), &["rev-parse", "v2"]);
    for name in ["v2", "origin/main", "main", &commit[..12]] {
        let (_dir, root) = clone(upstream.path(), &["-b", "start"]);
        let from = From::parse(name, &root).unwrap();
        assert_eq!(from, From::Ref(name.into()));
        update(&root, &from);
        assert_tree(&root, &expected(true), name);
    }
    // A tag that only the remote has.
    let (_dir, root) = clone(upstream.path(), &["--depth=1", "-b", "start"]);
    update(&root, &From::Ref("v2".into()));
    assert_tree(&root, &expected(true), "remote tag");
    let error = plan(&root, &From::Ref("v9".into()))
        .unwrap_err()
        .to_string();
    assert!(error.contains("v9") && error.contains("origin"), "{error}");
}

#[test]
fn a_course_in_a_folder_of_a_larger_repository_is_found_there() {
    let big = tempfile::tempdir().unwrap();
    let root = big.path().join("courses/rust");
    fs::create_dir_all(&root).unwrap();
    write_files(&root, &new().files());
    commit_all(big.path());
    git(big.path(), &["tag", "v2"]);
    fs::remove_dir_all(&root).unwrap();
    write_files(&root, &old().files());
    git(big.path(), &["checkout", "-q", "--orphan", "other"]);
    commit_all(big.path());
    write_files(&root, &work());
    update(&root, &From::Ref("v2".into()));
    assert_tree(&root, &expected(true), "subfolder");
}

#[test]
fn a_checkout_with_crlf_is_not_taken_for_touched() {
    let dir = tempfile::tempdir().unwrap();
    let crlf = |files: Files| -> Files {
        let text = |bytes: Vec<u8>| {
            String::from_utf8(bytes)
                .unwrap()
                .replace('\n', "\r\n")
                .into_bytes()
        };
        files
            .into_iter()
            .map(|(path, bytes)| (path, text(bytes)))
            .collect()
    };
    write_files(dir.path(), &crlf(old().files()));
    write_files(dir.path(), &crlf(work()));
    let (_new, from) = folder();
    let summary = update(dir.path(), &from).summary;
    assert_tree(dir.path(), &expected(false), "CRLF");
    assert_eq!(summary.kept.len(), 2);
    // A file that differs in nothing but its line ends is not written.
    let readme = fs::read(dir.path().join("README.md")).unwrap();
    assert_eq!(readme, b"read me\r\n");
}

#[test]
fn everything_that_was_replaced_can_be_brought_back() {
    let dir = half_finished();
    let before = tree(dir.path());
    let (_new, from) = folder();
    let backup = update(dir.path(), &from).backup.unwrap();
    assert_ne!(tree(dir.path()), before);
    let (course, _) = load(dir.path());
    let done = undo(&course, Which::Named(&backup.name)).unwrap();
    assert_tree(dir.path(), &before, "undone");
    let again = done.backup.unwrap().name;
    assert_eq!(done.bring_back, format!("cargo learn undo {again}"));
    // A plain undo is about exercises, never about a whole update.
    assert!(undo(&course, Which::Newest).is_err());
}

#[test]
fn the_profile_backups_and_build_products_are_not_touched() {
    let dir = half_finished();
    course::profile::Profile::change(dir.path(), |p| p.answered("q", true)).unwrap();
    let profile = dir.path().join(".learn/profile.json");
    let before = fs::read(&profile).unwrap();
    fs::create_dir_all(dir.path().join("target/debug")).unwrap();
    fs::write(dir.path().join("target/debug/x"), "x").unwrap();
    let newer = new().write();
    fs::create_dir_all(newer.path().join("target")).unwrap();
    fs::write(newer.path().join("target/theirs"), "x").unwrap();
    fs::create_dir_all(newer.path().join(".learn")).unwrap();
    fs::write(newer.path().join(".learn/profile.json"), "theirs").unwrap();
    fs::create_dir_all(newer.path().join("kept")).unwrap();
    fs::write(newer.path().join("kept/theirs"), "x").unwrap();
    fs::write(newer.path().join(NOTE), "theirs").unwrap();
    update(dir.path(), &From::Folder(newer.path().into()));
    assert!(!dir.path().join(NOTE).exists() && !dir.path().join("kept/theirs").exists());
    assert_eq!(fs::read(&profile).unwrap(), before);
    assert!(dir.path().join("target/debug/x").exists());
    assert!(!dir.path().join("target/theirs").exists());
}

#[test]
fn a_folder_that_the_newer_course_fills_does_not_vanish_for_want_of_a_manifest() {
    let mut before = old();
    let solved = "solutions/01-hello/src/ex1_same.rs";
    before.others.insert(solved.into(), "// solved v1\n".into());
    let dir = before.write();
    commit_all(dir.path());
    let mut after = new();
    after.others.insert(solved.into(), "// solved v2\n".into());
    let newer = after.write();
    let from = From::Folder(newer.path().to_path_buf());
    update(dir.path(), &from);
    assert_eq!(
        fs::read_to_string(dir.path().join(solved)).unwrap(),
        "// solved v2\n"
    );
    assert_eq!(
        plan(dir.path(), &from).unwrap().direction,
        Direction::UpToDate
    );
}

#[test]
fn a_vanished_lessons_build_products_vanish_with_it() {
    let dir = old().write();
    commit_all(dir.path());
    let target = dir.path().join("lessons/02-vanishing/target/debug");
    fs::create_dir_all(&target).unwrap();
    fs::write(target.join("x"), "x").unwrap();
    let (_new, from) = folder();
    update(dir.path(), &from);
    assert!(!dir.path().join("lessons/02-vanishing").exists());
}

#[test]
fn afterwards_reset_knows_the_new_start_without_git() {
    let dir = half_finished();
    let (_new, from) = folder();
    update(dir.path(), &from);
    let (course, lock) = load(dir.path());
    let changed = &course.lessons[0].exercises[1];
    reset(&course, &lock, changed, What::All).unwrap();
    let path = dir.path().join("lessons/01-hello/src/ex2_changed.rs");
    assert_eq!(fs::read_to_string(&path).unwrap(), "// v2\n");
    let offer = dir
        .path()
        .join("lessons/01-hello/src/ex2_changed.rs.new-start");
    assert!(!offer.exists(), "the offer was taken");
    undo(&course, Which::Of(changed)).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "// mine 2\n");
}

#[test]
fn a_start_that_did_not_change_again_is_not_offered_again() {
    let dir = half_finished();
    let (_new, from) = folder();
    update(dir.path(), &from);
    fs::remove_file(
        dir.path()
            .join("lessons/01-hello/src/ex2_changed.rs.new-start"),
    )
    .unwrap();
    let mut newest = new();
    newest
        .others
        .insert("book/src/page.md".into(), "page v3\n".into());
    let newest = newest.write();
    let summary = update(dir.path(), &From::Folder(newest.path().into())).summary;
    assert!(
        summary.kept.iter().all(|kept| kept.new_start.is_none()),
        "{summary:?}"
    );
    assert_eq!(summary.left, [], "what was left once is not said again");
}

#[test]
fn an_older_version_is_refused_and_named() {
    let dir = new().write();
    let before = tree(dir.path());
    let older = old().write();
    let planned = plan(dir.path(), &From::Folder(older.path().into())).unwrap();
    assert_eq!(planned.direction, Direction::Older);
    let error = apply(planned).unwrap_err();
    assert!(matches!(error, UpdateError::Older { .. }));
    let text = error.to_string();
    assert!(text.contains("1.0.0") && text.contains("1.1.0"), "{text}");
    assert_eq!(tree(dir.path()), before);
    // By history, where the numbers are the same.
    let mut same_number = old();
    same_number.others.extend(others("1.1.0", &[]));
    let repository = same_number.write();
    commit_all(repository.path());
    git(repository.path(), &["tag", "v1"]);
    write_files(repository.path(), &new().files());
    commit_all(repository.path());
    let planned = plan(repository.path(), &From::Ref("v1".into())).unwrap();
    assert_eq!(planned.direction, Direction::Older);
    let error = apply(planned).unwrap_err().to_string();
    assert!(error.contains("your git history contains it"), "{error}");
}

#[test]
fn the_same_version_says_so_and_mends_what_was_changed() {
    let dir = new().write();
    commit_all(dir.path());
    fs::write(
        dir.path().join("lessons/01-hello/src/checks/ex1_same.rs"),
        "// weaker",
    )
    .unwrap();
    for from in [folder().1, From::Ref("HEAD".into())] {
        let keep = new().write();
        let from = match from {
            From::Folder(_) => From::Folder(keep.path().into()),
            other => other,
        };
        let planned = plan(dir.path(), &from).unwrap();
        assert_eq!(planned.direction, Direction::Same, "{from:?}");
        assert_eq!(planned.summary.edited.len(), 1);
    }
    let (_new, from) = folder();
    update(dir.path(), &from);
    assert_tree(dir.path(), &new().files(), "mended");
}

#[test]
fn a_learners_own_package_stays_and_is_named() {
    let dir = half_finished();
    for folder in ["lessons/99-mine", "tools/mine"] {
        fs::create_dir_all(dir.path().join(folder)).unwrap();
        fs::write(
            dir.path().join(folder).join("Cargo.toml"),
            "[package]\nname = \"m\"\n",
        )
        .unwrap();
    }
    let (_new, from) = folder();
    let summary = update(dir.path(), &from).summary;
    assert_eq!(summary.foreign_packages, ["lessons/99-mine", "tools/mine"]);
    assert!(dir.path().join("lessons/99-mine/Cargo.toml").exists());
}

#[test]
fn an_archive_that_leads_elsewhere_is_refused() {
    // tar and zip refuse to write such archives, so a script does.
    let dir = tempfile::tempdir().unwrap();
    let evil = |name: &str, kind: u8, link: &str| {
        let mut header = vec![0u8; 512];
        header[..name.len()].copy_from_slice(name.as_bytes());
        header[100..107].copy_from_slice(b"0000644");
        header[124..135].copy_from_slice(b"00000000002");
        header[136..147].copy_from_slice(b"00000000000");
        header[156] = kind;
        header[157..157 + link.len()].copy_from_slice(link.as_bytes());
        header[257..265].copy_from_slice(b"ustar\x0000");
        header[148..156].copy_from_slice(b"        ");
        let sum: u32 = header.iter().map(|byte| u32::from(*byte)).sum();
        header[148..155].copy_from_slice(format!("{sum:06o}\0").as_bytes());
        let mut archive = header;
        if kind == b'0' {
            archive[124..135].copy_from_slice(b"00000000000");
            archive[148..156].copy_from_slice(b"        ");
            let sum: u32 = archive.iter().map(|byte| u32::from(*byte)).sum();
            archive[148..155].copy_from_slice(format!("{sum:06o}\0").as_bytes());
        }
        archive.extend_from_slice(&[0; 1024]);
        archive
    };
    for (number, (name, kind, link)) in [
        ("../outside", b'0', ""),
        ("a/../../outside", b'0', ""),
        ("/tmp/outside", b'0', ""),
        ("link", b'2', "/etc/passwd"),
        ("hard", b'1', "Cargo.toml"),
    ]
    .into_iter()
    .enumerate()
    {
        let file = dir.path().join(format!("{number}.tar"));
        fs::write(&file, evil(name, kind, link)).unwrap();
        let root = old().write();
        let before = tree(root.path());
        let error = plan(root.path(), &From::Archive(file))
            .unwrap_err()
            .to_string();
        assert!(error.contains("which no course has"), "{name}: {error}");
        assert_eq!(tree(root.path()), before);
    }
    assert!(!dir.path().join("outside").exists());
}

#[cfg(unix)]
#[test]
fn links_in_a_folder_or_a_commit_are_refused() {
    let newer = new().write();
    std::os::unix::fs::symlink("/etc/passwd", newer.path().join("link")).unwrap();
    let root = old().write();
    let error = plan(root.path(), &From::Folder(newer.path().into())).unwrap_err();
    assert!(error.to_string().contains("`link` is a link"), "{error}");
    commit_all(newer.path());
    git(root.path(), &["init", "-q"]);
    let url = newer.path().display().to_string();
    git(root.path(), &["remote", "add", "origin", &url]);
    let error = plan(root.path(), &From::Remote).unwrap_err();
    assert!(error.to_string().contains("`link` is a link"), "{error}");
}

#[test]
fn a_source_that_is_no_clean_course_is_refused() {
    let root = old().write();
    let refuse = |change: &dyn Fn(&Path), say: &str| {
        let newer = new().write();
        change(newer.path());
        let error = plan(root.path(), &From::Folder(newer.path().into())).unwrap_err();
        let text = error.to_string();
        assert!(text.contains(say), "{text}");
        assert!(text.contains(&newer.path().display().to_string()), "{text}");
    };
    let write = |file: &'static str, text: &'static str| {
        move |dir: &Path| fs::write(dir.join(file), text).unwrap()
    };
    refuse(
        &write("lessons/01-hello/src/ex1_same.rs", "// worked"),
        "somebody has worked there",
    );
    refuse(
        &write("lessons/course.lock", "version = 99\n"),
        "does not know",
    );
    refuse(&write("lessons/course.lock", "version = \n"), "course.lock");
    refuse(
        &write("lessons/05-more/lesson.toml", "x = \n"),
        "lesson.toml",
    );
    refuse(
        &|dir| fs::remove_file(dir.join("lessons/course.toml")).unwrap(),
        "no course",
    );
    // The course itself.
    let around = tempfile::tempdir().unwrap();
    let inner = around.path().join("course");
    write_files(&inner, &old().files());
    for folder in [&inner, &inner.join("lessons"), around.path()] {
        let error = plan(&inner, &From::Folder(folder.into())).unwrap_err();
        let said = error.to_string();
        assert!(said.contains("is this course itself"), "{folder:?}: {said}");
    }
    // No git, no remote.
    let error = plan(root.path(), &From::Remote).unwrap_err().to_string();
    assert!(error.contains("--from FOLDER"), "{error}");
    // Not an archive.
    let broken = root.path().join("broken.tar.gz");
    fs::write(&broken, "no archive").unwrap();
    let error = plan(root.path(), &From::Archive(broken))
        .unwrap_err()
        .to_string();
    assert!(error.contains("Download it again"), "{error}");
    let here = root.path();
    assert!(
        From::parse("nowhere.zip", here)
            .unwrap_err()
            .to_string()
            .contains("is not there")
    );
    assert!(
        From::parse("README.md", here)
            .unwrap_err()
            .to_string()
            .contains("neither a folder")
    );
}

#[test]
fn nothing_changes_when_a_file_is_read_only_or_the_folder_cannot_be_made() {
    let dir = half_finished();
    let path = dir.path().join("book/src/page.md");
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    let before = tree(dir.path());
    let (_new, from) = folder();
    let error = apply(plan(dir.path(), &from).unwrap())
        .unwrap_err()
        .to_string();
    assert!(
        error.contains("page.md") && error.contains("read-only"),
        "{error}"
    );
    assert_eq!(tree(dir.path()), before);
    let dir = half_finished();
    fs::write(dir.path().join(".learn"), "in the way").unwrap();
    let before = tree(dir.path());
    let error = apply(plan(dir.path(), &from).unwrap())
        .unwrap_err()
        .to_string();
    assert!(error.contains("move it away"), "{error}");
    assert_eq!(tree(dir.path()), before);
}

/// Killed at many moments, and run again: the end is always the same, and nothing of the learner's is
/// ever missing.
#[test]
fn an_update_that_is_killed_is_finished_by_the_next() {
    let (newer, from) = folder();
    let old_lock = Lock::load(old().write().path()).unwrap();
    let mut half_way = 0;
    // Twelve rounds, and on a busy machine more, until one has stopped in the middle.
    for round in 0..60u64 {
        if round >= 12 && half_way > 0 {
            break;
        }
        let dir = half_finished();
        let mut child = child::update_command(dir.path(), newer.path())
            .spawn()
            .unwrap();
        let watched = dir
            .path()
            .join("lessons/01-hello/src/ex2_changed.rs.new-start");
        let fixed = Duration::from_micros(3_000 + round * 1_500);
        let begun = std::time::Instant::now();
        loop {
            // Half of the rounds end it at a fixed moment, half as soon as something has changed.
            let ripe = if round % 2 == 0 {
                begun.elapsed() > fixed
            } else {
                watched.exists()
            };
            if ripe || begun.elapsed() > Duration::from_secs(10) {
                break;
            }
            std::thread::sleep(Duration::from_micros(20));
        }
        let _ = child.kill();
        child.wait().unwrap();
        let is_old = Lock::load(dir.path()).unwrap() == old_lock;
        if is_old && watched.exists() {
            half_way += 1;
            let again = under_way(dir.path()).unwrap().again;
            assert_eq!(
                again,
                format!("update --from \"{}\"", newer.path().display())
            );
            let note = fs::read_to_string(dir.path().join(NOTE)).unwrap();
            assert!(note.contains(&again), "{note}");
        }
        let mine = |text: &[u8]| tree(dir.path()).values().any(|bytes| bytes == text);
        assert!(mine(b"// mine 1\n") && mine(b"// mine 4\n") && mine(b"// mine too\n"));
        assert!(mine(WORK.as_bytes()) || mine(WORK_TODAY.as_bytes()));
        update(dir.path(), &from);
        remove_temps(dir.path());
        assert_tree(dir.path(), &expected(false), &format!("round {round}"));
        assert!(under_way(dir.path()).is_none());
    }
    assert!(half_way > 0, "not one round stopped in the middle");
}

/// What a killed update was writing is swept only when it is old enough to be nobody's.
fn remove_temps(root: &Path) {
    let is_temp = |path: &&String| path.rsplit('/').next().is_some_and(course::disk::is_temp);
    for path in tree(root).keys().filter(is_temp) {
        fs::remove_file(root.join(path)).unwrap();
    }
}

/// A crash in an update to one version, then an update to a yet newer one: what the first has brought
/// is not taken for the learner's work.
/// Where a renamed exercise goes, something may lie already: its start or the learner's own work when an
/// update was stopped, or a file of the learner's.
#[test]
fn work_is_carried_to_its_new_name_unless_another_file_is_there() {
    let (was, is) = (
        "lessons/03-renaming/src/ex1_writers.rs",
        "lessons/03-renaming/src/ex2_writers.rs",
    );
    for (there, carried) in [
        (DRILL_TODAY, true),
        (WORK_TODAY, true),
        ("// another\n", false),
    ] {
        let dir = old().write();
        fs::write(dir.path().join(was), WORK).unwrap();
        fs::write(dir.path().join(is), there).unwrap();
        let (_new, from) = folder();
        let summary = update(dir.path(), &from).summary;
        let read = |file: &str| fs::read_to_string(dir.path().join(file)).ok();
        assert_eq!(!summary.carried.is_empty(), carried, "{there}");
        let (left, arrived) = match carried {
            true => (None, WORK_TODAY),
            false => (Some(WORK), there),
        };
        assert_eq!(read(was).as_deref(), left, "{there}");
        assert_eq!(read(is).as_deref(), Some(arrived), "{there}");
    }
}

/// Each file of an exercise goes to the place of the same name, also where the lesson's folder changes.
#[test]
fn an_exercise_of_several_files_is_carried_file_by_file() {
    let with_more = |plan: Plan, slug: &str| {
        let dir = plan.write();
        let mut lock = Lock::load(dir.path()).unwrap();
        let start = &mut lock.exercise.get_mut("04/ex1_moves").unwrap().start;
        for name in ["a", "z"] {
            let file = format!("lessons/{slug}/src/{name}.rs");
            fs::write(dir.path().join(&file), "// more\n").unwrap();
            start.insert(file, course::disk::blob_id(b"// more\n"));
        }
        fs::write(dir.path().join("lessons/course.lock"), lock.to_text()).unwrap();
        dir
    };
    let dir = with_more(old(), "04-old-slug");
    let newer = with_more(new(), "04-new-slug");
    let names = ["a", "ex1_moves", "z"];
    for name in names {
        let file = dir
            .path()
            .join(format!("lessons/04-old-slug/src/{name}.rs"));
        fs::write(file, format!("// mine: {name}\n")).unwrap();
    }
    let from = From::Folder(newer.path().into());
    assert_eq!(update(dir.path(), &from).summary.carried.len(), 3);
    for name in names {
        let file = dir
            .path()
            .join(format!("lessons/04-new-slug/src/{name}.rs"));
        let text = fs::read_to_string(file).unwrap();
        assert_eq!(text, format!("// mine: {name}\n"));
    }
}

#[test]
fn what_is_kept_of_a_vanished_lesson_does_not_replace_what_was_kept_before() {
    let file = "lessons/02-vanishing/src/ex1_worked_on.rs";
    let dir = old().write();
    let place = |path: &str| dir.path().join(path);
    let kept = format!("kept/{file}");
    write_files(
        dir.path(),
        &[
            (file.into(), b"// mine\n".into()),
            (kept.clone(), b"// mine of last year\n".into()),
        ]
        .into(),
    );
    let (_new, from) = folder();
    update(dir.path(), &from);
    let read = |path: &str| fs::read_to_string(place(path)).unwrap();
    assert_eq!(read(&kept), "// mine of last year\n");
    assert_eq!(read(&format!("{kept}.2")), "// mine\n");
}

#[cfg(not(windows))]
#[test]
fn a_path_is_told_without_its_detours() {
    let dir = tempfile::tempdir().unwrap();
    let real = dir.path().canonicalize().unwrap();
    fs::create_dir_all(real.join("a/b")).unwrap();
    let From::Folder(found) = From::parse("b/../../a", &real.join("a")).unwrap() else {
        panic!("a folder is a folder");
    };
    assert!(!found.to_string_lossy().contains(".."), "{found:?}");
}

#[test]
fn an_archive_of_a_single_file_is_no_course() {
    let packed = tempfile::tempdir().unwrap();
    fs::write(packed.path().join("README.md"), "read me").unwrap();
    let mut pack = Command::new("tar");
    pack.args(["-cf", "c.tar", "README.md"]);
    assert!(pack.current_dir(packed.path()).status().unwrap().success());
    let from = From::parse("c.tar", packed.path()).unwrap();
    let error = plan(old().write().path(), &from).unwrap_err().to_string();
    assert!(error.contains("no course"), "{error}");
}

#[test]
fn an_update_whose_end_cannot_be_noted_says_so_and_is_still_under_way() {
    let dir = old().write();
    let (_new, from) = folder();
    let in_the_way = dir.path().join(".learn/shipped.json/x");
    fs::create_dir_all(&in_the_way).unwrap();
    let error = apply(plan(dir.path(), &from).unwrap()).unwrap_err();
    assert!(error.to_string().contains("update.json"), "{error}");
    assert!(under_way(dir.path()).is_some());
    fs::remove_dir_all(in_the_way.parent().unwrap()).unwrap();
    update(dir.path(), &from);
    assert!(under_way(dir.path()).is_none());
}

#[test]
fn a_newer_version_finishes_what_an_older_update_began() {
    let dir = old().write();
    let (_new, from) = folder();
    let (shipped, before) = (dir.path().join(".learn/shipped.json"), old().files());
    update(dir.path(), &from);
    // As after a crash just before the lock was written.
    fs::rename(&shipped, dir.path().join(".learn/update.json")).unwrap();
    fs::write(
        dir.path().join("lessons/course.lock"),
        &before["lessons/course.lock"],
    )
    .unwrap();
    let mut newest = new();
    newest.lessons[0].exercises[2].start = "// v3\n";
    newest.others.extend(others("1.2.0", &[]));
    let folder = newest.write();
    let summary = update(dir.path(), &From::Folder(folder.path().into())).summary;
    assert_eq!(summary.kept, []);
    assert_eq!(summary.replaced, paths(&["01-hello/src/ex3_untouched.rs"]));
    let mut expected = newest.files();
    expected.insert("book/src/old.md".into(), b"old page\n".to_vec());
    assert_tree(dir.path(), &expected, "newest");
}

#[cfg(unix)]
#[test]
fn a_script_can_be_run_after_the_update() {
    use std::os::unix::fs::PermissionsExt;
    let newer = new().write();
    let script = newer.path().join("scripts/door.sh");
    fs::create_dir(script.parent().unwrap()).unwrap();
    fs::write(&script, "#!/bin/sh\n").unwrap();
    fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).unwrap();
    commit_all(newer.path());
    let folder = From::Folder(newer.path().into());
    for from in [folder, From::Remote] {
        let dir = old().write();
        git(dir.path(), &["init", "-q"]);
        let url = newer.path().display().to_string();
        git(dir.path(), &["remote", "add", "origin", &url]);
        update(dir.path(), &from);
        let data = fs::metadata(dir.path().join("scripts/door.sh")).unwrap();
        assert_eq!(data.permissions().mode() & 0o111, 0o111, "{from:?}");
    }
}
