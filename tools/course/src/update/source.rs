//! Where a newer version of the course comes from: a folder, an archive, or git.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::UpdateError;
use crate::backup::{Content, is_executable, is_safe};
use crate::disk::{self, DiskError};
use crate::lock::{self, Lock};
use crate::start::{git_command, no_git, run_git, version_in};

/// Where to look for the newer version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum From {
    /// The default branch of the repository that the course was cloned from.
    Remote,
    /// A folder that holds a course as it was downloaded or cloned.
    Folder(PathBuf),
    /// A `.tar.gz`, `.tgz`, `.tar` or `.zip` file.
    Archive(PathBuf),
    /// A commit, tag or branch that this repository has or its remote offers.
    Ref(String),
}

const ARCHIVES: [&str; 4] = [".tar.gz", ".tgz", ".tar", ".zip"];

impl From {
    /// What the learner typed after `--from`, seen from the folder `here`.
    ///
    /// # Errors
    /// When it looks like a file and there is none, or is a file and no archive.
    pub fn parse(typed: &str, here: &Path) -> Result<From, UpdateError> {
        let path = tidy(here.join(typed));
        let is_archive = ARCHIVES
            .iter()
            .any(|end| typed.to_lowercase().ends_with(end));
        if path.is_dir() {
            Ok(From::Folder(path))
        } else if path.is_file() && is_archive {
            Ok(From::Archive(path))
        } else if path.is_file() || is_archive {
            let problem = if path.is_file() {
                "is neither a folder nor a .tar.gz, .tgz, .tar or .zip file"
            } else {
                "is not there; look for a typing mistake in the path"
            };
            Err(UpdateError::Source {
                from: path.display().to_string(),
                problem: problem.to_string(),
            })
        } else {
            Ok(From::Ref(typed.to_string()))
        }
    }
}

/// The path without `..`, for people. On Windows it would come back in a form that few know.
fn tidy(path: PathBuf) -> PathBuf {
    match path.canonicalize() {
        Ok(tidy) if cfg!(not(windows)) => tidy,
        _ => path,
    }
}

/// A whole course in memory.
#[derive(Debug, Clone)]
pub(super) struct Snapshot {
    /// Where it comes from, for people.
    pub from: String,
    /// The companion's arguments that read it again: `update --from FOLDER`.
    pub again: String,
    /// By path relative to its root, with `/`.
    pub files: BTreeMap<String, Content>,
    pub lock: Lock,
    /// Earlier ids of each exercise, by its id.
    pub renamed_from: BTreeMap<String, Vec<String>>,
    /// As its Cargo.toml says.
    pub version: Option<String>,
    /// Whether git says that the learner's commit contains this one.
    pub is_past: bool,
}

/// Reads the course that `from` names, as the learner's course at `root` sees it.
pub(super) fn read(root: &Path, from: &From) -> Result<Snapshot, UpdateError> {
    let again = match from {
        From::Remote => "update".to_string(),
        From::Folder(path) | From::Archive(path) => format!("update --from \"{}\"", path.display()),
        From::Ref(name) => format!("update --from {name}"),
    };
    let snapshot = read_any(root, from)?;
    Ok(Snapshot { again, ..snapshot })
}

fn read_any(root: &Path, from: &From) -> Result<Snapshot, UpdateError> {
    match from {
        From::Folder(folder) => {
            refuse_overlap(root, folder)?;
            let name = folder.display().to_string();
            Snapshot::new(name, read_folder(folder)?, false)
        }
        From::Archive(file) => {
            let name = file.display().to_string();
            Snapshot::new(name, read_archive(root, file)?, false)
        }
        From::Remote => {
            let remote = remote(root)?;
            let commit = fetch(root, &remote, "HEAD")?;
            read_commit(
                root,
                &commit,
                format!("the remote {remote} (commit {})", short(&commit)),
            )
        }
        From::Ref(name) => {
            let commit = resolve(root, name)?;
            read_commit(root, &commit, format!("{name} (commit {})", short(&commit)))
        }
    }
}

fn failed(from: &str, problem: impl Into<String>) -> UpdateError {
    UpdateError::Source {
        from: from.to_string(),
        problem: problem.into(),
    }
}

