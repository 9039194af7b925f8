//! A disk that is really full: a small one, which only root can make. Everyone else has the limit on
//! the size of a file in disk.rs.

use std::fs;
use std::path::Path;
use std::process::Command;

use course::backup::{What, reset};
use course::start::remember;
use course::update::{From, apply, plan};
use tempfile::TempDir;

use crate::support::{Plan, load, tree, write_files};

/// A file system of 512 KiB in memory. It ends with the value.
struct SmallDisk(TempDir);

impl SmallDisk {
    fn new() -> Option<SmallDisk> {
        let dir = tempfile::tempdir().unwrap();
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", "size=512k", "tmpfs"]);
        let output = mount.arg(dir.path()).output().ok()?;
        output.status.success().then(|| SmallDisk(dir))
    }

    fn path(&self) -> &Path {
        self.0.path()
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let unmounted = Command::new("umount").arg(self.path()).status();
        assert!(unmounted.is_ok_and(|status| status.success()));
    }
}

#[test]
fn on_a_full_disk_nothing_is_lost_and_the_error_says_what_to_do() {
    let Some(disk) = SmallDisk::new() else {
        return;
    };
    let root = disk.path();
    let old = Plan::named(&[("01-one", &["ex1_a", "ex2_b"])]);
    write_files(root, &old.files());
    let (course, lock) = load(root);
    remember(&course, &lock).unwrap();
    let file = root.join("lessons/01-one/src/ex1_a.rs");
    fs::write(&file, "mine\n").unwrap();
    let mut new = old.clone();
    for number in 0..100 {
        new.others
            .insert(format!("book/{number}.md"), "x".repeat(5000));
    }
    let new = new.write();
    let before = tree(root);

    let from = From::Folder(new.path().into());
    let error = apply(plan(root, &from).unwrap()).unwrap_err().to_string();
    assert!(error.contains("Free some disk space"), "{error}");
    assert_eq!(
        tree(root),
        before,
        "an update that does not fit changes nothing"
    );

    let filler = root.join(".learn/filler");
    // Whatever fits is written before the error.
    fs::write(&filler, vec![0; 1 << 20]).unwrap_err();
    let exercise = &course.lessons[0].exercises[0];
    let error = reset(&course, &lock, exercise, What::Work)
        .unwrap_err()
        .to_string();
    assert!(error.contains("Free some disk space"), "{error}");
    assert_eq!(tree(root), before);

    fs::remove_file(&filler).unwrap();
    reset(&course, &lock, exercise, What::Work).unwrap();
    assert_eq!(fs::read(&file).unwrap(), b"// TODO\n");
}
