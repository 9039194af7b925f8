//! What every other module needs of the disk: writes that are whole or absent, a lock between
//! processes, and hashes.
//!
//! Everything that the companion keeps lies in `.learn/` below the course's root ([`learn_dir`]).

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;
use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, SystemTime};

/// The companion's own folder, relative to the root. Git ignores it.
pub const LEARN_DIR: &str = ".learn";

/// How long to wait for another companion that is writing.
pub const LOCK_TIMEOUT: Duration = Duration::from_secs(10);

/// Temporary files begin and end like this, so that a survivor is known as ours and can be swept.
const TEMP_PREFIX: &str = ".learn-";
const TEMP_SUFFIX: &str = ".tmp";

/// A temporary file that nobody has touched for this long belongs to a process that was killed.
const TEMP_AGE: Duration = Duration::from_secs(60);

/// Something that could not be done on the disk. Its text says what, where, why and what to do.
#[derive(Debug)]
pub struct DiskError {
    /// What was tried, as in `write`.
    pub action: &'static str,
    /// The file or folder it was tried on.
    pub path: PathBuf,
    /// The system's own words.
    pub source: io::Error,
}

impl DiskError {
    /// An error about `path`; `action` completes "cannot …".
    pub fn new(action: &'static str, path: &Path, source: io::Error) -> DiskError {
        DiskError {
            action,
            path: path.to_path_buf(),
            source,
        }
    }

    /// What the learner can do about it.
    fn remedy(&self) -> &'static str {
        use io::ErrorKind as Kind;
        match self.source.kind() {
            Kind::StorageFull | Kind::QuotaExceeded => " Free some disk space, then try again.",
            Kind::FileTooLarge => " The system limits the size of files (see `ulimit -f`).",
            Kind::ReadOnlyFilesystem => {
                " The course lies on a disk that cannot be written: copy it to one that can."
            }
            Kind::PermissionDenied => {
                " Make it, or the folder it lies in, writable for you, then try again."
            }
            Kind::AlreadyExists | Kind::NotADirectory => {
                " A file stands where a folder is needed: move it away, then try again."
            }
            _ => "",
        }
    }
}

impl fmt::Display for DiskError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let DiskError {
            action,
            path,
            source,
        } = self;
        write!(
            f,
            "cannot {action} {}: {source}.{}",
            path.display(),
            self.remedy()
        )
    }
}

impl std::error::Error for DiskError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.source)
    }
}

/// The companion's folder below `root`, made if it is not there.
///
/// # Errors
/// When it cannot be made: a file of that name, no permission, a full disk.
pub fn learn_dir(root: &Path) -> Result<PathBuf, DiskError> {
    let dir = root.join(LEARN_DIR);
    make_dir(&dir)?;
    Ok(dir)
}

/// Makes a folder and the folders above it.
///
/// # Errors
/// Names the folder and the reason.
pub fn make_dir(dir: &Path) -> Result<(), DiskError> {
    fs::create_dir_all(dir).map_err(|source| DiskError::new("make the folder", dir, source))
}

/// Reads a whole file.
///
/// # Errors
/// Names the file and the reason.
pub fn read(path: &Path) -> Result<Vec<u8>, DiskError> {
    fs::read(path).map_err(|source| DiskError::new("read", path, source))
}

/// Reads a whole file; `None` when there is none.
///
/// # Errors
/// Names the file and the reason.
pub fn read_if_there(path: &Path) -> Result<Option<Vec<u8>>, DiskError> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(DiskError::new("read", path, source)),
    }
}

/// Replaces `path` by a file that holds `bytes`, or leaves it as it is: whoever reads sees the old or
/// the new content, whenever the process or the machine stops. Missing folders are made.
///
/// # Errors
/// Names the file and the reason; then `path` is unchanged and no temporary file is left. A read-only
/// file is not replaced.
pub fn write_atomic(path: &Path, bytes: &[u8]) -> Result<(), DiskError> {
    replace(path, bytes, Care::Durable)
}