impl Snapshot {
    fn new(
        from: String,
        files: BTreeMap<String, Content>,
        is_past: bool,
    ) -> Result<Snapshot, UpdateError> {
        let text = |path: &str| {
            let content = files.get(path);
            let content =
                content.ok_or_else(|| failed(&from, format!("has no {path}: it is no course")));
            content.and_then(|content| {
                String::from_utf8(content.bytes.clone())
                    .map_err(|_| failed(&from, format!("{path} is not UTF-8")))
            })
        };
        text("lessons/course.toml")?;
        let version = text("Cargo.toml").ok().and_then(|text| version_in(&text));
        let lock = read_lock(&from, &text(lock::PATH)?)?;
        verify(&from, &files, &lock)?;
        let mut renamed_from = BTreeMap::new();
        for path in files.keys().filter(|path| is_lesson_toml(path)) {
            renamed_from.extend(renamings(&from, path, &text(path)?)?);
        }
        Ok(Snapshot {
            from,
            again: String::new(),
            files,
            lock,
            renamed_from,
            version,
            is_past,
        })
    }
}

fn read_lock(from: &str, text: &str) -> Result<Lock, UpdateError> {
    let table: toml::Table = text
        .parse()
        .map_err(|error: toml::de::Error| failed(from, format!("{}: {error}", lock::PATH)))?;
    let version = table.get("version").and_then(toml::Value::as_integer);
    if version != Some(i64::from(lock::VERSION)) {
        return Err(failed(
            from,
            format!(
                "its {} is in a form that this companion does not know. Use the newer course in a \
                 folder of its own, and copy your files into it",
                lock::PATH
            ),
        ));
    }
    toml::from_str(text).map_err(|error| failed(from, format!("{}: {error}", lock::PATH)))
}

/// A course whose start files are not what its own lock says has been worked in, or is damaged.
fn verify(from: &str, files: &BTreeMap<String, Content>, lock: &Lock) -> Result<(), UpdateError> {
    for locked in lock.exercise.values() {
        for (path, id) in locked.start.iter().chain(&locked.fixed) {
            let content = files.get(path);
            if content.is_none_or(|content| disk::blob_id(&content.bytes) != *id) {
                return Err(failed(
                    from,
                    format!(
                        "{path} is not as the course ships it: somebody has worked there, or the \
                         download is damaged. Download the course afresh"
                    ),
                ));
            }
        }
    }
    Ok(())
}

fn is_lesson_toml(path: &str) -> bool {
    let mut parts = path.split('/');
    parts.next() == Some("lessons")
        && parts.next().is_some()
        && parts.next() == Some("lesson.toml")
        && parts.next().is_none()
}

/// Earlier ids by id, as a lesson.toml says.
fn renamings(
    from: &str,
    path: &str,
    text: &str,
) -> Result<Vec<(String, Vec<String>)>, UpdateError> {
    #[derive(serde::Deserialize)]
    struct LessonToml {
        #[serde(default)]
        exercise: Vec<Entry>,
    }
    #[derive(serde::Deserialize)]
    struct Entry {
        name: String,
        #[serde(default)]
        renamed_from: Vec<String>,
    }
    let lesson: LessonToml =
        toml::from_str(text).map_err(|error| failed(from, format!("{path}: {error}")))?;
    let folder = path.split('/').nth(1).unwrap_or_default();
    let number = folder.split('-').next().unwrap_or_default();
    Ok(lesson
        .exercise
        .into_iter()
        .map(|entry| (format!("{number}/{}", entry.name), entry.renamed_from))
        .collect())
}

/// The learner's own folder, or one inside it or around it, is no newer version of it.
fn refuse_overlap(root: &Path, folder: &Path) -> Result<(), UpdateError> {
    let real = |path: &Path| fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let (root, folder) = (real(root), real(folder));
    if folder.starts_with(&root) || root.starts_with(&folder) {
        let name = folder.display().to_string();
        return Err(failed(
            &name,
            "is this course itself, or lies in or around it. Name another folder",
        ));
    }
    Ok(())
}

/// Folders that hold nothing of the course, wherever they are.
fn is_skipped(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    // A build folder stands at the top or in a lesson with a workspace of its own.
    let is_build = name == "target" && (path == name || path.starts_with("lessons/"));
    is_build
        || name == ".git"
        || path == disk::LEARN_DIR
        || path == "book/book"
        || path == super::KEPT
        || path == super::NOTE
}

