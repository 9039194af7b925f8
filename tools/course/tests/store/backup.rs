use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use course::backup::{Action, BackupError, Done, NEW_START, What, Which, list, reset, undo};
use course::lock::Lock;
use course::start::remember;
use course::{Course, Exercise};
use tempfile::TempDir;

use crate::support::{Plan, load, tree};

const FILE: &str = "lessons/05-borrowing/src/ex1_look.rs";
const CHECKS: &str = "lessons/05-borrowing/src/checks/ex1_look.rs";
const START: &str = "fn look() {}\n";

struct World {
    dir: TempDir,
    course: Course,
    lock: Lock,
}

impl World {
    fn new() -> World {
        let mut plan = Plan::named(&[("05-borrowing", &["ex1_look", "ex2_touch"])]);
        plan.lessons[0].exercises[0].start = START;
        let dir = plan.write();
        let (course, lock) = load(dir.path());
        remember(&course, &lock).unwrap();
        World { dir, course, lock }
    }

    fn root(&self) -> &Path {
        self.dir.path()
    }

    fn exercise(&self) -> &Exercise {
        &self.course.lessons[0].exercises[0]
    }

    fn write(&self, file: &str, content: impl AsRef<[u8]>) {
        fs::write(self.root().join(file), content).unwrap();
    }

    fn read(&self, file: &str) -> Vec<u8> {
        fs::read(self.root().join(file)).unwrap()
    }

    fn reset(&self, what: What) -> Result<Done, BackupError> {
        reset(&self.course, &self.lock, self.exercise(), what)
    }

    fn undo(&self) -> Done {
        undo(&self.course, Which::Of(self.exercise())).unwrap()
    }
}

#[test]
fn reset_puts_the_start_back_and_keeps_what_was_written() {
    let world = World::new();
    world.write(FILE, "fn mine() {}\n");
    let done = world.reset(What::Work).unwrap();
    assert_eq!(world.read(FILE), START.as_bytes());
    assert_eq!(done.restored, [FILE]);
    assert_eq!(done.bring_back, "cargo learn undo 05 1");
    let backup = done.backup.unwrap();
    assert_eq!(backup.manifest.action, Action::Reset);
    assert_eq!(backup.manifest.exercise.as_deref(), Some("05/ex1_look"));
    assert!(backup.name.ends_with("05.1-reset"), "{}", backup.name);
    let kept = backup.manifest.files[0].content.as_ref().unwrap();
    assert_eq!(
        fs::read(backup.folder.join(kept)).unwrap(),
        b"fn mine() {}\n"
    );
    assert!(
        backup
            .folder
            .starts_with(world.root().join(".learn/backups"))
    );
}

#[test]
fn undo_brings_it_back_and_undo_of_undo_too() {
    let world = World::new();
    world.write(FILE, "fn mine() {}\n");
    world.reset(What::Work).unwrap();
    for round in 0..3 {
        assert_eq!(world.undo().restored, [FILE]);
        assert_eq!(world.read(FILE), b"fn mine() {}\n", "round {round}");
        assert_eq!(world.undo().restored, [FILE]);
        assert_eq!(world.read(FILE), START.as_bytes(), "round {round}");
    }
    // Work between two undos is not lost either.
    world.write(FILE, "fn between() {}\n");
    world.undo();
    assert_eq!(world.read(FILE), b"fn mine() {}\n");
    world.undo();
    assert_eq!(world.read(FILE), b"fn between() {}\n");
}

#[test]
fn an_older_backup_comes_back_by_its_name() {
    let world = World::new();
    for text in ["one", "two", "three"] {
        world.write(FILE, text);
        world.reset(What::Work).unwrap();
    }
    let backups = list(world.root()).unwrap();
    assert_eq!(backups.found.len(), 3);
    let oldest = &backups.found[2];
    undo(&world.course, Which::Named(&oldest.name)).unwrap();
    assert_eq!(world.read(FILE), b"one");
    let error = undo(&world.course, Which::Named("nonsense")).unwrap_err();
    assert!(error.to_string().contains(&oldest.name), "{error}");
}

