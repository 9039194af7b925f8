use std::fs::{self, File};
use std::io::ErrorKind;
use std::path::Path;
use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use course::disk::{
    DiskError, DiskLock, blob_id, is_temp, learn_dir, lf, remove_file, sha1, timestamp,
    write_atomic, write_source, write_unsynced,
};

use crate::child::{self, Task};
use crate::support::{commit_all, git};

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<_> = entries
        .map(|e| e.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn a_write_makes_folders_and_leaves_nothing_but_the_file() {
    let dir = tempfile::tempdir().unwrap();
    for write in [write_atomic, write_source, write_unsynced] {
        for text in ["one", "two"] {
            write(&dir.path().join("a/b/file"), text.as_bytes()).unwrap();
            assert_eq!(
                fs::read_to_string(dir.path().join("a/b/file")).unwrap(),
                text
            );
        }
        assert_eq!(names(&dir.path().join("a/b")), ["file"]);
    }
}

#[test]
fn a_failed_write_names_the_file_and_leaves_nothing() {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join("file")).unwrap();
    let error = write_atomic(&dir.path().join("file"), b"x")
        .unwrap_err()
        .to_string();
    assert!(
        error.contains(&dir.path().join("file").display().to_string())
            && error.contains("a folder stands in its place"),
        "{error}"
    );
    fs::write(dir.path().join("wall"), "").unwrap();
    let error = write_atomic(&dir.path().join("wall/file"), b"x")
        .unwrap_err()
        .to_string();
    assert!(
        error.contains("wall") && error.contains("move it away"),
        "{error}"
    );
    assert_eq!(names(dir.path()), ["file", "wall"]);
}

/// Whose permissions cannot be learned is not taken for a file that is not there.
#[cfg(unix)]
#[test]
fn a_link_that_leads_to_itself_is_not_replaced() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("loop");
    std::os::unix::fs::symlink("loop", &path).unwrap();
    let error = write_atomic(&path, b"x").unwrap_err();
    assert_eq!(error.path, path);
    assert!(path.is_symlink());
}

#[test]
fn what_cannot_be_removed_is_named_and_what_is_not_there_needs_no_removing() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("folder");
    fs::create_dir(&path).unwrap();
    let error = remove_file(&path).unwrap_err();
    assert_eq!((error.action, &error.path), ("remove", &path));
    let cause = std::error::Error::source(&error).unwrap().to_string();
    assert!(error.to_string().contains(&cause), "{error}");
    remove_file(&dir.path().join("nothing")).unwrap();
}

#[test]
fn a_read_only_file_is_not_replaced() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("file");
    fs::write(&path, "old").unwrap();
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    let error = write_atomic(&path, b"new").unwrap_err();
    assert_eq!(error.source.kind(), ErrorKind::PermissionDenied);
    assert!(error.to_string().contains("writable"), "{error}");
    assert_eq!(fs::read_to_string(&path).unwrap(), "old");
}

#[cfg(unix)]
#[test]
fn a_files_permissions_stay_and_a_new_file_is_like_any_other() {
    use std::os::unix::fs::PermissionsExt;
    let dir = tempfile::tempdir().unwrap();
    let mode = |name: &str| {
        let data = fs::metadata(dir.path().join(name)).unwrap();
        data.permissions().mode() & 0o777
    };
    fs::write(dir.path().join("plain"), "").unwrap();
    write_atomic(&dir.path().join("new"), b"x").unwrap();
    assert_eq!(mode("new"), mode("plain"));
    fs::set_permissions(dir.path().join("new"), fs::Permissions::from_mode(0o750)).unwrap();
    write_atomic(&dir.path().join("new"), b"y").unwrap();
    assert_eq!(mode("new"), 0o750);
}

#[test]
fn a_full_disk_is_said_with_what_to_do() {
    for (kind, remedy) in [
        (ErrorKind::StorageFull, "Free some disk space"),
        (ErrorKind::QuotaExceeded, "Free some disk space"),
        (ErrorKind::ReadOnlyFilesystem, "copy it to one that can"),
        (ErrorKind::PermissionDenied, "writable"),
    ] {
        let text = DiskError::new("write", Path::new("a/b"), kind.into()).to_string();
        assert!(
            text.starts_with("cannot write a/b: ") && text.contains(remedy),
            "{text}"
        );
    }
}