fn read_folder(folder: &Path) -> Result<BTreeMap<String, Content>, UpdateError> {
    let mut files = BTreeMap::new();
    let mut folders = vec![String::new()];
    while let Some(relative) = folders.pop() {
        let place = folder.join(&relative);
        let unreadable = |source| DiskError::new("read", &place, source);
        for entry in fs::read_dir(&place).map_err(unreadable)? {
            let entry = entry.map_err(unreadable)?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = match relative.as_str() {
                "" => name.clone(),
                _ => format!("{relative}/{name}"),
            };
            let kind = entry.file_type().map_err(unreadable)?;
            if is_skipped(&path) || disk::is_temp(&name) {
                continue;
            }
            if kind.is_dir() {
                folders.push(path);
                continue;
            }
            let from = folder.display().to_string();
            if !kind.is_file() {
                return Err(refused(&from, &path, "is a link or a device"));
            }
            let content = Content {
                bytes: disk::read(&entry.path())?,
                executable: is_executable(&entry.path()),
            };
            add(&mut files, &from, path, content)?;
        }
    }
    Ok(files)
}

fn refused(from: &str, path: &str, why: &str) -> UpdateError {
    failed(
        from,
        format!("`{path}` {why}, which no course has. Nothing was taken from it"),
    )
}

fn add(
    files: &mut BTreeMap<String, Content>,
    from: &str,
    path: String,
    mut content: Content,
) -> Result<(), UpdateError> {
    if !is_safe(&path) {
        return Err(refused(from, &path, "would lie outside the course"));
    }
    content.bytes = disk::lf(&content.bytes).into_owned();
    files.insert(path, content);
    Ok(())
}

/// Unpacks an archive with the system's own program and reads it.
///
/// Windows 10 and later and macOS have bsdtar as `tar`, which reads zip files too; Linux has GNU tar
/// and nearly everywhere `unzip`. Crates for both formats (`flate2`, `tar`, `zip`) cost 6 s of CPU in
/// every learner's first build, for something that most of them never use.
fn read_archive(root: &Path, file: &Path) -> Result<BTreeMap<String, Content>, UpdateError> {
    let from = file.display().to_string();
    let learn = disk::learn_dir(root)?;
    let unpacked = tempfile::Builder::new()
        .prefix("unpacked-")
        .tempdir_in(&learn)
        .map_err(|source| DiskError::new("make a folder in", &learn, source))?;
    let tool = Unpacker::for_file(file);
    tool.refuse_bad_entries(file, &from)?;
    tool.run(file, &from, Some(unpacked.path()), tool.extract)?;
    read_folder(&course_in(unpacked.path())).map_err(|error| match error {
        // The learner knows the archive, not where it was unpacked.
        UpdateError::Source { problem, .. } => failed(&from, problem),
        other => other,
    })
}

/// Archives of code hosts hold one folder that holds the course.
fn course_in(unpacked: &Path) -> PathBuf {
    let mut folders = fs::read_dir(unpacked).into_iter().flatten().flatten();
    match (folders.next(), folders.next()) {
        (Some(only), None) if only.path().is_dir() && !only.path().is_symlink() => only.path(),
        _ => unpacked.to_path_buf(),
    }
}

/// A program that unpacks an archive.
struct Unpacker {
    program: PathBuf,
    /// Arguments that list names, one in a line.
    names: &'static [&'static str],
    /// Arguments that list entries, each line beginning with the entry's kind as `ls -l` shows it.
    kinds: &'static [&'static str],
    extract: &'static [&'static str],
    /// Whether the archive goes to its standard input, else its path follows the arguments.
    piped: bool,
}

