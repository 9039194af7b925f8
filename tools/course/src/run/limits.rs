//! What a run of the checks may use.
//!
//! On Linux the kernel refuses memory beyond the limit (`RLIMIT_DATA`, for each process of the tree),
//! so that a `Vec` that grows for ever ends with Rust's own message. Everywhere, Linux included, the
//! process's memory is looked at every few milliseconds as well: what was mapped in other ways counts.

use std::time::Duration;

/// Memory of the checks' process: 2 GiB.
pub const MEMORY_BYTES: u64 = 2 << 30;

/// Limits of one process.
#[derive(Debug, Clone, Copy, Default)]
pub struct Limits {
    /// Wall time.
    pub time: Option<Duration>,
    /// Bytes.
    pub memory: Option<u64>,
}

/// Tells the kernel about the limits, where it can be told for another process. A process that has
/// ended already needs none, so a failure is no matter.
#[cfg(target_os = "linux")]
pub(super) fn impose(id: u32, limits: &Limits) {
    use rustix::process::{Pid, Resource, Rlimit, prlimit};
    let Some(pid) = i32::try_from(id).ok().and_then(Pid::from_raw) else {
        return;
    };
    let both = |limit: u64| Rlimit {
        current: Some(limit),
        maximum: Some(limit),
    };
    if let Some(memory) = limits.memory {
        let _ = prlimit(Some(pid), Resource::Data, both(memory));
        // An abort with 2 GiB in memory would write all of it to the disk.
        let _ = prlimit(Some(pid), Resource::Core, both(0));
    }
    if let Some(time) = limits.time {
        // If this program is killed, an endless loop in the checks must not run on for ever: the
        // kernel ends it. All cores together, so that it never comes before the time limit does.
        let cores = std::thread::available_parallelism().map_or(1, usize::from) as u64;
        let _ = prlimit(Some(pid), Resource::Cpu, both((time.as_secs() + 2) * cores));
    }
}

#[cfg(not(target_os = "linux"))]
pub(super) fn impose(_id: u32, _limits: &Limits) {}

/// The memory that a process has in use, in bytes; 0 when it has ended.
#[cfg(target_os = "linux")]
pub(super) fn memory_of(id: u32) -> u64 {
    // proc_pid_statm(5): the second number is the resident set, in pages.
    std::fs::read_to_string(format!("/proc/{id}/statm"))
        .ok()
        .and_then(|text| text.split(' ').nth(1)?.parse::<u64>().ok())
        .map_or(0, |pages| pages * rustix::param::page_size() as u64)
}

/// The memory that a process has in use, in bytes; 0 when it has ended.
#[cfg(not(target_os = "linux"))]
pub(super) fn memory_of(id: u32) -> u64 {
    use sysinfo::{Pid, ProcessRefreshKind, ProcessesToUpdate, System};
    let pid = Pid::from_u32(id);
    let mut system = System::new();
    system.refresh_processes_specifics(
        ProcessesToUpdate::Some(&[pid]),
        true,
        ProcessRefreshKind::nothing().with_memory(),
    );
    system.process(pid).map_or(0, |process| process.memory())
}

#[cfg(test)]
#[cfg(target_os = "linux")]
mod tests {
    use std::process::{Child, Command, Stdio};

    use super::*;

    /// Ends the process whatever becomes of the test.
    struct Ended(Child);

    impl Drop for Ended {
        fn drop(&mut self) {
            let _ = self.0.kill();
            let _ = self.0.wait();
        }
    }

    /// The soft and the hard limit of a resource, as proc_pid_limits(5) names it.
    fn limit(id: u32, name: &str) -> Vec<String> {
        let text = std::fs::read_to_string(format!("/proc/{id}/limits")).expect("it runs");
        let line = text.lines().find_map(|line| line.strip_prefix(name));
        let words = line.expect("the kernel knows it").split_whitespace();
        words.take(2).map(str::to_string).collect()
    }

    #[test]
    fn the_kernel_is_told_each_limit_of_the_process() {
        let mut command = Command::new("sleep");
        let child = command.arg("60").stdout(Stdio::null()).spawn();
        let child = Ended(child.expect("sleep is installed"));
        let id = child.0.id();
        let none = limit(id, "Max cpu time");
        impose(id, &Limits::default());
        assert_eq!(limit(id, "Max cpu time"), none, "no limit, none imposed");
        let limits = Limits {
            time: Some(Duration::from_secs(7)),
            memory: Some(MEMORY_BYTES),
        };
        impose(id, &limits);
        let twice = |number: u64| vec![number.to_string(); 2];
        assert_eq!(limit(id, "Max data size"), twice(2_147_483_648));
        assert_eq!(limit(id, "Max core file size"), twice(0));
        let cores = std::thread::available_parallelism().map_or(1, usize::from) as u64;
        assert_eq!(limit(id, "Max cpu time"), twice(9 * cores));
    }

    #[test]
    fn memory_is_counted_in_bytes_while_the_process_runs() {
        let held = std::hint::black_box(vec![1_u8; 64 << 20]);
        let with = memory_of(std::process::id());
        assert!(with > 64 << 20 && with < 64 << 30, "{with}");
        drop(held);
        assert_eq!(memory_of(u32::MAX), 0, "there is no such process");
    }
}