#[test]
fn what_is_at_its_start_is_left_alone() {
    let world = World::new();
    world.write(FILE, START.replace('\n', "\r\n"));
    let done = world.reset(What::All).unwrap();
    assert!(done.restored.is_empty() && done.backup.is_none());
    assert_eq!(world.read(FILE), b"fn look() {}\r\n");
    let error = undo(&world.course, Which::Of(world.exercise())).unwrap_err();
    assert!(
        error.to_string().contains("nothing to bring back for 05.1"),
        "{error}"
    );
    assert!(undo(&world.course, Which::Newest).is_err());
}

#[test]
fn edited_checks_are_reset_only_when_asked() {
    let world = World::new();
    world.write(FILE, "mine");
    world.write(CHECKS, "// weaker\n");
    assert_eq!(world.reset(What::Checks).unwrap().restored, [CHECKS]);
    assert_eq!(world.read(CHECKS), b"// check\n");
    assert_eq!(world.read(FILE), b"mine");
    world.write(CHECKS, "// weaker\n");
    assert_eq!(world.reset(What::Work).unwrap().restored, [FILE]);
    assert_eq!(world.read(CHECKS), b"// weaker\n");
    world.write(FILE, "mine");
    assert_eq!(world.reset(What::All).unwrap().restored.len(), 2);
}

#[test]
fn a_missing_file_comes_back_and_undo_takes_it_away_again() {
    let world = World::new();
    fs::remove_file(world.root().join(FILE)).unwrap();
    assert_eq!(world.reset(What::Work).unwrap().restored, [FILE]);
    assert_eq!(world.read(FILE), START.as_bytes());
    assert_eq!(world.undo().removed, [FILE]);
    assert!(!world.root().join(FILE).exists());
    world.undo();
    assert_eq!(world.read(FILE), START.as_bytes());
}

/// `lib.rs` is divided: the exercise names files that the course does not bring.
#[test]
fn files_that_the_learner_made_are_kept_and_taken_away() {
    const MADE: &str = "lessons/05-borrowing/src/parts/arn.rs";
    const OTHER: &str = "lessons/05-borrowing/src/notes.rs";
    let mut world = World::new();
    for exercise in &mut world.course.lessons[0].exercises {
        exercise.files.push("src/parts/arn.rs".into());
    }
    let parts = world.root().join("lessons/05-borrowing/src/parts");
    assert!(world.reset(What::All).unwrap().backup.is_none());
    fs::create_dir(&parts).unwrap();
    world.write(MADE, "mod arn");
    world.write(OTHER, "not of this exercise");
    assert!(world.reset(What::Checks).unwrap().removed.is_empty());
    let done = world.reset(What::Work).unwrap();
    assert_eq!((done.removed, done.restored), (vec![MADE.into()], vec![]));
    assert_eq!(done.shared_with, ["05.2"]);
    assert!(!parts.exists(), "an empty folder is no start either");
    assert_eq!(world.read(OTHER), b"not of this exercise");
    assert_eq!(world.undo().restored, [MADE]);
    assert_eq!(world.read(MADE), b"mod arn");
    assert_eq!(world.undo().removed, [MADE]);
    assert!(!parts.exists());
    // A folder in the file's place is not the course's business.
    fs::create_dir_all(world.root().join(MADE)).unwrap();
    assert!(world.reset(What::All).unwrap().removed.is_empty());
}

#[test]
fn a_file_that_is_not_utf_8_is_kept_byte_for_byte() {
    let world = World::new();
    let odd = [0xff, 0xfe, b'\r', b'\n', 0x80, 0x00];
    world.write(FILE, odd);
    world.reset(What::Work).unwrap();
    assert_eq!(world.read(FILE), START.as_bytes());
    world.undo();
    assert_eq!(world.read(FILE), odd);
}