/// The system stops a file at 50 KB, as a full disk would: the old file stays, nothing else does.
#[cfg(unix)]
#[test]
fn a_disk_that_takes_no_more_leaves_the_old_file() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("file"), "old").unwrap();
    let mut command = std::process::Command::new("sh");
    // 512-byte blocks; the signal is ignored so that the write reports an error.
    command.args(["-c", "trap '' XFSZ; ulimit -f 100; exec \"$@\"", "sh"]);
    command.arg(std::env::current_exe().unwrap());
    command.args(child::arguments());
    child::prepare(&mut command, Task::WriteLarge, dir.path());
    let output = command.output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(output.status.code(), Some(3), "{said}");
    assert!(
        said.contains("cannot write") && said.contains("ulimit -f"),
        "{said}"
    );
    assert_eq!(fs::read_to_string(dir.path().join("file")).unwrap(), "old");
    assert_eq!(names(dir.path()), ["file"]);
}

#[test]
fn a_writer_that_is_killed_leaves_the_old_or_the_new_file() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("file");
    let mut survivors = 0;
    for round in 0..40 {
        let mut writer = child::command(Task::Write, dir.path()).spawn().unwrap();
        let begun = Instant::now();
        while !path.exists() && begun.elapsed() < Duration::from_secs(5) {
            thread::sleep(Duration::from_millis(1));
        }
        // Another moment each time.
        thread::sleep(Duration::from_micros(2_000 + round * 977 % 20_000));
        writer.kill().unwrap();
        writer.wait().unwrap();
        let bytes = fs::read(&path).unwrap();
        assert_eq!(bytes.len(), 200_000, "round {round}");
        assert!(bytes.iter().all(|byte| *byte == bytes[0]), "round {round}");
        survivors += names(dir.path())
            .iter()
            .filter(|name| is_temp(name))
            .count();
        // The next writer works, whatever lies about.
        write_atomic(&path, b"next").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"next");
        fs::remove_file(&path).unwrap();
    }
    assert!(survivors > 0, "not one round hit the middle of a write");
}

#[test]
fn what_a_killed_writer_left_is_swept_by_a_later_one() {
    let dir = tempfile::tempdir().unwrap();
    let make = |name: &str, age: u64| {
        let file = File::create(dir.path().join(name)).unwrap();
        file.set_modified(SystemTime::now() - Duration::from_secs(age))
            .unwrap();
    };
    make(".learn-old.tmp", 3600);
    make(".learn-now.tmp", 0);
    make("mine.tmp", 3600);
    write_atomic(&dir.path().join("file"), b"x").unwrap();
    // One that may be at work this moment stays, and so does whatever is not ours.
    assert_eq!(names(dir.path()), [".learn-now.tmp", "file", "mine.tmp"]);
}

#[test]
fn two_processes_that_write_the_same_file_do_not_mix() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("file");
    write_atomic(&path, &child::content(0)).unwrap();
    let spawn = || child::command(Task::Write, dir.path()).spawn().unwrap();
    let mut writers = [spawn(), spawn()];
    let end = Instant::now() + Duration::from_millis(800);
    let mut seen = std::collections::BTreeSet::new();
    while Instant::now() < end {
        let bytes = fs::read(&path).unwrap();
        assert_eq!(bytes.len(), 200_000);
        assert!(bytes.iter().all(|byte| *byte == bytes[0]));
        seen.insert(bytes[0]);
    }
    for writer in &mut writers {
        writer.kill().unwrap();
        writer.wait().unwrap();
    }
    assert!(seen.len() > 3, "the writers wrote: {seen:?}");
}

#[test]
fn two_processes_that_change_the_profile_lose_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let spawn = || child::command(Task::Answer, dir.path()).spawn().unwrap();
    for child in [spawn(), spawn(), spawn()] {
        let output = child.wait_with_output().unwrap();
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
    let profile = course::profile::Profile::load(dir.path()).unwrap().profile;
    assert_eq!(profile.quiz["q"].len(), 30);
}

