//! Random texts against the parsers that the course ends up with: `report::parse` and what is around it
//! (lesson 12), and `s3::decode_key` (lesson 08). For maintainers: `cargo run --release -p fuzz -- --minutes 10`.
//!
//! A [`Property`] holds for every input. [`Property::check`] tries as many as it is told, always the same
//! ones for the same seed, and shrinks an input for which it does not hold.

mod texts;

use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner};

use tally::log_file::read_log;
use tally::log_key::log_key;
use tally::plan::read_plan;
use tally::report::{self, ParseError, Report};
use tally::s3::decode_key;
use tally::units::{micros, whole};

pub use texts::LINES;

/// Something that must hold for every input.
#[derive(Debug, Clone, Copy)]
pub struct Property {
    /// What holds, as a sentence.
    pub name: &'static str,
    run: fn(&mut TestRunner) -> Result<(), String>,
}

impl Property {
    /// Tries `cases` inputs, which `seed` decides.
    ///
    /// # Errors
    /// The smallest input found for which the property does not hold, and what happened.
    pub fn check(&self, cases: u32, seed: u64) -> Result<(), String> {
        let mut bytes = [0; 32];
        bytes[..8].copy_from_slice(&seed.to_le_bytes());
        let config = Config {
            cases,
            // Inputs that failed once are kept as tests, not in files that nobody reads.
            failure_persistence: None,
            ..Config::default()
        };
        let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
        (self.run)(&mut TestRunner::new_with_rng(config, rng))
    }
}

/// All properties.
pub fn properties() -> Vec<Property> {
    vec![
        Property {
            name: "what `parse` reads from a changed line, it reads again from `to_line`",
            run: |runner| holds(runner, texts::changed_line(), |line| reads_again(&line)),
        },
        Property {
            name: "what `parse` reads from any text, it reads again from `to_line`",
            run: |runner| holds(runner, texts::any_text(), |text| reads_again(&text)),
        },
        Property {
            name: "every report survives `to_line` and `parse`",
            run: |runner| holds(runner, texts::any_report(), |report| survives(&report)),
        },
        Property {
            name: "`read_log` keeps every REPORT line, good or bad",
            run: |runner| holds(runner, texts::any_log(), |log| keeps_every_line(&log)),
        },
        Property {
            name: "a time survives being written and read",
            run: |runner| holds(runner, any::<u64>(), time_survives),
        },
        Property {
            name: "numbers, rows and keys that are any text never panic",
            run: |runner| holds(runner, texts::any_text(), |text| never_panics(&text)),
        },
        Property {
            name: "an encoded key is decoded to what it was",
            run: |runner| holds(runner, texts::encoded_key(), |pair| decodes_back(&pair)),
        },
        Property {
            name: "`decode_key` never panics, and never makes a key longer",
            run: |runner| holds(runner, texts::changed_key(), |key| is_no_longer(&key)),
        },
    ]
}

/// How many of `cases` changed lines `parse` accepts. If none, the first property would prove nothing.
///
/// # Errors
/// What [`Property::check`] reports.
pub fn accepted(cases: u32, seed: u64) -> Result<u32, String> {
    thread_local! {
        static ACCEPTED: std::cell::Cell<u32> = const { std::cell::Cell::new(0) };
    }
    ACCEPTED.set(0);
    let count = Property {
        name: "counts",
        run: |runner| {
            holds(runner, texts::changed_line(), |line| {
                if report::parse(&line).is_ok() {
                    ACCEPTED.set(ACCEPTED.get() + 1);
                }
                Ok(())
            })
        },
    };
    count.check(cases, seed)?;
    Ok(ACCEPTED.get())
}

/// Runs `test` on inputs of `strategy`.
fn holds<S: Strategy>(
    runner: &mut TestRunner,
    strategy: S,
    test: impl Fn(S::Value) -> Result<(), TestCaseError>,
) -> Result<(), String> {
    runner.run(&strategy, test).map_err(|error| match error {
        TestError::Fail(reason, input) => format!("{reason}\n  with the input {input:?}"),
        TestError::Abort(reason) => format!("gave up: {reason}"),
    })
}

fn reads_again(text: &str) -> Result<(), TestCaseError> {
    if let Ok(report) = report::parse(text) {
        survives(&report)?;
    }
    Ok(())
}

fn survives(report: &Report) -> Result<(), TestCaseError> {
    let line = report::to_line(report);
    let read = report::parse(&line);
    prop_assert_eq!(read.as_ref(), Ok(report), "{:?}", line);
    Ok(())
}

fn keeps_every_line(log: &str) -> Result<(), TestCaseError> {
    let mut wanted = 0;
    for line in log.lines() {
        if line.starts_with("REPORT RequestId: ") {
            wanted += 1;
        } else {
            prop_assert_eq!(report::parse(line), Err(ParseError::NotAReport));
        }
    }
    match read_log(log) {
        Ok(file) => prop_assert_eq!(file.reports.len() + file.bad_lines.len(), wanted),
        Err(bad) => prop_assert!(false, "this course's `read_log` counts, but {:?}", bad),
    }
    Ok(())
}

fn time_survives(us: u64) -> Result<(), TestCaseError> {
    let text = format!("{}.{:03} ms", us / 1000, us % 1000);
    prop_assert_eq!(micros(&text), Ok(us), "{}", text);
    prop_assert_eq!(whole(&format!("{us} ms"), "ms"), Ok(us));
    Ok(())
}

fn never_panics(text: &str) -> Result<(), TestCaseError> {
    for unit in ["", " ms", " MB"] {
        let with_unit = format!("{text}{unit}");
        let _ = micros(&with_unit);
        let _ = whole(&with_unit, "ms");
        let _ = whole(&with_unit, "");
    }
    let _ = read_plan(text);
    let _ = read_plan(&format!("arm64,{text}"));
    let _ = log_key(text);
    let _ = log_key(&format!("logs/{text}.log"));
    Ok(())
}

fn decodes_back((key, encoded): &(String, String)) -> Result<(), TestCaseError> {
    let decoded = decode_key(encoded);
    prop_assert_eq!(decoded.as_ref(), Some(key));
    Ok(())
}

fn is_no_longer(encoded: &str) -> Result<(), TestCaseError> {
    if let Some(key) = decode_key(encoded) {
        prop_assert!(key.len() <= encoded.len(), "{:?}", key);
    }
    Ok(())
}
