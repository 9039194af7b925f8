//! The `REPORT` line.

use std::fmt;
use std::time::Duration;

/// What Lambda reports at the end of an invocation. Its [`Display`](fmt::Display) form is the line that
/// Lambda writes, tabs and all, without the line break.
///
/// Format: as in published logs of 2024 to 2026. Durations have two decimals; the billed duration of a
/// cold start includes its init, because a custom runtime is billed for it; a line without a status
/// ends with a tab.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    pub request_id: String,
    /// From the handing over of the event to the request for the next one.
    pub duration: Duration,
    /// What is billed: `duration` and init, rounded up to a millisecond.
    pub billed_ms: u64,
    /// As configured, in MB.
    pub memory_mb: u32,
    /// The most memory that the function's process ever used, in MB, rounded up.
    pub max_memory_used_mb: u64,
    /// From the start of the process to its first request for an event; of a cold start only.
    pub init: Option<Duration>,
    /// Where Lambda writes one.
    pub status: Option<Status>,
}

/// The end of a `REPORT` line of an invocation that Lambda had to end.
///
/// An error that the function itself reports is a result like any other: it leaves no trace in the
/// `REPORT` line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Status {
    /// `Status: timeout`
    Timeout,
    /// `Status: error` and `Error Type: Runtime.ExitError`, or what else happened.
    Error { error_type: String },
}

/// Hundredths of a millisecond, rounded: what the line shows, and what is billed.
pub(crate) fn hundredths(duration: Duration) -> u64 {
    u64::try_from((duration.as_nanos() + 5_000) / 10_000).unwrap_or(u64::MAX)
}

/// The billed duration in milliseconds. Source of the rule: AWS Compute Blog, "AWS Lambda standardizes
/// billing for INIT Phase", 2025.
pub(crate) fn billed_ms(duration: Duration, init: Option<Duration>) -> u64 {
    (hundredths(duration) + init.map_or(0, hundredths)).div_ceil(100)
}

pub(crate) fn milliseconds(duration: Duration) -> String {
    let hundredths = hundredths(duration);
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "REPORT RequestId: {}\tDuration: {} ms\tBilled Duration: {} ms\tMemory Size: {} MB\tMax Memory Used: {} MB\t",
            self.request_id,
            milliseconds(self.duration),
            self.billed_ms,
            self.memory_mb,
            self.max_memory_used_mb
        )?;
        if let Some(init) = self.init {
            write!(f, "Init Duration: {} ms\t", milliseconds(init))?;
        }
        match &self.status {
            None => Ok(()),
            Some(Status::Timeout) => f.write_str("Status: timeout"),
            Some(Status::Error { error_type }) => {
                write!(f, "Status: error\tError Type: {error_type}")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report() -> Report {
        let (duration, init) = (Duration::from_micros(12_340), Duration::from_micros(14_020));
        Report {
            request_id: "2b68f3d0-d201-4466-898e-1a7fe124494e".to_owned(),
            duration,
            billed_ms: billed_ms(duration, Some(init)),
            memory_mb: 128,
            max_memory_used_mb: 31,
            init: Some(init),
            status: None,
        }
    }

    #[test]
    fn a_cold_start_reads_as_in_the_curriculum() {
        assert_eq!(
            report().to_string(),
            "REPORT RequestId: 2b68f3d0-d201-4466-898e-1a7fe124494e\tDuration: 12.34 ms\tBilled Duration: 27 ms\t\
             Memory Size: 128 MB\tMax Memory Used: 31 MB\tInit Duration: 14.02 ms\t"
        );
    }

    #[test]
    fn a_warm_call_has_no_init_and_ends_with_a_tab() {
        let warm = Report {
            init: None,
            ..report()
        }
        .to_string();
        assert!(warm.ends_with("\tMax Memory Used: 31 MB\t"), "{warm:?}");
    }

    #[test]
    fn a_status_is_the_last_thing_and_no_tab_follows() {
        let timeout = Report {
            status: Some(Status::Timeout),
            ..report()
        }
        .to_string();
        assert!(
            timeout.ends_with("\tInit Duration: 14.02 ms\tStatus: timeout"),
            "{timeout:?}"
        );
        let status = Some(Status::Error {
            error_type: "Runtime.ExitError".to_owned(),
        });
        let error = Report { status, ..report() }.to_string();
        assert!(
            error.ends_with(" ms\tStatus: error\tError Type: Runtime.ExitError"),
            "{error:?}"
        );
    }

    #[test]
    fn what_the_line_shows_is_what_is_billed() {
        // A published line of a timeout: 3000.00 and 402.04 ms make 3403.
        assert_eq!(
            billed_ms(Duration::from_secs(3), Some(Duration::from_micros(402_040))),
            3403
        );
        assert_eq!(billed_ms(Duration::from_millis(27), None), 27);
        assert_eq!(
            billed_ms(Duration::from_micros(27_004), None),
            27,
            "27.00 ms, as the line shows"
        );
        assert_eq!(
            billed_ms(Duration::from_micros(27_005), None),
            28,
            "27.01 ms, as the line shows"
        );
    }
}