/// Like [`write_atomic`], but after a power cut the file may be empty: for what can be made again and
/// is checked when it is read. It spares the wait for the disk.
///
/// # Errors
/// As [`write_atomic`].
pub fn write_unsynced(path: &Path, bytes: &[u8]) -> Result<(), DiskError> {
    replace(path, bytes, Care::Unsynced)
}

/// Like [`write_atomic`], for a file that Cargo watches. Cargo compiles again when a file's
/// modification time is later than the start of the last build, so the new file's time lies a moment
/// after now, also where the file system counts in whole seconds. Old times are never restored.
///
/// # Errors
/// As [`write_atomic`].
pub fn write_source(path: &Path, bytes: &[u8]) -> Result<(), DiskError> {
    replace(path, bytes, Care::Source)
}

/// What a write must see to.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Care {
    Durable,
    Unsynced,
    Source,
}

fn replace(path: &Path, bytes: &[u8], care: Care) -> Result<(), DiskError> {
    let staged = stage(path, bytes, care)?;
    if care == Care::Unsynced {
        return staged.put();
    }
    staged.sync()?;
    staged.put()?;
    sync_folder(folder_of(path));
    Ok(())
}

/// A file that is written and waits, under another name, to take its place. Dropped, it is gone.
#[derive(Debug)]
pub(crate) struct Staged {
    temp: tempfile::TempPath,
    path: PathBuf,
    care: Care,
}

impl Staged {
    /// Writes a file that Cargo watches beside its place; see [`write_source`].
    pub(crate) fn source(path: &Path, bytes: &[u8]) -> Result<Staged, DiskError> {
        stage(path, bytes, Care::Source)
    }

    /// Makes the waiting file executable, where the system knows such a thing.
    pub(crate) fn make_executable(&self) -> Result<(), DiskError> {
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let failed = |source| DiskError::new("make executable", &self.path, source);
            let mut permissions = fs::metadata(&self.temp).map_err(failed)?.permissions();
            // Whoever may read it may run it.
            permissions.set_mode(permissions.mode() | (permissions.mode() & 0o444) >> 2);
            fs::set_permissions(&self.temp, permissions).map_err(failed)?;
        }
        Ok(())
    }

    /// Waits until the content is on the disk. For many files: write all, then wait for all, because
    /// the first wait brings most of the others' content along.
    pub(crate) fn sync(&self) -> Result<(), DiskError> {
        sync_file(&self.temp).map_err(|source| DiskError::new("write", &self.path, source))
    }

    /// Takes the place of the old file, in one step.
    pub(crate) fn put(self) -> Result<(), DiskError> {
        let failed = |source| DiskError::new("write", &self.path, source);
        if self.care == Care::Source {
            move_into_the_future(&self.temp).map_err(failed)?;
        }
        persist(self.temp, &self.path).map_err(failed)
    }
}

fn stage(path: &Path, bytes: &[u8], care: Care) -> Result<Staged, DiskError> {
    let folder = folder_of(path);
    make_dir(folder)?;
    sweep_once(folder);
    let failed = |source| DiskError::new("write", path, source);
    let permissions = permissions_for(path).map_err(failed)?;
    let mut temp = new_temp(folder).map_err(failed)?;
    temp.write_all(bytes).map_err(failed)?;
    if let Some(permissions) = permissions {
        temp.as_file()
            .set_permissions(permissions)
            .map_err(failed)?;
    }
    Ok(Staged {
        temp: temp.into_temp_path(),
        path: path.to_path_buf(),
        care,
    })
}

/// The folder that `path` lies in; `.` for a bare file name.
fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