#[test]
fn a_read_only_file_is_refused_and_nothing_changes() {
    let world = World::new();
    world.write(FILE, "mine");
    let path = world.root().join(FILE);
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    let error = world.reset(What::All).unwrap_err().to_string();
    assert!(
        error.contains("read-only") && error.contains("ex1_look.rs"),
        "{error}"
    );
    assert_eq!(world.read(FILE), b"mine");
    assert!(list(world.root()).unwrap().found.is_empty());
}

#[test]
fn a_folder_in_the_files_place_is_refused() {
    let world = World::new();
    fs::remove_file(world.root().join(FILE)).unwrap();
    fs::create_dir(world.root().join(FILE)).unwrap();
    let error = world.reset(What::Work).unwrap_err().to_string();
    assert!(error.contains("ex1_look.rs"), "{error}");
    fs::remove_dir(world.root().join(FILE)).unwrap();
    world.write(FILE, "mine");
    world.reset(What::Work).unwrap();
    fs::remove_file(world.root().join(FILE)).unwrap();
    fs::create_dir(world.root().join(FILE)).unwrap();
    let error = undo(&world.course, Which::Newest).unwrap_err().to_string();
    assert!(error.contains("move it away"), "{error}");
    assert_eq!(list(world.root()).unwrap().found.len(), 1, "no undo began");
}

#[test]
fn nothing_is_replaced_when_the_backup_cannot_be_made() {
    let world = World::new();
    world.write(FILE, "mine");
    fs::write(world.root().join(".learn/backups"), "in the way").unwrap();
    let error = world.reset(What::Work).unwrap_err().to_string();
    assert!(
        error.contains("backups") && error.contains("move it away"),
        "{error}"
    );
    assert_eq!(world.read(FILE), b"mine");
    assert!(list(world.root()).is_err(), "no list is not an empty list");
    // What cannot be swept is named as what it is.
    fs::remove_file(world.root().join(".learn/backups")).unwrap();
    fs::create_dir(world.root().join(".learn/backups")).unwrap();
    fs::write(world.root().join(".learn/backups/.new"), "in the way").unwrap();
    let error = world.reset(What::Work).unwrap_err().to_string();
    assert!(
        error.contains("remove") && error.contains(".new"),
        "{error}"
    );
    assert_eq!(world.read(FILE), b"mine");
}

#[test]
fn a_killed_backup_is_not_offered_and_is_swept() {
    let world = World::new();
    let unfinished = world.root().join(".learn/backups/.new");
    fs::create_dir_all(&unfinished).unwrap();
    fs::write(unfinished.join("0007-other.rs"), "half").unwrap();
    assert_eq!(list(world.root()).unwrap(), Default::default());
    world.write(FILE, "mine");
    let done = world.reset(What::Work).unwrap();
    let folder = done.backup.unwrap().folder;
    assert_eq!(
        fs::read_dir(folder).unwrap().count(),
        2,
        "a file and the manifest"
    );
    assert!(!unfinished.exists());
}

#[test]
fn a_damaged_backup_changes_nothing_and_is_named() {
    let world = World::new();
    world.write(FILE, "mine");
    let backup = world.reset(What::Work).unwrap().backup.unwrap();
    let kept = backup.manifest.files[0].content.clone().unwrap();
    fs::remove_file(backup.folder.join(kept)).unwrap();
    let error = undo(&world.course, Which::Newest).unwrap_err().to_string();
    assert!(
        error.contains(&backup.name) && error.contains("damaged"),
        "{error}"
    );
    assert_eq!(world.read(FILE), START.as_bytes());
    fs::write(backup.folder.join("manifest.json"), "{").unwrap();
    assert_eq!(list(world.root()).unwrap().unreadable, [backup.folder]);
}

