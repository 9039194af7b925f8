//! A function's process: how it is started, measured and ended.

use std::io::{self, PipeWriter};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::state::Shared;

/// What a process used so far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Usage {
    /// CPU time of all its threads, in user and kernel mode. `None` where the operating system gives
    /// no way to it from safe Rust (macOS, Windows).
    pub cpu: Option<Duration>,
    /// The most resident memory it had at any time, in bytes. On macOS and Windows the most that was
    /// seen at the ends of its invocations.
    pub peak_memory: u64,
}

/// Where asking for a process's memory means starting a program, it is not done more often than this
/// while the process runs.
const POLL: Duration = Duration::from_millis(if cfg!(target_os = "linux") { 0 } else { 100 });
/// For how long a measured peak of memory stands.
const FRESH: Duration = Duration::from_millis(1);
/// How long a process with an extension has between SIGTERM and SIGKILL.
/// Source: Lambda developer guide, "Shutdown phase", November 2026 (internal extensions).
const GRACE: Duration = Duration::from_millis(500);

/// A running (or ended) function process. Never left behind: see [`Process::end`].
pub(crate) struct Process {
    pub(crate) pid: u32,
    child: Arc<Mutex<Child>>,
    watcher: Option<JoinHandle<()>>,
    memory: Mutex<memory::Gauge>,
}

impl Process {
    /// Starts `command` with its output going to `log`, and a thread that tells `shared` when it ended.
    pub(crate) fn start(
        mut command: Command,
        log: PipeWriter,
        shared: &Arc<Shared>,
    ) -> io::Result<Self> {
        command
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log);
        let child = command.spawn()?;
        drop(command); // it holds the pipe's end
        let pid = child.id();
        let child = Arc::new(Mutex::new(child));
        let (of_watcher, shared) = (Arc::clone(&child), Arc::clone(shared));
        let watcher = thread::Builder::new()
            .name("testkit exit".to_owned())
            .spawn(move || {
                exit::wait(pid, &of_watcher);
                let cpu = cpu_time(pid);
                let status = lock(&of_watcher).wait();
                shared.exited(status.ok(), cpu);
            });
        let memory = Mutex::new(memory::Gauge::new(pid));
        match watcher {
            Ok(watcher) => Ok(Self {
                pid,
                child,
                watcher: Some(watcher),
                memory,
            }),
            Err(error) => {
                let _ = lock(&child).kill();
                let _ = lock(&child).wait();
                Err(error)
            }
        }
    }

    /// What it used up to now; of an ended process the memory it was last seen with.
    pub(crate) fn usage(&self) -> Usage {
        Usage {
            cpu: cpu_time(self.pid),
            peak_memory: self.peak_memory(),
        }
    }

    /// The most resident memory it had, in bytes.
    pub(crate) fn peak_memory(&self) -> u64 {
        self.peak_memory_if_older_than(POLL)
    }

    /// The same after an invocation of this length. Asking the system takes some 8 µs of CPU time, and
    /// within a millisecond a process can touch a few MB at most: a shorter invocation is not asked
    /// about if the last answer is younger than that.
    pub(crate) fn peak_memory_after(&self, invocation: Duration) -> u64 {
        self.peak_memory_if_older_than(if invocation < FRESH {
            FRESH
        } else {
            Duration::ZERO
        })
    }

    fn peak_memory_if_older_than(&self, age: Duration) -> u64 {
        let mut gauge = self.memory.lock().unwrap_or_else(PoisonError::into_inner);
        if gauge.asked.is_some_and(|asked| asked.elapsed() < age) {
            gauge.peak
        } else {
            gauge.read()
        }
    }

    /// Ends it and all that it started, and waits until it is gone. With `gently` it gets a SIGTERM
    /// first, and half a second. True if it ended by itself then.
    pub(crate) fn end(&mut self, gently: bool, shared: &Shared) -> bool {
        let started = exit::descendants(self.pid);
        let by_itself = gently && self.terminate() && shared.wait_for_exit(Instant::now() + GRACE);
        if !by_itself {
            // An error says that it has ended already.
            let _ = lock(&self.child).kill();
        }
        exit::kill_all(&started);
        if let Some(watcher) = self.watcher.take() {
            let _ = watcher.join();
        }
        by_itself
    }

    #[cfg(unix)]
    fn terminate(&self) -> bool {
        // The lock keeps the watcher from reaping it meanwhile: until then the id is this process's.
        let mut child = lock(&self.child);
        if !matches!(child.try_wait(), Ok(None)) {
            return false;
        }
        exit::terminate(self.pid)
    }

    /// Windows has no SIGTERM.
    #[cfg(not(unix))]
    fn terminate(&self) -> bool {
        false
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = lock(&self.child).kill();
        if let Some(watcher) = self.watcher.take() {
            let _ = watcher.join();
        }
    }
}