/// The permissions of the file that will be replaced, so that they stay.
fn permissions_for(path: &Path) -> io::Result<Option<fs::Permissions>> {
    match fs::metadata(path) {
        Ok(metadata) if metadata.is_dir() => Err(io::Error::new(
            io::ErrorKind::IsADirectory,
            "a folder stands in its place",
        )),
        // A rename would replace a read-only file on some systems and fail on others.
        Ok(metadata) if metadata.permissions().readonly() => Err(io::Error::new(
            io::ErrorKind::PermissionDenied,
            "the file is read-only",
        )),
        Ok(metadata) => Ok(Some(metadata.permissions())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

fn new_temp(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(TEMP_PREFIX).suffix(TEMP_SUFFIX);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // As for any new file; the process's umask takes away what it must.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

/// Sets the file's time to a moment that is later than any build that has begun by now.
fn move_into_the_future(path: &Path) -> io::Result<()> {
    let file = File::options().write(true).open(path)?;
    // On a network drive the server's clock counts, for build products and for us.
    let now = file.metadata()?.modified()?.max(SystemTime::now());
    for ahead in [20, 1_000, 2_000, 4_000] {
        file.set_modified(now + Duration::from_millis(ahead))?;
        if file.metadata()?.modified()? > now {
            break;
        }
    }
    Ok(())
}

/// Renames the temporary file to `path`. On Windows a virus scanner or an editor may hold the old file
/// for a moment, so it is tried for a second.
fn persist(mut temp: tempfile::TempPath, path: &Path) -> io::Result<()> {
    let mut tries = if cfg!(windows) { 50 } else { 1 };
    loop {
        tries -= 1;
        match temp.persist(path) {
            Ok(()) => return Ok(()),
            Err(failure) if tries == 0 => return Err(failure.error),
            Err(failure) => temp = failure.path,
        }
        thread::sleep(Duration::from_millis(20));
    }
}

/// Waits until a file's content is on the disk.
pub(crate) fn sync_file(path: &Path) -> io::Result<()> {
    // Windows wants a handle that may write.
    File::options().write(true).open(path)?.sync_all()
}

/// Puts the rename itself on the disk. Windows has no such call, and some file systems refuse it; the
/// file's content is safe either way.
pub(crate) fn sync_folder(folder: &Path) {
    if cfg!(unix)
        && let Ok(folder) = File::open(folder)
    {
        let _ = folder.sync_all();
    }
}

/// Removes what killed processes left in `folder`, once for each folder and process.
fn sweep_once(folder: &Path) {
    static SWEPT: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());
    let mut swept = SWEPT.lock().unwrap_or_else(PoisonError::into_inner);
    if swept.insert(folder.to_path_buf()) {
        sweep(folder);
    }
}

/// Removes temporary files that killed processes left in `folder`. A failure is no matter: another
/// process tries again, and nobody reads them.
fn sweep(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    let temps = entries
        .flatten()
        .filter(|entry| is_temp(&entry.file_name().to_string_lossy()));
    for entry in temps {
        let modified = entry.metadata().and_then(|metadata| metadata.modified());
        let age = modified.map(|time| time.elapsed().unwrap_or_default());
        if age.is_ok_and(|age| age > TEMP_AGE) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Whether a file of this name is a temporary file of [`write_atomic`]; watchers pass over it.
pub fn is_temp(name: &str) -> bool {
    name.starts_with(TEMP_PREFIX) && name.ends_with(TEMP_SUFFIX)
}

/// Removes a file; that it is gone already is no error.
///
/// # Errors
/// Names the file and the reason.
pub fn remove_file(path: &Path) -> Result<(), DiskError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(DiskError::new("remove", path, error))
        }
        _ => Ok(()),
    }
}

/// Removes the folders between `root` and `path` (relative to it) that hold nothing any more: cargo
/// cannot bear an empty one in `lessons/`.
pub(crate) fn prune_above(root: &Path, path: &str) {
    for folder in Path::new(path).ancestors().skip(1) {
        // A folder that holds something is refused by the system, and so is all above it.
        if folder.as_os_str().is_empty() || fs::remove_dir(root.join(folder)).is_err() {
            break;
        }
    }
}

/// Held while one process changes what others may change too. It ends with the value, and with the
/// process, however that ends.
#[derive(Debug)]
pub struct DiskLock {
    _file: File,
}

impl DiskLock {
    /// Waits up to `timeout` until no other process (and no other `DiskLock` of this one) holds the
    /// lock file at `path`, which is made if it is not there.
    ///
    /// # Errors
    /// When the time is over, when the file cannot be made, or when the file system has no locks.
    pub fn acquire(path: &Path, timeout: Duration) -> Result<DiskLock, DiskError> {
        make_dir(folder_of(path))?;
        let failed = |source| DiskError::new("lock", path, source);
        let file = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(path)
            .map_err(failed)?;
        let end = std::time::Instant::now() + timeout;
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(DiskLock { _file: file }),
                Err(TryLockError::Error(error)) => return Err(failed(error)),
                Err(TryLockError::WouldBlock) if std::time::Instant::now() >= end => {
                    return Err(failed(io::Error::new(
                        io::ErrorKind::TimedOut,
                        "another cargo learn is writing and does not finish; wait for it or end it",
                    )));
                }
                Err(TryLockError::WouldBlock) => thread::sleep(Duration::from_millis(5)),
            }
        }
    }

    /// The lock for everything in `.learn/` and for the learner's files.
    ///
    /// # Errors
    /// As [`DiskLock::acquire`].
    pub fn of_course(root: &Path) -> Result<DiskLock, DiskError> {
        DiskLock::acquire(&learn_dir(root)?.join("lock"), LOCK_TIMEOUT)
    }
}

