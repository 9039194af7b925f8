//! Wall time, CPU time and percentiles.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// The sample at this share (0.5 is the median) by nearest rank; zero for no samples.
pub fn percentile(samples: &[Duration], share: f64) -> Duration {
    let mut sorted = samples.to_vec();
    sorted.sort();
    let rank = (share * sorted.len() as f64).ceil().max(1.0) as usize;
    sorted
        .get(rank - 1)
        .or(sorted.last())
        .copied()
        .unwrap_or_default()
}

/// What a command cost.
#[derive(Debug, Clone, Copy)]
pub struct Cost {
    pub wall: Duration,
    /// User and system time of the process and of all it waited for; `None` where the system does
    /// not tell.
    pub cpu: Option<Duration>,
}

/// Runs a command to its end with its output thrown away.
///
/// # Errors
/// When it cannot be started or does not exit with 0.
pub fn cost_of(command: &mut Command) -> Result<Cost, String> {
    let shown = format!("{command:?}");
    let cpu_before = children_cpu();
    let begin = Instant::now();
    let output = command
        .stdin(Stdio::null())
        .output()
        .map_err(|error| format!("cannot start {shown}: {error}"))?;
    let wall = begin.elapsed();
    if !output.status.success() {
        let said = [last_lines(&output.stdout), last_lines(&output.stderr)].concat();
        return Err(format!("{shown} ended with {}:\n{said}", output.status));
    }
    let cpu = cpu_before
        .zip(children_cpu())
        .map(|(before, after)| after - before);
    Ok(Cost { wall, cpu })
}

/// The end of what a command wrote: enough to see why it failed.
fn last_lines(output: &[u8]) -> String {
    const LINES: usize = 20;
    let text = String::from_utf8_lossy(output);
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(LINES)..]
        .iter()
        .map(|line| format!("{line}\n"))
        .collect()
}

/// CPU time of all children that this process has waited for (Linux: proc(5), fields 16 and 17).
fn children_cpu() -> Option<Duration> {
    ticks("/proc/self/stat", 15, 16)
}

/// How long a companion that nobody touches is watched.
pub const IDLE: Duration = Duration::from_secs(20);

/// CPU of a companion that was just started and that nobody touches, in percent of one core; `None`
/// where the system does not tell. This takes half a minute.
pub fn idle_share(pid: u32) -> Option<f64> {
    // The first verdict is work, not idleness.
    thread::sleep(Duration::from_secs(10));
    let begin = Instant::now();
    let before = process_cpu(pid)?;
    thread::sleep(IDLE);
    let used = process_cpu(pid)? - before;
    Some(100.0 * used.as_secs_f64() / begin.elapsed().as_secs_f64())
}

/// CPU time that a running process has used so far (Linux: proc(5), fields 14 and 15).
fn process_cpu(pid: u32) -> Option<Duration> {
    ticks(&format!("/proc/{pid}/stat"), 13, 14)
}

/// Adds two fields of a stat file. One tick is a hundredth of a second: USER_HZ is 100 on every Linux
/// that Rust supports.
fn ticks(path: &str, first: usize, second: usize) -> Option<Duration> {
    let text = fs::read_to_string(path).ok()?;
    // The second field is the command's name in parentheses and may hold spaces.
    let rest = &text[text.rfind(')')? + 2..];
    let fields: Vec<&str> = rest.split(' ').collect();
    let ticks: u64 = fields.get(first - 2)?.parse::<u64>().ok()?
        + fields.get(second - 2)?.parse::<u64>().ok()?;
    Some(Duration::from_millis(ticks * 10))
}

/// The most memory that a running process has held so far, in bytes (Linux: proc(5), `VmHWM`).
pub fn peak_memory(pid: u32) -> Option<u64> {
    let text = fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes * 1024)
}

/// Bytes of all files below a folder; a file that vanishes meanwhile counts as nothing.
pub fn size_of(folder: &Path) -> u64 {
    let Ok(entries) = fs::read_dir(folder) else {
        return 0;
    };
    entries
        .flatten()
        .map(|entry| match entry.file_type() {
            Ok(kind) if kind.is_dir() => size_of(&entry.path()),
            Ok(kind) if kind.is_file() => entry.metadata().map_or(0, |data| data.len()),
            _ => 0,
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_nearest_rank() {
        let samples: Vec<Duration> = [30, 10, 20, 40]
            .into_iter()
            .map(Duration::from_millis)
            .collect();
        assert_eq!(percentile(&samples, 0.5), Duration::from_millis(20));
        assert_eq!(percentile(&samples, 0.9), Duration::from_millis(40));
        assert_eq!(percentile(&samples, 1.0), Duration::from_millis(40));
        assert_eq!(percentile(&[], 0.5), Duration::ZERO);
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn the_cpu_time_of_a_child_is_seen() {
        let busy = cost_of(
            Command::new("sh").args(["-c", "i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done"]),
        );
        let idle = cost_of(Command::new("sleep").arg("0.3"));
        assert!(busy.unwrap().cpu.unwrap() > idle.unwrap().cpu.unwrap());
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn the_memory_of_a_process_is_seen() {
        let own = peak_memory(std::process::id()).unwrap();
        assert!((500_000..10_000_000_000).contains(&own), "{own}");
    }

    #[test]
    fn a_command_that_fails_is_an_error_with_its_words() {
        let error = cost_of(Command::new("rustc").arg("--no-such-flag")).unwrap_err();
        assert!(error.contains("no-such-flag"), "{error}");
    }

    #[test]
    #[cfg(unix)]
    fn of_a_command_that_fails_the_end_of_both_outputs_is_shown() {
        let mut command = Command::new("sh");
        command.args(["-c", "seq 100 130; echo why >&2; exit 3"]);
        let error = cost_of(&mut command).unwrap_err();
        assert!(error.contains("130") && error.contains("why"), "{error}");
        assert!(!error.contains("105"), "only the end: {error}");
    }
}