impl Unpacker {
    fn for_file(file: &Path) -> Unpacker {
        let name = file.to_string_lossy().to_lowercase();
        let is_zip = name.ends_with(".zip");
        if is_zip && !cfg!(any(windows, target_os = "macos")) {
            return Unpacker {
                program: "unzip".into(),
                names: &["-Z1"],
                kinds: &["-Z", "-s"],
                extract: &["-q", "-o"],
                piped: false,
            };
        }
        // On Windows another tar may come first in PATH, one that takes `C:` for a host's name.
        let system = std::env::var_os("SystemRoot").filter(|_| cfg!(windows));
        let program = match system {
            Some(folder) => Path::new(&folder).join("System32/tar.exe"),
            None => "tar".into(),
        };
        let (names, kinds, extract): (&[_], &[_], &[_]) = if is_zip || name.ends_with(".tar") {
            (&["-tf", "-"], &["-tvf", "-"], &["-xmof", "-"])
        } else {
            (&["-tzf", "-"], &["-tvzf", "-"], &["-xmozf", "-"])
        };
        Unpacker {
            program,
            names,
            kinds,
            extract,
            piped: true,
        }
    }

    /// Looks at the list of entries before anything is unpacked.
    fn refuse_bad_entries(&self, file: &Path, from: &str) -> Result<(), UpdateError> {
        for name in self.run(file, from, None, self.names)?.lines() {
            let plain = name.trim_start_matches("./").trim_end_matches('/');
            let parts: Vec<&str> = plain.split(['/', '\\']).collect();
            let absolute = name.starts_with(['/', '\\']) || parts[0].contains(':');
            if absolute || parts.contains(&"..") {
                return Err(refused(from, name, "would lie outside the course"));
            }
        }
        for line in self.run(file, from, None, self.kinds)?.lines() {
            // A link as `ls -l` shows it; `h` is tar's hard link.
            if line.starts_with(['l', 'h']) {
                let name = line.split(' ').next_back().unwrap_or(line);
                return Err(refused(from, name, "is a link"));
            }
        }
        Ok(())
    }

    fn run(
        &self,
        file: &Path,
        from: &str,
        folder: Option<&Path>,
        arguments: &[&str],
    ) -> Result<String, UpdateError> {
        let mut command = Command::new(&self.program);
        command.args(arguments).env("LC_ALL", "C");
        let path = std::path::absolute(file).map_err(|e| DiskError::new("read", file, e))?;
        if self.piped {
            let archive = File::open(&path).map_err(|e| DiskError::new("read", &path, e))?;
            command.stdin(archive);
        } else {
            command.arg(&path).stdin(Stdio::null());
        }
        if let Some(folder) = folder {
            command.current_dir(folder);
        }
        let program = self.program.display();
        let unpack = "Unpack it yourself and name the folder: `cargo learn update --from FOLDER`";
        let output = command.output().map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => failed(
                from,
                format!("`{program}` is not here to unpack it. {unpack}"),
            ),
            _ => failed(
                from,
                format!("`{program}` could not be started ({error}). {unpack}"),
            ),
        })?;
        if output.status.success() {
            return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
        }
        let words = String::from_utf8_lossy(&output.stderr);
        let first = words.lines().next().unwrap_or("no reason given");
        Err(failed(
            from,
            format!("`{program}` cannot unpack it ({first}). Download it again"),
        ))
    }
}

/// The remote that the course comes from: a fork's is called `upstream` by custom.
fn remote(root: &Path) -> Result<String, UpdateError> {
    let advice = "Download the newer version and say where it is: `cargo learn update --from FOLDER`, \
                  or an archive";
    let output = run_git(root, &["remote"]).map_err(|reason| {
        failed(
            "the course's remote",
            format!("cannot be asked: {reason}. {advice}"),
        )
    })?;
    let names = String::from_utf8_lossy(&output).into_owned();
    let names: Vec<&str> = names.lines().collect();
    ["upstream", "origin"]
        .into_iter()
        .find(|name| names.contains(name))
        .or(names.first().copied())
        .map(str::to_string)
        .ok_or_else(|| {
            failed(
                "the course's remote",
                format!("is not known: git has none. {advice}"),
            )
        })
}

/// Fetches `name` without changing any branch, and returns the commit.
fn fetch(root: &Path, remote: &str, name: &str) -> Result<String, UpdateError> {
    let from = format!("{remote} {name}");
    run_git(root, &["fetch", "--quiet", "--no-tags", remote, name])
        .and_then(|_| commit(root, "FETCH_HEAD"))
        .map_err(|reason| {
            failed(
                &from,
                format!("cannot be fetched: {reason}. Is there a network?"),
            )
        })
}