#[test]
fn a_manifest_cannot_lead_out_of_the_course() {
    let world = World::new();
    world.write(FILE, "mine");
    let backup = world.reset(What::Work).unwrap().backup.unwrap();
    let manifest = backup.folder.join("manifest.json");
    let text = fs::read_to_string(&manifest).unwrap();
    for outside in [
        "../outside.rs",
        "/tmp/outside.rs",
        ".git/config",
        "a/../../b",
    ] {
        fs::write(&manifest, text.replace(FILE, outside)).unwrap();
        let error = undo(&world.course, Which::Newest).unwrap_err();
        assert!(
            matches!(error, BackupError::Damaged { .. }),
            "{outside}: {error}"
        );
    }
    // Nor can it bring anything in.
    let secret = world.root().join("secret");
    fs::write(&secret, "not yours").unwrap();
    let kept = backup.manifest.files[0].content.clone().unwrap();
    let outside = secret.display().to_string();
    fs::write(&manifest, text.replace(&kept, &outside)).unwrap();
    let error = undo(&world.course, Which::Newest).unwrap_err();
    assert!(matches!(error, BackupError::Damaged { .. }), "{error}");
}

#[test]
fn undo_of_an_exercise_leaves_the_others_alone() {
    let world = World::new();
    let other = &world.course.lessons[0].exercises[1];
    let other_file = "lessons/05-borrowing/src/ex2_touch.rs";
    world.write(FILE, "mine");
    world.reset(What::Work).unwrap();
    world.write(other_file, "mine too");
    reset(&world.course, &world.lock, other, What::Work).unwrap();
    assert_eq!(world.undo().restored, [FILE]);
    assert_eq!(world.read(FILE), b"mine");
    assert_eq!(world.read(other_file), b"// TODO\n");
}

#[test]
fn undo_of_the_newest_knows_its_exercise_under_its_new_name() {
    let mut world = World::new();
    world.write(FILE, "mine");
    world.reset(What::Work).unwrap();
    let exercise = &mut world.course.lessons[0].exercises[0];
    exercise.name = "ex1_glance".into();
    exercise.renamed_from = vec!["05/ex1_look".into()];
    let done = undo(&world.course, Which::Newest).unwrap();
    assert_eq!(done.restored, ["lessons/05-borrowing/src/ex1_glance.rs"]);
    assert_eq!(done.bring_back, "cargo learn undo 05 1");
}

#[test]
fn an_exercise_gets_its_work_back_though_its_old_name_is_anothers_now() {
    let mut world = World::new();
    world.write(FILE, "mine");
    world.reset(What::Work).unwrap();
    let exercises = &mut world.course.lessons[0].exercises;
    exercises[0].name = "ex1_glance".into();
    exercises[0].renamed_from = vec!["05/ex1_look".into()];
    exercises[1].name = "ex1_look".into();
    let done = world.undo();
    assert_eq!(done.restored, ["lessons/05-borrowing/src/ex1_glance.rs"]);
}

#[test]
fn only_the_file_that_has_the_exercises_name_is_renamed_with_it() {
    let mut world = World::new();
    world.write(FILE, "mine");
    let backup = world.reset(What::Work).unwrap().backup.unwrap();
    let manifest = backup.folder.join("manifest.json");
    let text = fs::read_to_string(&manifest).unwrap();
    let another = "lessons/05-borrowing/src/not_ex1_look.rs";
    fs::write(&manifest, text.replace(FILE, another)).unwrap();
    let exercise = &mut world.course.lessons[0].exercises[0];
    exercise.name = "ex1_glance".into();
    exercise.renamed_from = vec!["05/ex1_look".into()];
    assert_eq!(world.undo().restored, [another]);
}

#[test]
fn a_new_start_that_was_offered_goes_only_when_the_file_has_it() {
    let world = World::new();
    let offer = format!("{FILE}{NEW_START}");
    let is_there = || world.root().join(&offer).exists();
    world.write(&offer, START);
    world.write(FILE, "mine");
    world.reset(What::Checks).unwrap();
    assert!(is_there(), "the learner's file is still their own");
    world.reset(What::Work).unwrap();
    assert!(!is_there(), "the file is at that start now");
    world.write(&offer, "// notes of one's own\n");
    world.reset(What::Work).unwrap();
    assert!(is_there(), "what was written into it is the learner's");
}

