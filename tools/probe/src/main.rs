//! `cargo run -q -p probe -- FILE`: tries a snippet out and shows what it did.
//!
//! It compiles and runs exactly as the checks of a prediction do, so that what the learner sees is
//! what the check saw.

use std::path::Path;
use std::process::ExitCode;

use probe::Snippet;

const USAGE: &str = "usage: cargo run -q -p probe -- FILE.rs    (compiles and runs one snippet)";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [file] = arguments.as_slice() else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    match show(file) {
        Ok(text) => {
            println!("{text}");
            ExitCode::SUCCESS
        }
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::from(2)
        }
    }
}

fn show(file: &str) -> Result<String, String> {
    if Path::new(file).is_dir() {
        return Err(format!("{file} is a folder; name one file in it.\n{USAGE}"));
    }
    let source = std::fs::read_to_string(file).map_err(|error| {
        format!("cannot read {file}: {error}. Run this in the course's folder.")
    })?;
    // A folder of this process's own: nothing that others left in a shared folder is trusted.
    let folder = std::env::temp_dir().join(format!("probe-{}", std::process::id()));
    let outcome = Snippet::new(file, source, &folder).outcome();
    let _ = std::fs::remove_dir_all(&folder);
    let outcome = outcome.map_err(|error| error.to_string())?;
    Ok(format!("{}\n{outcome}", outcome.details().trim_end()))
}