fn commit(root: &Path, name: &str) -> Result<String, String> {
    let name = format!("{name}^{{commit}}");
    let output = run_git(
        root,
        &[
            "rev-parse",
            "--verify",
            "--quiet",
            "--end-of-options",
            &name,
        ],
    )?;
    Ok(String::from_utf8_lossy(&output).trim().to_string())
}

fn resolve(root: &Path, name: &str) -> Result<String, UpdateError> {
    if let Ok(commit) = commit(root, name) {
        return Ok(commit);
    }
    if name.starts_with('-') {
        return Err(failed(
            name,
            "is no folder, no archive and no name of a version; name one of them",
        ));
    }
    let remote = remote(root).map_err(|_| {
        failed(
            name,
            "is no folder, no archive, and nothing that git knows here; name one of them, as in `--from ../rust-to-lambda.zip`",
        )
    })?;
    fetch(root, &remote, name).map_err(|_| {
        let problem =
            format!("is no folder, no archive, and neither this repository nor {remote} has a branch, a tag or a commit of that name; look for a typing mistake, or whether {remote} can be reached");
        failed(name, problem)
    })
}

fn short(commit: &str) -> &str {
    commit.get(..10).unwrap_or(commit)
}

fn read_commit(root: &Path, commit: &str, from: String) -> Result<Snapshot, UpdateError> {
    let said = |reason| failed(&from, reason);
    let tree = tree_of(root, commit).map_err(said)?;
    let entries = list_tree(root, &tree).map_err(said)?;
    let mut files = BTreeMap::new();
    let mut wanted = Vec::new();
    for entry in entries {
        if is_skipped(&entry.path) {
            continue;
        }
        if !matches!(entry.mode.as_str(), "100644" | "100755") {
            return Err(refused(&from, &entry.path, "is a link or a submodule"));
        }
        wanted.push(entry);
    }
    let blobs = read_blobs(root, &wanted).map_err(said)?;
    for (entry, bytes) in wanted.into_iter().zip(blobs) {
        let executable = entry.mode == "100755";
        add(&mut files, &from, entry.path, Content { bytes, executable })?;
    }
    let contained = ["merge-base", "--is-ancestor", commit, "HEAD"];
    let is_past = run_git(root, &contained).is_ok();
    Snapshot::new(from, files, is_past)
}

/// The tree of the course in a commit: the course may be a folder of a larger repository.
fn tree_of(root: &Path, commit: &str) -> Result<String, String> {
    let prefix = run_git(root, &["rev-parse", "--show-prefix"])?;
    let prefix = String::from_utf8_lossy(&prefix)
        .trim()
        .trim_end_matches('/')
        .to_string();
    Ok(match prefix.as_str() {
        "" => format!("{commit}^{{tree}}"),
        folder => format!("{commit}:{folder}"),
    })
}

struct TreeEntry {
    mode: String,
    id: String,
    path: String,
}

fn list_tree(root: &Path, tree: &str) -> Result<Vec<TreeEntry>, String> {
    let output = run_git(root, &["ls-tree", "-r", "-z", "--full-tree", tree])?;
    let text = String::from_utf8(output).map_err(|_| "it has a file name that is not UTF-8")?;
    let entry = |line: &str| {
        let (facts, path) = line.split_once('\t')?;
        let mut facts = facts.split(' ');
        let mode = facts.next()?.to_string();
        let id = facts.nth(1)?.to_string();
        let path = path.to_string();
        Some(TreeEntry { mode, id, path })
    };
    text.split('\0')
        .filter(|line| !line.is_empty())
        .map(|line| entry(line).ok_or_else(|| format!("git's list has an odd line: {line}")))
        .collect()
}

/// What the course that the learner has brought with it, as far as git can tell: blob ids by path.
pub(super) type ShippedIds = BTreeMap<String, BTreeSet<String>>;

/// Folders in which the course's later commits may have put files, and learners hardly do.
const FOLDERS: [&str; 6] = [
    "lessons/",
    "solutions/",
    "tools/",
    "book/",
    "scripts/",
    ".github/",
];

