//! The scratch workspace: every variant as a package of its own, so that one cargo call compiles them
//! all side by side, what does not compile disturbs nobody, and `CARGO_MANIFEST_DIR` is as it is for
//! the learner.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use course::model::{Course, Shape};
use toml::{Table, Value};

use crate::variant::Variant;

/// Where the proof keeps its files.
#[derive(Debug, Clone)]
pub struct Places {
    /// `target/verify`: nothing else writes here.
    pub base: PathBuf,
}

impl Places {
    /// Below cargo's target directory, which `CARGO_TARGET_DIR` may name.
    pub fn of(root: &Path) -> Places {
        let target = std::env::var_os("CARGO_TARGET_DIR")
            .map_or_else(|| root.join("target"), |dir| root.join(dir));
        Places {
            base: target.join("verify"),
        }
    }

    /// Cargo's target directory for everything that the proof compiles.
    pub fn build(&self) -> PathBuf {
        self.base.join("build")
    }

    /// The scratch workspace.
    pub fn scratch(&self) -> PathBuf {
        self.base.join("scratch")
    }

    /// The package of a variant. The last two folders are as in the course, so that a solution's
    /// `#[path = "../../../lessons/…"]` finds the checks when its file stands in the lesson.
    pub fn package(&self, variant: &Variant) -> PathBuf {
        self.scratch()
            .join(&variant.exercise.name)
            .join(&variant.name)
            .join(variant.exercise.folder())
    }
}

/// Writes the workspace with the packages of `variants`. Files that are as they should be stay
/// untouched, so that a second proof compiles only what changed. With `whole`, packages of other
/// variants are removed; without it they stay for the next time.
///
/// # Errors
/// When a manifest is not TOML or a file cannot be read or written.
pub fn write(
    course: &Course,
    places: &Places,
    variants: &[Variant],
    whole: bool,
) -> io::Result<()> {
    let scratch = places.scratch();
    let mut members = Vec::new();
    let mut wanted = BTreeMap::new();
    for variant in variants {
        let package = places.package(variant);
        let below = package.strip_prefix(&scratch).unwrap_or(&package);
        let files = package_files(course, variant)?;
        sync(&package, &files, &[])?;
        wanted.extend(
            files
                .into_iter()
                .map(|(path, bytes)| (below.join(path), bytes)),
        );
        members.push(Value::String(slashes(below)));
    }
    let manifest = workspace_manifest(&course.root, members)?;
    let manifest = BTreeMap::from([(PathBuf::from("Cargo.toml"), manifest.into_bytes())]);
    write_changed(&scratch, &manifest)?;
    if whole {
        wanted.extend(manifest);
        sync(&scratch, &wanted, &["Cargo.lock"])?;
    }
    let lock = scratch.join("Cargo.lock");
    if !lock.exists()
        && let Some(bytes) = crate::variant::read_if_there(&course.root.join("Cargo.lock"))?
    {
        fs::write(lock, bytes)?;
    }
    Ok(())
}

/// Everything in the variant's package: the lesson as it stands, its own files over it, and a manifest
/// with one test target.
pub(crate) fn package_files(
    course: &Course,
    variant: &Variant,
) -> io::Result<BTreeMap<PathBuf, Vec<u8>>> {
    let folder = course.root.join(variant.exercise.folder());
    let mut files = BTreeMap::new();
    read_tree(&folder, Path::new(""), &mut files)?;
    for (path, bytes) in &variant.overlay {
        files.insert(path.clone(), bytes.clone());
    }
    let manifest = fs::read_to_string(folder.join("Cargo.toml"))?;
    let manifest = variant_manifest(&manifest, variant, &folder)?;
    files.insert("Cargo.toml".into(), manifest.into_bytes());
    Ok(files)
}

/// Reads a folder's files without what builds leave behind.
///
/// # Errors
/// When something in it cannot be read.
pub fn read_tree(
    folder: &Path,
    below: &Path,
    files: &mut BTreeMap<PathBuf, Vec<u8>>,
) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let path = below.join(&name);
        if entry.file_type()?.is_dir() {
            if name != "target" && name != ".git" {
                read_tree(&entry.path(), &path, files)?;
            }
        } else {
            files.insert(path, fs::read(entry.path())?);
        }
    }
    Ok(())
}