fn lock(child: &Mutex<Child>) -> MutexGuard<'_, Child> {
    child.lock().unwrap_or_else(PoisonError::into_inner)
}

/// How a process ended, in the words of Lambda's error message.
pub(crate) fn exit_words(status: Option<ExitStatus>) -> String {
    let Some(status) = status else {
        return "Runtime exited without providing a reason".to_owned();
    };
    #[cfg(unix)]
    if let Some(signal) = std::os::unix::process::ExitStatusExt::signal(&status) {
        return format!(
            "Runtime exited with error: signal: {}",
            signal_words(signal)
        );
    }
    match status.code() {
        Some(0) | None => "Runtime exited without providing a reason".to_owned(),
        Some(code) => format!("Runtime exited with error: exit status {code}"),
    }
}

/// Signals as Go's `syscall` package names them, in which Lambda's agent is written.
#[cfg(unix)]
fn signal_words(signal: i32) -> String {
    let words = match signal {
        1 => "hangup",
        2 => "interrupt",
        4 => "illegal instruction",
        6 => "aborted",
        8 => "floating point exception",
        9 => "killed",
        11 => "segmentation fault",
        13 => "broken pipe",
        15 => "terminated",
        other => return format!("signal {other}"),
    };
    words.to_owned()
}

#[cfg(target_os = "linux")]
fn cpu_time(pid: u32) -> Option<Duration> {
    let clock =
        nix::time::clock_getcpuclockid(nix::unistd::Pid::from_raw(pid.cast_signed())).ok()?;
    Some(Duration::from(clock.now().ok()?))
}

#[cfg(not(target_os = "linux"))]
fn cpu_time(_pid: u32) -> Option<Duration> {
    None
}

#[cfg(target_os = "linux")]
mod exit {
    use std::fs;
    use std::process::Child;
    use std::sync::Mutex;

    use nix::errno::Errno;
    use nix::sys::signal::{Signal, kill};
    use nix::sys::wait::{Id, WaitPidFlag, waitid};
    use nix::unistd::Pid;

    /// Waits until the process has ended, and leaves it to be reaped, so that its id stays its own and
    /// its CPU time can be read.
    pub(super) fn wait(pid: u32, _child: &Mutex<Child>) {
        let flags = WaitPidFlag::WEXITED | WaitPidFlag::WNOWAIT;
        while waitid(Id::Pid(raw(pid)), flags) == Err(Errno::EINTR) {}
    }

    pub(super) fn terminate(pid: u32) -> bool {
        kill(raw(pid), Signal::SIGTERM).is_ok()
    }

    /// Processes that it started, and that those started. They stay in the test's process group, so
    /// that whoever ends the test's group ends them too; that is why they are found one by one.
    pub(super) fn descendants(pid: u32) -> Vec<u32> {
        let mut found = Vec::new();
        let tasks = fs::read_dir(format!("/proc/{pid}/task"))
            .into_iter()
            .flatten()
            .flatten();
        for task in tasks {
            let children = fs::read_to_string(task.path().join("children")).unwrap_or_default();
            for child in children.split_whitespace().filter_map(|id| id.parse().ok()) {
                found.push(child);
                found.extend(descendants(child));
            }
        }
        found
    }

    pub(super) fn kill_all(pids: &[u32]) {
        for pid in pids {
            let _ = kill(raw(*pid), Signal::SIGKILL);
        }
    }

