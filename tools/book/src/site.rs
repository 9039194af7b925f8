//! Builds the book with mdBook, in this process.

use std::cell::RefCell;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use mdbook_driver::MDBook;
use mdbook_driver::book::{Book, BookItem};
use mdbook_driver::config::Config;
use mdbook_driver::errors::Error;
use mdbook_preprocessor::{Preprocessor, PreprocessorContext};

use crate::directives::render_chapter;
use crate::library::Library;
use crate::problem::Problem;

/// The preprocessor's name in book.toml.
const NAME: &str = "course";

/// Why a book was not built.
#[derive(Debug)]
pub enum BuildError {
    /// Something in the chapters is wrong.
    Problems(Vec<Problem>),
    /// Something else: a file that cannot be read or written, or mdBook's own complaint.
    Other(String),
}

impl std::fmt::Display for BuildError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            BuildError::Other(text) => f.write_str(text),
            BuildError::Problems(problems) => {
                for problem in problems {
                    writeln!(f, "{problem}")?;
                }
                write!(f, "the book was not built: {} to mend", problems.len())
            }
        }
    }
}

/// Where the built book lies: `target/book`.
pub fn out_dir(root: &Path) -> PathBuf {
    target_dir(root).join("book")
}

/// Cargo's target directory.
pub fn target_dir(root: &Path) -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(dir) => root.join(dir),
        None => root.join("target"),
    }
}

/// Builds the book of the course at `root` into `out`. The old book stays until the new one is
/// whole.
///
/// # Errors
/// See [`BuildError`].
pub fn build(root: &Path, out: &Path) -> Result<(), BuildError> {
    let library = Rc::new(Library::load(root).map_err(BuildError::Other)?);
    let problems = Rc::new(RefCell::new(library.problems.clone()));
    let parent = out.parent().unwrap_or(root);
    let other = |error: io::Error| {
        BuildError::Other(format!(
            "cannot write the book to {}: {error}",
            out.display()
        ))
    };
    fs::create_dir_all(parent).map_err(other)?;
    let fresh = tempfile::Builder::new()
        .prefix("book-")
        .tempdir_in(parent)
        .map_err(other)?;
    let pages = fresh.path().join("new");
    render(&library, &problems, &pages).map_err(|error| {
        if problems.borrow().is_empty() {
            BuildError::Other(format!("mdBook: {error:#}"))
        } else {
            BuildError::Problems(problems.borrow().clone())
        }
    })?;
    if !problems.borrow().is_empty() {
        return Err(BuildError::Problems(problems.borrow().clone()));
    }
    align(&pages).map_err(other)?;
    if out.exists() {
        fs::rename(out, fresh.path().join("old")).map_err(other)?;
    }
    fs::rename(&pages, out).map_err(other)
}

/// mdBook aligns the columns of a table by an attribute `style`. The pages are served under a policy
/// that forbids those, so they become classes.
fn align(pages: &Path) -> io::Result<()> {
    for entry in fs::read_dir(pages)? {
        let path = entry?.path();
        if path.extension().is_none_or(|extension| extension != "html") {
            continue;
        }
        let mut page = fs::read_to_string(&path)?;
        for side in ["left", "center", "right"] {
            let style = format!(" style=\"text-align: {side}\"");
            page = page.replace(&style, &format!(" class=\"align-{side}\""));
        }
        fs::write(&path, page)?;
    }
    Ok(())
}

fn render(
    library: &Rc<Library>,
    problems: &Rc<RefCell<Vec<Problem>>>,
    out: &Path,
) -> Result<(), Error> {
    let book = library.root().join("book");
    let mut config = Config::from_disk(book.join("book.toml"))?;
    config.build.build_dir = out.to_path_buf();
    let summary = mdbook_summary::parse_summary(&library.summary())?;
    let mut mdbook = MDBook::load_with_config_and_summary(book, config, summary)?;
    mdbook.with_preprocessor(Directives {
        library: Rc::clone(library),
        problems: Rc::clone(problems),
    });
    mdbook.build()
}

/// Directives, includes and diagrams, as mdBook's preprocessor.
struct Directives {
    library: Rc<Library>,
    problems: Rc<RefCell<Vec<Problem>>>,
}

impl Preprocessor for Directives {
    fn name(&self) -> &str {
        NAME
    }

    fn run(&self, _: &PreprocessorContext, mut book: Book) -> Result<Book, Error> {
        self.problems
            .borrow_mut()
            .extend(rewrite(&self.library, &mut book));
        if self.problems.borrow().is_empty() {
            Ok(book)
        } else {
            Err(Error::msg("the chapters have problems"))
        }
    }
}

fn rewrite(library: &Library, book: &mut Book) -> Vec<Problem> {
    let mut problems = Vec::new();
    book.for_each_mut(|item| {
        if let BookItem::Chapter(chapter) = item
            && let Some(path) = &chapter.path
        {
            let file = path.display().to_string().replace('\\', "/");
            let (content, found) = render_chapter(library, &file, &chapter.content);
            chapter.content = content;
            problems.extend(found);
        }
    });
    problems
}

/// mdBook's protocol for preprocessors: a book as JSON comes in, a book as JSON goes out. The root
/// that mdBook sends may be relative to a folder that we do not know, so `root` is found from the
/// current folder, where mdBook starts us.
///
/// # Errors
/// When the input is not what mdBook sends, or a chapter has problems.
pub fn preprocess(
    root: &Path,
    input: impl io::Read,
    mut output: impl Write,
) -> Result<(), BuildError> {
    let (_, mut book) = mdbook_preprocessor::parse_input(input)
        .map_err(|error| BuildError::Other(format!("mdBook calls this, not you: {error:#}")))?;
    let library = Library::load(root).map_err(BuildError::Other)?;
    let mut problems = library.problems.clone();
    problems.extend(rewrite(&library, &mut book));
    if !problems.is_empty() {
        return Err(BuildError::Problems(problems));
    }
    let text =
        serde_json::to_string(&book).map_err(|error| BuildError::Other(error.to_string()))?;
    output
        .write_all(text.as_bytes())
        .map_err(|error| BuildError::Other(format!("cannot answer mdBook: {error}")))
}
