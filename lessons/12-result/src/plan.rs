//! Exercise 12.2: Five unwraps
//!
//! A colleague's planning sheet has rows such as `arm64,1024,27`: processor, memory in MB, billed ms.
//! `read_plan` reads one. It works until somebody types `arm65`, leaves out a column, or wants 64 MB:
//! then the whole Lambda panics over one cell.
//!
//! `read_plan` promises a `Result` already, and so do the three helpers at the end. Remove the five
//! `unwrap`s: an `Err` goes back to the caller. One place panics without an `unwrap`, and for 65664 MB
//! even takes 128 for an answer: which? `limits::MEMORY_MB` knows what Lambda offers.
//!
//! Leave the types, the signature of `read_plan` and the three helpers at the end alone.
//! Hint: `cargo learn hint 12 2`
//! Chapter: book/src/12-result.md. The Rust Book: https://doc.rust-lang.org/book/ch09-02-recoverable-errors-with-result.html#the--operator-shortcut

use crate::billing::MemoryMb;
use crate::tariff::Architecture;

/// One row of the sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    pub architecture: Architecture,
    pub memory: MemoryMb,
    pub billed_ms: u64,
}

/// Why a row cannot be read.
#[derive(Debug, Clone, PartialEq)]
pub enum PlanError {
    /// It has fewer than three columns.
    Columns,
    /// This is neither `x86` nor `arm64`.
    Processor(String),
    /// This is no whole number.
    Number(String),
    /// Lambda does not offer this much memory, in MB.
    Memory(u64),
}

/// The plan that a row of the sheet describes.
pub fn read_plan(row: &str) -> Result<Plan, PlanError> {
    // TODO
    let (processor, rest) = cut(row).unwrap();
    let (mb, ms) = cut(rest).unwrap();
    Ok(Plan {
        architecture: architecture(processor).unwrap(),
        memory: memory(mb),
        billed_ms: number(ms).unwrap(),
    })
}

/// The memory that a text names, in MB.
fn memory(text: &str) -> MemoryMb {
    // TODO
    MemoryMb::new(number(text).unwrap() as u16)
}

/// Given: what stands before the first comma, and what stands behind it.
fn cut(text: &str) -> Result<(&str, &str), PlanError> {
    match text.split_once(',') {
        Some(sides) => Ok(sides),
        None => Err(PlanError::Columns),
    }
}

/// Given: the processor of this name.
fn architecture(name: &str) -> Result<Architecture, PlanError> {
    match name {
        "x86" => Ok(Architecture::X86),
        "arm64" => Ok(Architecture::Arm64),
        _ => Err(PlanError::Processor(String::from(name))),
    }
}

/// Given: a whole number.
fn number(text: &str) -> Result<u64, PlanError> {
    match text.parse() {
        Ok(number) => Ok(number),
        Err(_) => Err(PlanError::Number(String::from(text))),
    }
}