/// The files of the commit in which today's `lessons/course.lock` came in, and of the newest commits of
/// the same version that a remote has too; whatever the learner has committed since is theirs. None
/// without git, in another history, or when no such commit is free of the learner's work.
pub(super) fn shipped_by_git(root: &Path, lock: &Lock, lock_id: &str) -> Option<ShippedIds> {
    let output = run_git(root, &["log", "-1", "--format=%H", "--", lock::PATH]).ok()?;
    let base = lines(&output).pop()?;
    let mut shipped = ShippedIds::new();
    for (path, id) in pristine(root, &base, lock, lock_id)? {
        shipped.insert(path, BTreeSet::from([id]));
    }
    for commit in later_commits(root) {
        for (path, id) in pristine(root, &commit, lock, lock_id).into_iter().flatten() {
            let is_courses = FOLDERS.iter().any(|folder| path.starts_with(folder));
            if is_courses || shipped.contains_key(&path) {
                shipped.entry(path).or_default().insert(id);
            }
        }
    }
    Some(shipped)
}

fn lines(output: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(output);
    text.lines().map(str::to_string).collect()
}

/// The commits up to which the learner's history is that of a remote; without one, the learner's own.
fn later_commits(root: &Path) -> BTreeSet<String> {
    let refs = [
        "for-each-ref",
        "--count=20",
        "--format=%(objectname)",
        "refs/remotes",
    ];
    let heads: BTreeSet<String> = lines(&run_git(root, &refs).unwrap_or_default())
        .into_iter()
        .collect();
    if heads.is_empty() {
        return commit(root, "HEAD").into_iter().collect();
    }
    heads
        .iter()
        .filter_map(|head| run_git(root, &["merge-base", "HEAD", head]).ok())
        .flat_map(|output| lines(&output))
        .collect()
}

/// The files of a commit that has today's lock and every start file as the lock says.
fn pristine(
    root: &Path,
    commit: &str,
    lock: &Lock,
    lock_id: &str,
) -> Option<BTreeMap<String, String>> {
    let tree = tree_of(root, commit).ok()?;
    let entries = list_tree(root, &tree).ok()?;
    let ids: BTreeMap<_, _> = entries.into_iter().map(|e| (e.path, e.id)).collect();
    let is_untouched = lock
        .exercise
        .values()
        .flat_map(|locked| &locked.start)
        .all(|(path, id)| ids.get(path) == Some(id));
    let is_today = ids.get(lock::PATH).map(String::as_str) == Some(lock_id);
    (is_today && is_untouched).then_some(ids)
}

/// The contents of the entries, in their order.
fn read_blobs(root: &Path, entries: &[TreeEntry]) -> Result<Vec<Vec<u8>>, String> {
    let mut child = git_command(root)
        .args(["cat-file", "--batch"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| no_git(&error))?;
    let mut input = child.stdin.take().ok_or("git takes no input")?;
    let output = child.stdout.take().ok_or("git gives no output")?;
    let ids: String = entries
        .iter()
        .map(|entry| format!("{}\n", entry.id))
        .collect();
    let blobs = std::thread::scope(|scope| {
        // Beside the reading: git waits for neither side for ever.
        let writer = scope.spawn(move || input.write_all(ids.as_bytes()));
        let blobs = receive(io::BufReader::new(output), entries);
        let written = writer
            .join()
            .map_err(|_| io::Error::other("the writer stopped"));
        written.and_then(|result| result).and(blobs)
    });
    let status = child.wait().map_err(|error| error.to_string())?;
    match blobs {
        Ok(blobs) if status.success() => Ok(blobs),
        Ok(_) => Err(format!("git ended with {status}")),
        Err(error) => Err(format!("git's objects cannot be read: {error}")),
    }
}

/// Reads `ID blob SIZE\nCONTENT\n` for each entry.
fn receive(mut output: impl io::BufRead, entries: &[TreeEntry]) -> io::Result<Vec<Vec<u8>>> {
    let mut blobs = Vec::new();
    for entry in entries {
        let mut head = String::new();
        output.read_line(&mut head)?;
        let size = head
            .trim_end()
            .strip_prefix(&format!("{} blob ", entry.id))
            .and_then(|size| size.parse::<usize>().ok())
            .ok_or_else(|| {
                io::Error::other(format!("{} is missing ({})", entry.path, head.trim()))
            })?;
        let mut bytes = vec![0; size + 1];
        output.read_exact(&mut bytes)?;
        bytes.truncate(size);
        blobs.push(bytes);
    }
    Ok(blobs)
}
