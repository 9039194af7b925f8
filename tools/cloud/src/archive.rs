//! What a deployment package holds: a zip with an executable called `bootstrap`, made for the right
//! processor.

use std::fmt;
use std::io::{Cursor, Read as _};

use zip::ZipArchive;

use crate::problem::{Problem, Result};

/// The processors that Lambda has, by Lambda's names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Architecture {
    X86_64,
    Arm64,
}

impl Architecture {
    /// That of this machine.
    pub fn here() -> Architecture {
        if cfg!(target_arch = "aarch64") {
            Architecture::Arm64
        } else {
            Architecture::X86_64
        }
    }

    /// `e_machine` of an ELF file: EM_X86_64 and EM_AARCH64 (elf(5)).
    fn elf_machine(self) -> u16 {
        match self {
            Architecture::X86_64 => 62,
            Architecture::Arm64 => 183,
        }
    }

    /// The flag of `cargo lambda build`.
    pub fn flag(self) -> &'static str {
        match self {
            Architecture::X86_64 => "--x86-64",
            Architecture::Arm64 => "--arm64",
        }
    }
}

impl fmt::Display for Architecture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Architecture::X86_64 => "x86_64",
            Architecture::Arm64 => "arm64",
        })
    }
}

/// The program out of a package that Lambda would accept and could start.
///
/// # Errors
/// When the package is no zip, holds no `bootstrap` at its top, the file is not executable, or it is
/// no ELF program for `architecture`.
pub fn bootstrap(zip: &[u8], architecture: Architecture) -> Result<Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(zip))
        .map_err(|error| Problem::new(format!("The package is no zip archive: {error}.")))?;
    let names: Vec<String> = archive.file_names().map(str::to_owned).collect();
    let mut file = archive.by_name("bootstrap").map_err(|_| {
        Problem::new(format!(
            "The package holds no `bootstrap`, only: {}.",
            names.join(", ")
        ))
        .todo("On provided.al2023 Lambda starts the file of that name, and nothing else.")
    })?;
    if file.unix_mode().is_none_or(|mode| mode & 0o111 == 0) {
        return Err(
            Problem::new("`bootstrap` is not executable in the package.")
                .todo("Lambda would answer Runtime.InvalidEntrypoint: permission denied."),
        );
    }
    let mut program = Vec::new();
    file.read_to_end(&mut program)
        .map_err(|error| Problem::new(format!("`bootstrap` cannot be read: {error}.")))?;
    check_machine(&program, architecture)?;
    Ok(program)
}

/// ELF's first four bytes, and `e_machine` at offset 18 in little-endian order (elf(5)).
fn check_machine(program: &[u8], architecture: Architecture) -> Result<()> {
    if !program.starts_with(b"\x7fELF") {
        return Err(Problem::new("`bootstrap` is no Linux program.")
            .todo("Build it with cargo lambda, which builds for Amazon Linux from any system."));
    }
    let machine = program
        .get(18..20)
        .map(|bytes| u16::from_le_bytes([bytes[0], bytes[1]]));
    if machine == Some(architecture.elf_machine()) {
        return Ok(());
    }
    let found = [Architecture::X86_64, Architecture::Arm64]
        .into_iter()
        .find(|other| Some(other.elf_machine()) == machine)
        .map_or_else(
            || format!("machine {}", machine.unwrap_or(0)),
            |other| other.to_string(),
        );
    Err(Problem::new(format!(
        "The function is configured for {architecture}, but `bootstrap` is made for {found}."
    ))
    .todo("Lambda would answer Runtime.InvalidEntrypoint: exec format error."))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    fn elf(machine: u16) -> Vec<u8> {
        let mut program = b"\x7fELF\x02\x01\x01".to_vec();
        program.resize(18, 0);
        program.extend(machine.to_le_bytes());
        program.resize(64, 0);
        program
    }

    fn package(name: &str, mode: u32, program: &[u8]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default().unix_permissions(mode);
        writer.start_file(name, options).expect("a new file");
        writer.write_all(program).expect("its content");
        writer.finish().expect("an archive").into_inner()
    }

    #[test]
    fn the_program_comes_out_as_it_went_in() {
        for (architecture, machine) in [(Architecture::X86_64, 62), (Architecture::Arm64, 183)] {
            let zip = package("bootstrap", 0o755, &elf(machine));
            assert_eq!(bootstrap(&zip, architecture).expect("right"), elf(machine));
        }
    }

    fn refused(zip: &[u8]) -> String {
        bootstrap(zip, Architecture::Arm64)
            .expect_err("it must be refused")
            .to_string()
    }

    #[test]
    fn a_package_for_the_other_processor_is_refused() {
        let text = refused(&package("bootstrap", 0o755, &elf(62)));
        assert!(text.contains("arm64") && text.contains("x86_64"), "{text}");
    }

    #[test]
    fn a_program_that_is_not_executable_is_refused() {
        let text = refused(&package("bootstrap", 0o644, &elf(183)));
        assert!(text.contains("not executable"), "{text}");
    }

    #[test]
    fn a_program_of_another_name_or_in_a_folder_is_refused() {
        for name in ["lesson-27", "bin/bootstrap"] {
            let text = refused(&package(name, 0o755, &elf(183)));
            assert!(text.contains(name), "{text}");
        }
    }

    #[test]
    fn what_is_no_program_or_no_archive_is_refused() {
        let text = refused(&package("bootstrap", 0o755, b"#!/bin/sh\n"));
        assert!(text.contains("no Linux program"), "{text}");
        let text = refused(b"not a zip");
        assert!(text.contains("no zip archive"), "{text}");
        let text = refused(&package("bootstrap", 0o755, b"\x7fELF"));
        assert!(text.contains("made for"), "{text}");
    }
}
