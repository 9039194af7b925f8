//! The whole-window front end in a pseudo-terminal: how soon it is there, how soon it answers a key.

use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::CommandBuilder;

use crate::files::{read, write};
use crate::measure::{cost_of, idle_share, peak_memory, percentile};
use crate::sandbox::{Bench, Sandbox};
use crate::table::{Row, publish};
use crate::terminal::Terminal;

/// How often a start is measured.
const STARTS: usize = 15;
/// How many keys are pressed while the compiler works.
const KEYS: usize = 24;
/// Between two keys: a quick hand.
const PAUSE: Duration = Duration::from_millis(40);
/// Nothing here takes longer, or something is broken.
const PATIENCE: Duration = Duration::from_secs(60);
/// What the screen says while cargo works, or waits for another cargo.
const AT_WORK: [&str; 2] = ["compiling", "waiting"];

/// Measures the full screen alone, and prints.
///
/// # Errors
/// As [`measure`], and when the companion cannot be built or the course not be copied.
pub fn run() -> Result<(), String> {
    let bench = Bench::set_up()?;
    let rows = measure(&bench.learn, &bench.sandbox)?;
    publish(&bench.root, "screen", &rows)
}

/// First paint, key to screen while the compiler works, idle CPU, memory.
///
/// # Errors
/// When the companion cannot be started or does not show what it should.
pub fn measure(learn: &Path, sandbox: &Sandbox) -> Result<Vec<Row>, String> {
    let mut rows = vec![first_paint(learn, sandbox)?];
    rows.extend(key_to_screen(learn, sandbox)?);
    Ok(rows)
}

/// The median time from the start of the process to the exercise on the screen; the first start, which
/// is not warm, is left out.
fn first_paint(learn: &Path, sandbox: &Sandbox) -> Result<Row, String> {
    // A result that is known: what is measured is the way to the screen, not the compiler.
    let first = sandbox.course.exercises().next();
    let first = first.ok_or("the course has no exercise")?.label();
    let mut run = sandbox.command(learn);
    let _ = cost_of(run.args(["run", &first]));
    let mut samples = Vec::new();
    for _ in 0..=STARTS {
        let begin = Instant::now();
        let mut window = Window::start(learn, sandbox, &first)?;
        window.shows("lessons/")?;
        samples.push(begin.elapsed());
        window.quit()?;
    }
    let median = percentile(&samples[1..], 0.5).as_secs_f64() * 1000.0;
    Ok(Row::at_most(
        "full screen, first paint",
        median,
        100.0,
        "ms",
    ))
}

/// What keeps rustc at work for minutes: it counts while it compiles.
const SLOW: &str = "#![allow(long_running_const_eval)]\n\
    pub static COUNTED: u64 = { let mut n = 0; while n < 10_000_000_000 { n += 1; } n };\n";

/// Keys while an exercise compiles.
fn key_to_screen(learn: &Path, sandbox: &Sandbox) -> Result<Vec<Row>, String> {
    let first = sandbox.course.exercises().next();
    let first = first.ok_or("the course has no exercise")?;
    let file = sandbox.root().join(first.main_file());
    let before = read(&file)?;
    write(&file, SLOW)?;
    let mut window = Window::start(learn, sandbox, &first.label())?;
    window.shows_one_of(&AT_WORK)?;
    let mut samples = Vec::new();
    for n in 0..KEYS {
        thread::sleep(PAUSE);
        // The page of keys and the task, in turn: their titles have no letter in the same place, so
        // each is written whole.
        let (key, title) = [("?", "Keys"), ("t", "The task")][n % 2];
        window.written.clear();
        let begin = Instant::now();
        window.press(key)?;
        window.shows(title)?;
        samples.push(begin.elapsed());
    }
    window.written.clear();
    // Drawn anew as a whole it still says so: the compiler was at work all along.
    window.press("\x0c")?;
    window.shows_one_of(&AT_WORK)?;
    let median = percentile(&samples, 0.5).as_secs_f64() * 1000.0;
    let slow = percentile(&samples, 0.9).as_secs_f64() * 1000.0;
    let mut rows = vec![
        Row::at_most("key to screen while compiling, p50", median, 30.0, "ms"),
        Row::plain("key to screen while compiling, p90", slow, "ms"),
    ];
    if let Some(bytes) = window.process().and_then(peak_memory) {
        let megabytes = bytes as f64 / 1e6;
        rows.push(Row::at_most(
            "full screen, peak memory",
            megabytes,
            40.0,
            "MB",
        ));
    }
    window.quit()?;
    write(&file, &before)?;
    rows.extend(idle(learn, sandbox)?);
    Ok(rows)
}

/// CPU of a screen that nobody touches, as a share of one core.
fn idle(learn: &Path, sandbox: &Sandbox) -> Result<Option<Row>, String> {
    let first = sandbox.course.exercises().next();
    let first = first.ok_or("the course has no exercise")?.label();
    let mut window = Window::start(learn, sandbox, &first)?;
    window.shows("lessons/")?;
    let share = window.process().and_then(idle_share);
    window.quit()?;
    Ok(share.map(|share| Row::at_most("idle full screen, share of a core", share, 0.1, "%")))
}

/// The companion in a terminal of 80 columns and 24 rows.
struct Window {
    terminal: Terminal,
    /// What was written since it was last looked at.
    written: String,
}

impl Window {
    fn start(learn: &Path, sandbox: &Sandbox, at: &str) -> Result<Window, String> {
        let mut command = CommandBuilder::new(learn);
        command.args(["watch", at]);
        command.cwd(sandbox.root());
        command.env("CARGO_TARGET_DIR", sandbox.target());
        command.env("TERM", "xterm-256color");
        command.env("LC_ALL", "C.UTF-8");
        Ok(Window {
            terminal: Terminal::start(command, 80, 24)?,
            written: String::new(),
        })
    }

    /// Waits until this is written.
    fn shows(&mut self, text: &str) -> Result<(), String> {
        self.shows_one_of(&[text])
    }

    /// Waits until one of these is written.
    fn shows_one_of(&mut self, texts: &[&str]) -> Result<(), String> {
        let by = Instant::now() + PATIENCE;
        while !texts.iter().any(|text| self.written.contains(text)) {
            let wait = by.saturating_duration_since(Instant::now());
            let bytes = self.terminal.written(wait);
            let bytes = bytes.ok_or_else(|| format!("the companion did not show {texts:?}"))?;
            self.written.push_str(&String::from_utf8_lossy(&bytes));
        }
        Ok(())
    }

    fn press(&mut self, key: &str) -> Result<(), String> {
        self.terminal.press(key)
    }

    fn process(&self) -> Option<u32> {
        self.terminal.child.process_id()
    }

    fn quit(mut self) -> Result<(), String> {
        self.press("q")?;
        let ended = self.terminal.child.wait();
        ended
            .map(|_| ())
            .map_err(|error| format!("the companion did not end: {error}"))
    }
}
