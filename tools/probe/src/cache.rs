//! Outcomes and answers of rustc's that are known already, one file each.
//!
//! A file is named after the hash of its key and holds the key itself, so that two snippets with the
//! same hash are never mistaken for each other. Its last line is a checksum: a file that was cut off
//! or edited counts as not there, and the snippet is simply compiled again.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

/// Changes with the format, so that an older file is never misread.
const MAGIC: &str = "probe-outcome-1";

/// Numbers the scratch names of one process.
static NEXT: AtomicU64 = AtomicU64::new(0);

/// The value stored for `key`, or `None` where there is none or the file is damaged.
pub(crate) fn load(folder: &Path, key: &str) -> Option<String> {
    let text = fs::read_to_string(file_for(folder, key)).ok()?;
    let (body, sum) = text.rsplit_once("\nsum ")?;
    if format!("{:016x}", hash(body)) != sum.trim_end() {
        return None;
    }
    let rest = body.strip_prefix(MAGIC)?.strip_prefix('\n')?;
    let (key_length, rest) = rest.split_once('\n')?;
    let (stored_key, value) = rest.split_at_checked(key_length.parse().ok()?)?;
    (stored_key == key).then(|| value.to_string())
}

/// Stores `value` for `key`. A folder that cannot be written costs time, not correctness, so a
/// failure is not reported: the next run compiles again.
pub(crate) fn store(folder: &Path, key: &str, value: &str) {
    let body = format!("{MAGIC}\n{}\n{key}{value}", key.len());
    let text = format!("{body}\nsum {:016x}\n", hash(&body));
    let scratch = folder.join(scratch_name());
    let _ = fs::create_dir_all(folder);
    // Written beside and renamed: a reader sees all of it or nothing.
    if fs::write(&scratch, text).is_ok() && fs::rename(&scratch, file_for(folder, key)).is_err() {
        let _ = fs::remove_file(&scratch);
    }
}

/// A name that no other thread and no other process uses.
pub(crate) fn scratch_name() -> String {
    format!(
        "scratch-{}-{}",
        std::process::id(),
        NEXT.fetch_add(1, Ordering::Relaxed)
    )
}

/// Where the outcome for `key` is kept.
pub(crate) fn file_for(folder: &Path, key: &str) -> PathBuf {
    folder.join(format!("{:016x}.outcome", hash(key)))
}

/// What tells a file's content from others: its length and a hash, for use in a key.
pub(crate) fn hash_of_file(path: &Path) -> std::io::Result<String> {
    let bytes = fs::read(path)?;
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    Ok(format!("{} {:016x}", bytes.len(), hasher.finish()))
}

fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_scratch_names_are_equal() {
        let (one, other) = (scratch_name(), scratch_name());
        assert_ne!(one, other);
        assert!(
            one.contains(&std::process::id().to_string()),
            "two processes never share one"
        );
    }
}