/// A file that can be run stays so, for those who may read it and for nobody else.
#[cfg(unix)]
#[test]
fn reset_and_undo_keep_who_may_run_a_file() {
    use std::os::unix::fs::PermissionsExt;
    let world = World::new();
    let path = world.root().join(FILE);
    let mode = || fs::metadata(&path).unwrap().permissions().mode() & 0o777;
    for before in [0o755, 0o700, 0o644] {
        world.write(FILE, "mine");
        fs::set_permissions(&path, fs::Permissions::from_mode(before)).unwrap();
        world.reset(What::Work).unwrap();
        assert_eq!(mode(), before, "reset of {before:o}");
        fs::remove_file(&path).unwrap();
        world.undo();
        let runs = if before == 0o644 {
            0
        } else {
            (mode() & 0o444) >> 2
        };
        assert_eq!(mode() & 0o111, runs, "undo of {before:o}");
    }
}

#[test]
fn exercises_that_share_a_file_are_named() {
    let mut world = World::new();
    let locked = world.lock.exercise["05/ex1_look"].clone();
    world
        .lock
        .exercise
        .get_mut("05/ex2_touch")
        .unwrap()
        .start
        .extend(locked.start);
    world.write(FILE, "mine");
    assert_eq!(world.reset(What::Work).unwrap().shared_with, ["05.2"]);
}

#[test]
fn an_exercise_that_the_lock_does_not_know_is_an_error_that_says_what_to_do() {
    let mut world = World::new();
    world.lock.exercise.clear();
    let error = world.reset(What::Work).unwrap_err().to_string();
    assert!(
        error.contains("05/ex1_look") && error.contains("cargo verify lock"),
        "{error}"
    );
}

#[test]
fn reset_touches_neither_the_profile_nor_any_other_file() {
    let world = World::new();
    course::profile::Profile::change(world.root(), |p| p.answered("q", true)).unwrap();
    let profile = world.read(".learn/profile.json");
    world.write(FILE, "mine");
    let mut before = tree(world.root());
    world.reset(What::All).unwrap();
    before.insert(FILE.into(), START.into());
    assert_eq!(tree(world.root()), before);
    assert_eq!(world.read(".learn/profile.json"), profile);
}

#[test]
fn a_restored_file_is_newer_than_any_build_so_far() {
    let world = World::new();
    let long_ago = SystemTime::now() - Duration::from_secs(3600);
    world.write(FILE, "mine");
    let file = fs::File::options()
        .write(true)
        .open(world.root().join(FILE))
        .unwrap();
    file.set_modified(long_ago).unwrap();
    let modified = || {
        fs::metadata(world.root().join(FILE))
            .unwrap()
            .modified()
            .unwrap()
    };
    // A build that begins now stamps its products with the present time. The lead is 20 ms, so a busy
    // machine gets several tries; a time that is not in the future never passes.
    let leads = |change: &dyn Fn()| {
        (0..5).any(|_| {
            change();
            modified() > SystemTime::now()
        })
    };
    assert!(leads(&|| {
        world.write(FILE, "mine");
        world.reset(What::Work).unwrap();
    }));
    assert!(leads(&|| drop(world.undo())));
}

/// With cargo itself: each reset and each undo, right after a build, is compiled.
#[test]
fn cargo_sees_a_file_that_was_restored_right_after_a_build() {
    let world = World::new();
    world.write(
        "Cargo.toml",
        "[workspace]\nresolver = \"3\"\nmembers = [\"lessons/*\"]\n",
    );
    world.write("lessons/05-borrowing/src/ex2_touch.rs", "");
    world.write(FILE, "fn mine() {}\n");
    let compiles = || {
        let output = std::process::Command::new(env!("CARGO"))
            .args(["test", "--no-run", "--offline", "--package=lesson-05"])
            .args(["--test=ex1_look", "--message-format=json"])
            .current_dir(world.root())
            .env("CARGO_TARGET_DIR", world.root().join("target"))
            .output()
            .unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        text.contains("\"fresh\":false")
    };
    assert!(compiles(), "the first build");
    world.reset(What::Work).unwrap();
    assert!(compiles(), "reset");
    for round in 0..3 {
        world.undo();
        assert!(compiles(), "undo {round}");
    }
}