/// Text with `\n` at the ends of its lines, as git stores it. Whatever holds a NUL byte is no text and
/// stays as it is.
pub fn lf(bytes: &[u8]) -> Cow<'_, [u8]> {
    let is_text = !bytes.contains(&0);
    if !is_text || !bytes.windows(2).any(|pair| pair == b"\r\n") {
        return Cow::Borrowed(bytes);
    }
    let mut out = Vec::with_capacity(bytes.len());
    for (at, &byte) in bytes.iter().enumerate() {
        if byte != b'\r' || bytes.get(at + 1) != Some(&b'\n') {
            out.push(byte);
        }
    }
    Cow::Owned(out)
}

/// The id under which git stores a file with this content: SHA-1 over `blob LENGTH\0CONTENT`, after
/// [`lf`]. See <https://git-scm.com/book/en/v2/Git-Internals-Git-Objects>.
pub fn blob_id(bytes: &[u8]) -> String {
    let content = lf(bytes);
    let mut hash = sha1_smol::Sha1::new();
    hash.update(format!("blob {}\0", content.len()).as_bytes());
    hash.update(&content);
    hash.digest().to_string()
}

/// SHA-1 in hexadecimal digits, for what is not a file.
pub fn sha1(bytes: &[u8]) -> String {
    sha1_smol::Sha1::from(bytes).digest().to_string()
}

/// The present moment as RFC 3339 in UTC, to the second: `2026-11-22T07:34:23Z`.
pub fn timestamp() -> String {
    humantime::format_rfc3339_seconds(SystemTime::now()).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_cannot_take_its_place_is_an_error_and_leaves_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("file");
        let staged = Staged::source(&path, b"x").unwrap();
        // Since it was staged, a folder has come to stand there.
        fs::create_dir(&path).unwrap();
        let error = staged.put().unwrap_err().to_string();
        assert!(error.contains(&path.display().to_string()), "{error}");
        assert!(path.is_dir());
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
    }

    #[test]
    fn folders_that_hold_nothing_go_and_the_root_and_all_others_stay() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path().join("root");
        make_dir(&root.join("lessons/05-old/src/checks")).unwrap();
        make_dir(&root.join("lessons/06-new")).unwrap();
        prune_above(&root, "lessons/05-old/src/checks/ex1_look.rs");
        assert!(!root.join("lessons/05-old").exists());
        assert!(root.join("lessons/06-new").exists());
        prune_above(&root, "lessons/06-new/lesson.toml");
        assert!(!root.join("lessons").exists());
        assert!(root.exists());
    }
}
