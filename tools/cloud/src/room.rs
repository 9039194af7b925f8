//! A folder for what a run writes, and what it takes out of a stand-in's S3.

use std::fs;
use std::path::{Path, PathBuf};

use crate::aws::Aws;
use crate::problem::{Problem, Result};

/// A folder for what a run writes, which goes with it.
pub struct Room(tempfile::TempDir);

impl Room {
    /// # Errors
    /// When it cannot be made.
    pub fn new(root: &Path) -> Result<Room> {
        let parent = root.join("target/cloud");
        let make = || {
            fs::create_dir_all(&parent)?;
            tempfile::Builder::new()
                .prefix("rehearsal-")
                .tempdir_in(&parent)
        };
        make().map(Room).map_err(|error| {
            Problem::new(format!(
                "cannot make a folder in {}: {error}",
                parent.display()
            ))
        })
    }

    pub fn file(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// A file that can be started.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn program(&self, name: &str, bytes: &[u8]) -> Result<PathBuf> {
        let file = self.file(name);
        let write = || {
            fs::write(&file, bytes)?;
            #[cfg(unix)]
            {
                use std::os::unix::fs::PermissionsExt as _;
                fs::set_permissions(&file, fs::Permissions::from_mode(0o755))?;
            }
            Ok(())
        };
        write().map_err(|error: std::io::Error| {
            Problem::new(format!("cannot write {}: {error}", file.display()))
        })?;
        Ok(file)
    }
}

/// The package that cargo-lambda put into `bucket`; it does so under the function's name.
///
/// # Errors
/// When it is not there.
pub fn download(aws: &Aws, bucket: &str, name: &str, room: &Room) -> Result<Vec<u8>> {
    let file = room.file("package.zip");
    let path = file.to_string_lossy().into_owned();
    aws.json(&[
        "s3api",
        "get-object",
        "--bucket",
        bucket,
        "--key",
        name,
        &path,
    ])?;
    fs::read(&file).map_err(|error| Problem::new(format!("cannot read {path}: {error}")))
}
