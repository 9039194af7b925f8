//! Reading and writing with errors that name the file.

use std::fs;
use std::path::Path;

/// The text of a file.
///
/// # Errors
/// When it cannot be read, with its name.
pub fn read(file: &Path) -> Result<String, String> {
    fs::read_to_string(file).map_err(|error| format!("cannot read {}: {error}", file.display()))
}

/// Writes a file into a folder that is there.
///
/// # Errors
/// When it cannot be written, with its name.
pub fn write(file: &Path, content: &(impl AsRef<[u8]> + ?Sized)) -> Result<(), String> {
    fs::write(file, content).map_err(|error| format!("cannot write {}: {error}", file.display()))
}

/// Writes a file, and makes the folders above it where they are missing.
///
/// # Errors
/// When it cannot be written, with its name.
pub fn create(file: &Path, content: &(impl AsRef<[u8]> + ?Sized)) -> Result<(), String> {
    fs::create_dir_all(file.parent().expect("a file has a folder"))
        .map_err(|error| format!("cannot write {}: {error}", file.display()))?;
    write(file, content)
}