/// The lesson's manifest with the variant's name and no test target but the exercise's.
fn variant_manifest(text: &str, variant: &Variant, folder: &Path) -> io::Result<String> {
    let mut manifest: Table = parse(text, &folder.join("Cargo.toml"))?;
    let name = variant.package();
    let old_name = match manifest.get_mut("package").and_then(Value::as_table_mut) {
        Some(package) => package.insert("name".into(), Value::String(name.clone())),
        None => None,
    };
    if let Some(Value::Array(tests)) = manifest.get_mut("test") {
        tests.retain(|test| {
            test.get("name").and_then(Value::as_str) == Some(&variant.exercise.name)
        });
    }
    // A drill does not know its lesson's binary: leaving it out spares a compilation.
    if variant.exercise.shape == Shape::Drill {
        manifest.remove("bin");
        if let Some(package) = manifest.get_mut("package").and_then(Value::as_table_mut) {
            package.insert("autobins".into(), Value::Boolean(false));
        }
    } else if let Some(Value::Array(bins)) = manifest.get_mut("bin") {
        for bin in bins.iter_mut().filter_map(Value::as_table_mut) {
            if bin.get("name") == old_name.as_ref() {
                bin.insert("name".into(), Value::String(name.clone()));
            }
        }
    }
    for section in ["dependencies", "dev-dependencies", "build-dependencies"] {
        if let Some(dependencies) = manifest.get_mut(section).and_then(Value::as_table_mut) {
            make_paths_absolute(dependencies, folder);
        }
    }
    with_features(&mut manifest, &variant.exercise.features);
    toml::to_string(&manifest).map_err(io::Error::other)
}

/// Makes features the package's default: the engine names them to cargo one exercise at a time, but
/// here one call compiles the packages of many.
pub(crate) fn with_features(manifest: &mut Table, names: &[String]) {
    if let Some(features) = manifest.get_mut("features").and_then(Value::as_table_mut) {
        let names = names.iter().cloned().map(Value::String).collect();
        features.insert("default".into(), Value::Array(names));
    }
}

/// The root manifest's shared tables over other members.
pub(crate) fn workspace_manifest(root: &Path, members: Vec<Value>) -> io::Result<String> {
    let path = root.join("Cargo.toml");
    let mut manifest: Table = parse(&crate::variant::read_text(&path)?, &path)?;
    let Some(workspace) = manifest.get_mut("workspace").and_then(Value::as_table_mut) else {
        return Err(io::Error::other(format!(
            "{} has no [workspace]",
            path.display()
        )));
    };
    workspace.insert("members".into(), Value::Array(members));
    workspace.remove("default-members");
    if let Some(dependencies) = workspace
        .get_mut("dependencies")
        .and_then(Value::as_table_mut)
    {
        make_paths_absolute(dependencies, root);
    }
    toml::to_string(&manifest).map_err(io::Error::other)
}

fn parse(text: &str, path: &Path) -> io::Result<Table> {
    text.parse()
        .map_err(|error| io::Error::other(format!("{}: {error}", path.display())))
}

fn make_paths_absolute(dependencies: &mut Table, folder: &Path) {
    for (_, dependency) in dependencies.iter_mut() {
        if let Some(path) = dependency.get_mut("path")
            && let Some(relative) = path.as_str()
        {
            *path = Value::String(slashes(&folder.join(relative)));
        }
    }
}

/// Makes `dir` hold exactly these files (and those named in `keep`), touching only what differs.
///
/// # Errors
/// When something cannot be read, written or removed.
pub fn sync(dir: &Path, wanted: &BTreeMap<PathBuf, Vec<u8>>, keep: &[&str]) -> io::Result<()> {
    fs::create_dir_all(dir)?;
    write_changed(dir, wanted)?;
    let folders: BTreeSet<&Path> = wanted.keys().flat_map(|path| path.ancestors()).collect();
    remove_others(dir, Path::new(""), wanted, &folders, keep)
}

