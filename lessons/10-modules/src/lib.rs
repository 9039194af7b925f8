//! Exercise 10.1: One file, six modules
//!
//! Lessons 02 to 09 left Tally with this one file. Everybody edits it, and nobody finds anything.
//! (`billing`, `iam`, `savings` and `tariff` have moved out already: look how.)
//!
//! Move what is below into src/arn.rs, backoff.rs, batch.rs, invocation.rs, line.rs and s3.rs, as the
//! marks say, and declare the modules here, for everybody. At the end only `mod` lines are left in
//! this file. No function changes and none gets or loses a `pub`; some files need a `use` at their top.
//! The `use` above the first mark moves too, with the code that needs it; in another file its path
//! begins with `crate::`.
//!
//! Begin with `arn` (it needs nothing from the others). Leave tests/, the four `pub mod` lines that are
//! there and the `allow` below as they are.
//! Hint: `cargo learn hint 10 1`
//! Chapter: book/src/10-modules.md. The Rust Book: https://doc.rust-lang.org/book/ch07-05-separating-modules-into-different-files.html

// Clippy would write `?` for a `let else` that returns `None`: lesson 12.
#![allow(clippy::question_mark)]

pub mod billing;
pub mod iam;
pub mod savings;
pub mod tariff;

use billing::{Cost, MemoryMb};

// TODO: what follows, up to the next TODO, moves to src/backoff.rs

/// The wait after the first failed attempt, in ms.
const BASE_MS: u64 = 100;

/// The longest wait, in ms.
const CAP_MS: u64 = 20_000;

/// How long Tally waits after this failed attempt, in ms. Attempts count from 1.
pub fn backoff_ms(attempt: u32) -> u64 {
    let mut wait_ms = BASE_MS;
    for _ in 1..attempt {
        // The cap belongs inside the loop: the doubling alone would overflow in round 58.
        wait_ms = u64::min(wait_ms * 2, CAP_MS);
    }
    wait_ms
}

/// How long Tally waits in all when `attempts` attempts fail and it then gives up, in ms.
pub fn total_wait_ms(attempts: u32) -> u64 {
    let mut total_ms = 0;
    for attempt in 1..attempts {
        total_ms += backoff_ms(attempt);
    }
    total_ms
}

// TODO: what follows, up to the next TODO, moves to src/line.rs

/// One line of a log.
#[derive(Debug, Clone, PartialEq)]
pub enum LogLine {
    Start { request_id: String },
    End { request_id: String },
    Report { request_id: String },
    InitStart { runtime: String },
    Restore(String),
    App(String),
}

/// The text up to its first blank or tab.
fn first_word(text: &str) -> &str {
    match text.find([' ', '\t']) {
        Some(at) => &text[..at],
        None => text,
    }
}

/// What kind of line this is, and what it says.
pub fn classify(line: &str) -> LogLine {
    if let Some(rest) = line.strip_prefix("START RequestId: ") {
        LogLine::Start {
            request_id: String::from(first_word(rest)),
        }
    } else if let Some(rest) = line.strip_prefix("END RequestId: ") {
        LogLine::End {
            request_id: String::from(first_word(rest)),
        }
    } else if let Some(rest) = line.strip_prefix("REPORT RequestId: ") {
        LogLine::Report {
            request_id: String::from(first_word(rest)),
        }
    } else if let Some(rest) = line.strip_prefix("INIT_START Runtime Version: ") {
        LogLine::InitStart {
            runtime: String::from(first_word(rest)),
        }
    } else if let Some(rest) = line.strip_prefix("RESTORE_START Runtime Version: ") {
        LogLine::Restore(String::from(first_word(rest)))
    } else if let Some(rest) = line.strip_prefix("RESTORE_REPORT Restore Duration: ") {
        LogLine::Restore(String::from(first_word(rest)))
    } else {
        LogLine::App(String::from(line))
    }
}

// TODO: what follows, up to the next TODO, moves to src/batch.rs

/// The lines of one log file, in the order in which they arrived.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct LogBatch {
    lines: Vec<String>,
}

impl LogBatch {
    /// A batch without lines.
    pub fn new() -> LogBatch {
        LogBatch { lines: Vec::new() }
    }

    /// Adds the line to the end of the batch.
    pub fn keep(&mut self, line: String) {
        self.lines.push(line);
    }

    /// How many lines there are.
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// How many lines hold the word ERROR.
    pub fn count_errors(&self) -> usize {
        let mut errors = 0;
        for line in &self.lines {
            if line.contains("ERROR") {
                errors += 1;
            }
        }
        errors
    }

    /// Whether an END line names this request.
    fn has_ended(&self, request_id: &str) -> bool {
        for line in &self.lines {
            match classify(line) {
                LogLine::End { request_id: ended } if ended == request_id => return true,
                _ => {}
            }
        }
        false
    }

