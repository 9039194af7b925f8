//! A library that is not this one, built by rustc alone.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use probe::Outside;

/// A library `sample` with this source, in a folder of its own, and that folder.
pub fn sample(test: &str, source: &str) -> (Outside, PathBuf) {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(test);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("src")).expect("writable");
    build(&folder, source);
    let outside = Outside::new("sample", &folder, &folder, &folder);
    (outside, folder)
}

/// Builds it again in `folder`, with another source.
pub fn build(folder: &Path, source: &str) {
    fs::write(folder.join("src/lib.rs"), source).expect("writable");
    let done = Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()))
        .args(["--edition", "2024", "--crate-type", "rlib"])
        .args(["--crate-name", "sample", "-C", "extra-filename=-1"])
        .args(["--emit", "link,dep-info", "--out-dir"])
        .arg(folder)
        .arg("src/lib.rs")
        .current_dir(folder)
        .status();
    assert!(done.is_ok_and(|status| status.success()), "it compiles");
}