    fn raw(pid: u32) -> Pid {
        Pid::from_raw(pid.cast_signed())
    }
}

#[cfg(not(target_os = "linux"))]
mod exit {
    use std::process::Child;
    use std::sync::Mutex;
    use std::thread;
    use std::time::Duration;

    /// Asks every few milliseconds: nothing that waits leaves the process to be ended by others
    /// meanwhile.
    pub(super) fn wait(_pid: u32, child: &Mutex<Child>) {
        while matches!(super::lock(child).try_wait(), Ok(None)) {
            thread::sleep(Duration::from_millis(5));
        }
    }

    #[cfg(unix)]
    pub(super) fn terminate(pid: u32) -> bool {
        use nix::sys::signal::{Signal, kill};
        kill(
            nix::unistd::Pid::from_raw(pid.cast_signed()),
            Signal::SIGTERM,
        )
        .is_ok()
    }

    pub(super) fn descendants(_pid: u32) -> Vec<u32> {
        Vec::new()
    }

    pub(super) fn kill_all(_pids: &[u32]) {}
}

#[cfg(target_os = "linux")]
mod memory {
    use std::fs::File;
    use std::os::unix::fs::FileExt;
    use std::time::Instant;

    /// Reads a process's high-water mark.
    pub(super) struct Gauge {
        /// Opened once: opening costs more than reading.
        status: Option<File>,
        pub(super) peak: u64,
        pub(super) asked: Option<Instant>,
    }

    impl Gauge {
        pub(super) fn new(pid: u32) -> Self {
            Self {
                status: File::open(format!("/proc/{pid}/status")).ok(),
                peak: 0,
                asked: None,
            }
        }

        pub(super) fn read(&mut self) -> u64 {
            self.asked = Some(Instant::now());
            let mut text = [0; 4096];
            if let Some(file) = &self.status
                && let Ok(length) = file.read_at(&mut text, 0)
            {
                self.peak = self.peak.max(high_water_mark(&text[..length]).unwrap_or(0));
            }
            self.peak
        }
    }

    /// `VmHWM:      3812 kB`. An ended process has no such line.
    fn high_water_mark(status: &[u8]) -> Option<u64> {
        let line = status
            .split(|b| *b == b'\n')
            .find_map(|line| line.strip_prefix(b"VmHWM:"))?;
        let kib: u64 = std::str::from_utf8(line)
            .ok()?
            .trim()
            .strip_suffix(" kB")?
            .parse()
            .ok()?;
        Some(kib * 1024)
    }
}

#[cfg(not(target_os = "linux"))]
mod memory {
    use std::process::{Command, Stdio};
    use std::time::Instant;

    /// Asks the system's own program for a process's resident memory, and keeps the most.
    pub(super) struct Gauge {
        pid: u32,
        pub(super) peak: u64,
        pub(super) asked: Option<Instant>,
    }

    impl Gauge {
        pub(super) fn new(pid: u32) -> Self {
            Self {
                pid,
                peak: 0,
                asked: None,
            }
        }

        pub(super) fn read(&mut self) -> u64 {
            self.peak = self.peak.max(ask(self.pid).unwrap_or(0));
            self.asked = Some(Instant::now());
            self.peak
        }
    }

    fn ask(pid: u32) -> Option<u64> {
        let mut command = if cfg!(windows) {
            let mut tasklist = Command::new("tasklist");
            tasklist.args(["/FI", &format!("PID eq {pid}"), "/FO", "CSV", "/NH"]);
            tasklist
        } else {
            let mut ps = Command::new("ps");
            ps.args(["-o", "rss=", "-p", &pid.to_string()]);
            ps
        };
        let output = command
            .stdin(Stdio::null())
            .stderr(Stdio::null())
            .output()
            .ok()?;
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        // `ps` writes kibibytes, `tasklist` a quoted field such as "12,345 K" in the user's language.
        let field = text.trim().rsplit("\",\"").next()?;
        let digits: String = field.chars().filter(char::is_ascii_digit).collect();
        Some(digits.parse::<u64>().ok()? * 1024)
    }
}
