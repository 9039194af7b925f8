//! Given: from the log file of one function to its summary. Its tests are examples of their forms.

use crate::groups::by_function;
use crate::invocation::Invocation;
use crate::log_file::{BadLine, read_log};
use crate::summary::Summary;

// ANCHOR: documentation
/// What the REPORT lines in the log of this function come to.
///
/// ```
/// use lesson_16::day::summary;
///
/// let day = summary("checkout", "order 4711 stored").unwrap();
/// assert!(day.names().is_empty());
/// ```
///
/// # Errors
/// What `log_file::read_log` says.
pub fn summary(function: &str, log: &str) -> Result<Summary, BadLine> {
    // ANCHOR_END: documentation
    let mut calls = Vec::new();
    for report in read_log(log)?.reports {
        let invocation = Invocation::new(
            &report.request_id,
            report.duration_us,
            report.init_us,
            report.memory,
        );
        calls.push((String::from(function), invocation));
    }
    Ok(Summary::of(by_function(&calls)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::test_runner::RngSeed;

    use super::*;

    // ANCHOR: result
    #[test]
    fn one_report_is_one_invocation() -> Result<(), BadLine> {
        let line = "REPORT RequestId: 8f5a\tDuration: 3.00 ms\tBilled Duration: 3 ms\t\
                    Memory Size: 128 MB\tMax Memory Used: 31 MB\t";
        let day = summary("checkout", line)?;
        assert_eq!(day.names(), ["checkout"]);
        Ok(())
    }
    // ANCHOR_END: result

    // ANCHOR: property
    proptest! {
        #![proptest_config(ProptestConfig {
            rng_seed: RngSeed::Fixed(16),
            failure_persistence: None,
            ..ProptestConfig::default()
        })]

        #[test]
        fn lines_of_the_functions_own_are_no_invocations(word in "[a-z]{1,9}", lines in 0usize..5) {
            let log = format!("{word} stored\n").repeat(lines);
            let day = summary("checkout", &log).unwrap();
            prop_assert!(day.names().is_empty(), "{word} counts");
        }
    }
    // ANCHOR_END: property
}
