//! A folder for one check.

use std::fs;
use std::path::{Path, PathBuf};

use crate::cache;

/// An empty folder beside the program of the test, which no other check and no other process uses. It is
/// gone when this value is.
#[derive(Debug)]
pub struct EmptyFolder(PathBuf);

impl EmptyFolder {
    /// Makes one.
    ///
    /// # Panics
    /// When the disk does not take it.
    #[track_caller]
    pub fn new() -> EmptyFolder {
        let program = std::env::current_exe().unwrap_or_default();
        let folder = program.with_file_name(cache::scratch_name());
        if let Err(error) = fs::create_dir_all(&folder) {
            panic!("cannot make the folder {}: {error}", folder.display());
        }
        EmptyFolder(folder)
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Default for EmptyFolder {
    fn default() -> EmptyFolder {
        EmptyFolder::new()
    }
}

impl Drop for EmptyFolder {
    fn drop(&mut self) {
        // Left-overs cost a little disk in target/ and nothing else.
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_empty_its_own_and_gone_at_the_end() {
        let (one, other) = (EmptyFolder::new(), EmptyFolder::new());
        assert_ne!(one.path(), other.path());
        fs::write(one.path().join("file"), "x").expect("writable");
        assert_eq!(
            fs::read_dir(other.path()).map(Iterator::count).ok(),
            Some(0)
        );
        let path = one.path().to_path_buf();
        drop(one);
        assert!(!path.exists());
    }
}