    /// The request ids, in order, of all START lines that have no END line in the batch.
    pub fn unfinished(&self) -> Vec<String> {
        let mut request_ids = Vec::new();
        for line in &self.lines {
            let LogLine::Start { request_id } = classify(line) else {
                continue;
            };
            if !self.has_ended(&request_id) {
                request_ids.push(request_id);
            }
        }
        request_ids
    }
}

// TODO: what follows, up to the next TODO, moves to src/invocation.rs

/// One invocation of a function, as Lambda reports it. Times are in microseconds.
#[derive(Debug, Clone, PartialEq)]
pub struct Invocation {
    request_id: String,
    duration_us: u64,
    init_us: Option<u64>,
    memory: MemoryMb,
}

impl Invocation {
    /// An invocation with these values. `init_us` is `None` when the function was running already.
    pub fn new(
        request_id: &str,
        duration_us: u64,
        init_us: Option<u64>,
        memory: MemoryMb,
    ) -> Invocation {
        Invocation {
            request_id: String::from(request_id),
            duration_us,
            init_us,
            memory,
        }
    }

    /// The id of the request.
    pub fn request_id(&self) -> &str {
        &self.request_id
    }

    /// How long the handler took, in microseconds.
    pub fn duration_us(&self) -> u64 {
        self.duration_us
    }

    /// How long the init before it took, in microseconds; `None` when there was none.
    pub fn init_us(&self) -> Option<u64> {
        self.init_us
    }

    /// The memory of the function, lent.
    pub fn memory(&self) -> &MemoryMb {
        &self.memory
    }

    /// The milliseconds that Lambda bills for both times together; a started one counts whole.
    pub fn billed_ms(&self) -> u64 {
        (self.duration_us + self.init_us.unwrap_or(0)).div_ceil(1000)
    }

    /// Whether this invocation had an init.
    pub fn is_cold_start(&self) -> bool {
        self.init_us.is_some()
    }

    /// What it costs on x86, without the price of the request itself.
    pub fn cost(&self) -> Cost {
        Cost::of(self.billed_ms(), &self.memory)
    }
}

// TODO: what follows, up to the next TODO, moves to src/arn.rs

/// Region, account and resource of an ARN.
pub fn arn_parts(arn: &str) -> Option<(&str, &str, &str)> {
    let Some((word, rest)) = arn.split_once(':') else {
        return None;
    };
    if word != "arn" {
        return None;
    }
    let Some((_partition, rest)) = rest.split_once(':') else {
        return None;
    };
    let Some((_service, rest)) = rest.split_once(':') else {
        return None;
    };
    let Some((region, rest)) = rest.split_once(':') else {
        return None;
    };
    let Some((account, resource)) = rest.split_once(':') else {
        return None;
    };
    Some((region, account, resource))
}

// TODO: what follows, up to the end, moves to src/s3.rs

/// Everything up to the last `/`, that slash included; empty when there is none.
pub fn prefix(key: &str) -> &str {
    match key.rfind('/') {
        Some(at) => &key[..=at],
        None => "",
    }
}

/// Everything after the last `/`; the whole key when there is none.
pub fn file(key: &str) -> &str {
    match key.rfind('/') {
        Some(at) => &key[at + 1..],
        None => key,
    }
}

/// What stands after the last dot of the file.
pub fn extension(key: &str) -> Option<&str> {
    let file = file(key);
    match file.rfind('.') {
        Some(0) | None => None,
        Some(at) => Some(&file[at + 1..]),
    }
}

/// The byte that two hex digits mean, `A` to `F` in either case; `None` for anything else.
fn hex_byte(digits: &[u8]) -> Option<u8> {
    if digits.len() != 2 {
        return None;
    }
    let high = (digits[0] as char).to_digit(16);
    let low = (digits[1] as char).to_digit(16);
    match (high, low) {
        (Some(high), Some(low)) => Some((high * 16 + low) as u8),
        _ => None,
    }
}

/// The key as S3 knows it, from the key as an event writes it; `None` when that is no encoded key.
pub fn decode_key(key: &str) -> Option<String> {
    let bytes = key.as_bytes();
    let mut decoded = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] == b'%' {
            let Some(digits) = bytes.get(at + 1..at + 3) else {
                return None;
            };
            let Some(byte) = hex_byte(digits) else {
                return None;
            };
            decoded.push(byte);
            at += 3;
        } else {
            let byte = bytes[at];
            decoded.push(if byte == b'+' { b' ' } else { byte });
            at += 1;
        }
    }
    // Only whole escapes make characters, so this is asked at the end, not byte by byte.
    String::from_utf8(decoded).ok()
}