#[test]
fn a_lock_waits_ends_with_its_process_and_says_when_it_waits_too_long() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("lock");
    let mut command = child::command(Task::Hold, dir.path());
    let mut holder = command.stdout(Stdio::null()).spawn().unwrap();
    let begun = Instant::now();
    while !dir.path().join("held").exists() && begun.elapsed() < Duration::from_secs(10) {
        thread::sleep(Duration::from_millis(2));
    }
    let begun = Instant::now();
    let error = DiskLock::acquire(&path, Duration::from_millis(100)).unwrap_err();
    assert!(begun.elapsed() >= Duration::from_millis(100));
    assert!(error.to_string().contains("another cargo learn"), "{error}");
    thread::scope(|scope| {
        let waiting = scope.spawn(|| DiskLock::acquire(&path, Duration::from_secs(10)));
        thread::sleep(Duration::from_millis(50));
        assert!(!waiting.is_finished());
        holder.kill().unwrap();
        holder.wait().unwrap();
        waiting.join().unwrap().unwrap();
    });
    // And within one process.
    let held = DiskLock::acquire(&path, Duration::ZERO).unwrap();
    assert!(DiskLock::acquire(&path, Duration::ZERO).is_err());
    drop(held);
    assert!(DiskLock::acquire(&path, Duration::ZERO).is_ok());
}

#[test]
fn a_file_in_the_place_of_the_companions_folder_is_named() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join(".learn"), "").unwrap();
    let error = learn_dir(dir.path()).unwrap_err().to_string();
    assert!(
        error.contains(".learn") && error.contains("move it away"),
        "{error}"
    );
    assert!(DiskLock::of_course(dir.path()).is_err());
}

#[test]
fn blob_ids_are_gits_own_whatever_the_line_ends() {
    let dir = tempfile::tempdir().unwrap();
    let cases: [(&str, &[u8]); 5] = [
        ("empty", b""),
        ("text", b"fn main() {}\n"),
        ("no-end", b"fn main() {}"),
        ("binary", b"a\r\n\0b\r\n"),
        ("umlaut", "ä\n".as_bytes()),
    ];
    for (name, bytes) in cases {
        fs::write(dir.path().join(name), bytes).unwrap();
    }
    commit_all(dir.path());
    for (name, bytes) in cases {
        let path = format!("HEAD:{name}");
        assert_eq!(
            blob_id(bytes),
            git(dir.path(), &["rev-parse", &path]),
            "{name}"
        );
    }
    assert_eq!(blob_id(b"a\r\nb\r\n"), blob_id(b"a\nb\n"));
    assert_ne!(blob_id(b"a\rb\n"), blob_id(b"ab\n"));
    assert_ne!(blob_id(b"\0a\r\n"), blob_id(b"\0a\n"));
}

#[test]
fn line_ends_become_lf_in_text_only() {
    assert_eq!(&*lf(b"a\r\nb\r\r\n\rc\r"), b"a\nb\r\n\rc\r");
    assert_eq!(&*lf(b"\r\n"), b"\n");
    assert_eq!(&*lf(b"a\r\n\0"), b"a\r\n\0");
}

#[test]
fn sha1_is_the_standards() {
    // FIPS 180-2, appendix A.1.
    assert_eq!(sha1(b"abc"), "a9993e364706816aba3e25717850c26c9cd0d89d");
}

#[test]
fn a_timestamp_is_utc_to_the_second() {
    let time = timestamp();
    assert!(
        time.len() == 20 && time.starts_with("20") && time.ends_with('Z'),
        "{time}"
    );
}

#[test]
fn a_source_file_is_newer_than_any_build_that_has_begun() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("file");
    let newer = |write: fn(&Path, &[u8]) -> Result<(), DiskError>| {
        (0..5).any(|_| {
            write(&path, b"x").unwrap();
            fs::metadata(&path).unwrap().modified().unwrap() > SystemTime::now()
        })
    };
    assert!(newer(write_source));
    // And not later than it must be, where the file system knows parts of a second.
    write_source(&path, b"x").unwrap();
    let a_second_hence = SystemTime::now() + Duration::from_secs(1);
    assert!(fs::metadata(&path).unwrap().modified().unwrap() < a_second_hence);
    // An ordinary write is not: the test can tell them apart.
    assert!(!newer(write_unsynced));
}