fn write_changed(dir: &Path, wanted: &BTreeMap<PathBuf, Vec<u8>>) -> io::Result<()> {
    for (path, bytes) in wanted {
        let path = dir.join(path);
        if fs::read(&path).is_ok_and(|found| found == *bytes) {
            continue;
        }
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(&path, bytes)?;
    }
    Ok(())
}

fn remove_others(
    dir: &Path,
    below: &Path,
    wanted: &BTreeMap<PathBuf, Vec<u8>>,
    folders: &BTreeSet<&Path>,
    keep: &[&str],
) -> io::Result<()> {
    for entry in fs::read_dir(dir.join(below))? {
        let entry = entry?;
        let path = below.join(entry.file_name());
        let is_dir = entry.file_type()?.is_dir();
        if keep.iter().any(|kept| path == Path::new(kept)) {
            continue;
        }
        if is_dir && folders.contains(path.as_path()) {
            remove_others(dir, &path, wanted, folders, keep)?;
        } else if is_dir {
            fs::remove_dir_all(dir.join(&path))?;
        } else if !wanted.contains_key(&path) {
            fs::remove_file(dir.join(&path))?;
        }
    }
    Ok(())
}

/// A path with `/`, whatever the system writes.
pub fn slashes(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, SystemTime};

    use super::*;

    fn files(names: &[&str]) -> BTreeMap<PathBuf, Vec<u8>> {
        let pairs = names
            .iter()
            .map(|name| (PathBuf::from(name), name.as_bytes().to_vec()));
        pairs.collect()
    }

    #[test]
    fn a_folder_holds_what_is_wanted_and_nothing_else() {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let dir = dir.path();
        sync(dir, &files(&["a", "b/c", "b/d", "old/e", "kept"]), &[]).expect("writable");
        let before = SystemTime::now() - Duration::from_secs(60);
        let file = fs::File::options().write(true).open(dir.join("a"));
        file.and_then(|file| file.set_modified(before))
            .expect("writable");
        sync(dir, &files(&["a", "b/c"]), &["kept"]).expect("writable");
        let mut found = BTreeMap::new();
        read_tree(dir, Path::new(""), &mut found).expect("readable");
        assert_eq!(found, files(&["a", "b/c", "kept"]));
        assert!(!dir.join("old").exists(), "empty folders go too");
        let modified = fs::metadata(dir.join("a")).and_then(|meta| meta.modified());
        assert_eq!(
            modified.ok(),
            Some(before),
            "what is as it should be stays untouched"
        );
    }

    #[test]
    fn what_builds_leave_behind_is_not_read() {
        let dir = tempfile::tempdir().expect("a temporary folder");
        sync(dir.path(), &files(&["src/a", "target/b", ".git/c"]), &[]).expect("writable");
        let mut found = BTreeMap::new();
        read_tree(dir.path(), Path::new(""), &mut found).expect("readable");
        assert_eq!(found, files(&["src/a"]));
    }

    #[test]
    fn features_of_the_exercise_are_the_default() {
        let text = "[features]\ndefault = [\"other\"]\nlambda-runtime = []";
        let mut manifest: Table = text.parse().expect("it is TOML");
        with_features(&mut manifest, &["lambda-runtime".to_string()]);
        let default = manifest["features"]["default"].as_array();
        let names: Option<Vec<_>> = default.map(|all| all.iter().map(Value::as_str).collect());
        assert_eq!(names, Some(vec![Some("lambda-runtime")]));
        let mut without: Table = "a = 1".parse().expect("it is TOML");
        with_features(&mut without, &[]);
        assert!(!without.contains_key("features"));
    }

    #[test]
    fn paths_of_dependencies_lead_to_the_same_place_from_elsewhere() {
        let mut table: Table = "a = { path = \"../a\" }\nb = \"1\""
            .parse()
            .expect("it is TOML");
        make_paths_absolute(&mut table, Path::new("/course/lessons"));
        let path = table["a"]["path"].as_str();
        assert_eq!(path, Some("/course/lessons/../a"));
        assert_eq!(table["b"].as_str(), Some("1"));
    }
}
