//! `watch --events`: every way an editor saves, and what must not start a run.

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use common::{BROKEN, FILE, LOOPS, RIGHT, WRONG, command, small};
use course::testing::TempCourse;
use serde_json::Value;

/// Longer than any run of these takes, also on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// A running `watch --events`; it ends with the test.
struct Watch {
    child: Child,
    stdin: Option<ChildStdin>,
    lines: Receiver<Value>,
    /// Everything that was waited for or passed over.
    seen: Vec<Value>,
    root: PathBuf,
}

impl Watch {
    /// Starts it and waits for the first verdict.
    fn start(course: &TempCourse, options: &str) -> (Watch, Value) {
        let mut child = command(course, &format!("watch --events {options}"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("it starts");
        let out = child.stdout.take().expect("it was piped");
        let (tx, lines) = channel();
        std::thread::spawn(move || {
            for line in BufReader::new(out).lines().map_while(Result::ok) {
                let value = serde_json::from_str(&line).expect("every line is JSON");
                if tx.send(value).is_err() {
                    return;
                }
            }
        });
        let mut watch = Watch {
            stdin: child.stdin.take(),
            child,
            lines,
            seen: Vec::new(),
            root: course.root.clone(),
        };
        let begun = watch.until("watching");
        assert_eq!(begun["schema"], "rust-to-lambda/watch");
        let verdict = watch.until("verdict");
        (watch, verdict)
    }

    /// The next event of this name; others are passed over.
    #[track_caller]
    fn until(&mut self, name: &str) -> Value {
        let by = Instant::now() + PATIENCE;
        let before = self.seen.len();
        loop {
            let left = by.saturating_duration_since(Instant::now());
            match self.lines.recv_timeout(left) {
                Ok(line) => self.seen.push(line),
                Err(_) => panic!("no `{name}` came, only {:?}", &self.seen[before..]),
            }
            if let Some(line) = self.seen.last().filter(|line| line["event"] == name) {
                return line.clone();
            }
        }
    }

    /// The next verdict that answers a save.
    #[track_caller]
    fn verdict(&mut self) -> String {
        let verdict = self.until("verdict");
        assert!(
            verdict["since_save_ms"].is_f64(),
            "a save started it: {verdict}"
        );
        verdict["report"]["verdict"]
            .as_str()
            .expect("a word")
            .to_string()
    }

    /// Names of the events that come within a while.
    fn within(&mut self, while_: Duration) -> Vec<String> {
        let by = Instant::now() + while_;
        let mut names = Vec::new();
        while let Ok(line) = self
            .lines
            .recv_timeout(by.saturating_duration_since(Instant::now()))
        {
            names.push(line["event"].as_str().expect("a word").to_string());
        }
        names
    }

    fn say(&mut self, line: &str) {
        let stdin = self.stdin.as_mut().expect("it is open");
        writeln!(stdin, "{line}").expect("it listens");
    }

    fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// The exit code, within a few seconds.
    #[track_caller]
    fn ended(&mut self) -> Option<i32> {
        let by = Instant::now() + Duration::from_secs(5);
        while Instant::now() < by {
            if let Some(status) = self.child.try_wait().expect("it is ours") {
                return status.code();
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        panic!("it did not end");
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn file(code: &str) -> String {
    format!("{code}\n\n#[path = \"checks/ex1_name.rs\"]\nmod checks;\n")
}

#[test]
fn every_way_of_saving_is_seen() {
    let course = small("watch-saves");
    let (mut watch, first) = Watch::start(&course, "");
    assert_eq!(first["report"]["verdict"], "checks_failed");
    assert!(first["since_save_ms"].is_null(), "no save started it");
    let path = watch.path(FILE);

    // Written in place.
    fs::write(&path, file(RIGHT)).expect("write");
    assert_eq!(watch.verdict(), "solved");
    // Written beside it and renamed over it.
    let beside = path.with_extension("tmp");
    fs::write(&beside, file(BROKEN)).expect("write");
    fs::rename(&beside, &path).expect("rename");
    assert_eq!(watch.verdict(), "does_not_compile");
    // The old one moved away as a backup, the new one created, as vim does.
    let backup = path.with_extension("rs~");
    fs::rename(&path, &backup).expect("rename");
    fs::write(&path, file(WRONG)).expect("write");
    fs::remove_file(&backup).expect("remove");
    assert_eq!(watch.verdict(), "checks_failed");
    // Truncated first, written a moment later.
    let mut open = fs::File::create(&path).expect("truncate");
    std::thread::sleep(Duration::from_millis(2));
    open.write_all(file(RIGHT).as_bytes()).expect("write");
    drop(open);
    assert_eq!(watch.verdict(), "solved");
    // Deleted, and there again.
    fs::remove_file(&path).expect("remove");
    assert_eq!(watch.verdict(), "not_proven");
    fs::write(&path, file(BROKEN)).expect("write");
    assert_eq!(watch.verdict(), "does_not_compile");
}

#[test]
fn noise_starts_no_run() {
    let course = small("watch-noise");
    let (mut watch, _) = Watch::start(&course, "");
    let path = watch.path(FILE);
    for noise in ["rs~", "rs.swp", "tmp"] {
        fs::write(path.with_extension(noise), "noise").expect("write");
        fs::remove_file(path.with_extension(noise)).expect("remove");
    }
    fs::write(path.with_file_name("4913"), "").expect("write");
    // Saved again without a change.
    fs::write(&path, file(WRONG)).expect("write");
    let seen = watch.within(Duration::from_millis(600));
    assert!(seen.iter().any(|name| name == "unchanged"), "{seen:?}");
    assert!(!seen.iter().any(|name| name == "started"), "{seen:?}");
}

#[test]
fn the_newest_save_wins_also_over_a_loop() {
    let course = small("watch-newest");
    let (mut watch, _) = Watch::start(&course, "");
    let path = watch.path(FILE);
    fs::write(&path, file(LOOPS)).expect("write");
    watch.until("checking");
    // It would go on for ten seconds.
    let saved = Instant::now();
    fs::write(&path, file(RIGHT)).expect("write");
    watch.until("cancelled");
    assert_eq!(watch.verdict(), "solved");
    assert!(
        saved.elapsed() < Duration::from_secs(8),
        "{:?}",
        saved.elapsed()
    );
    // Three saves in a row, while it compiles: one verdict, the last one's.
    for code in [BROKEN, WRONG, BROKEN, RIGHT, BROKEN] {
        fs::write(&path, file(code)).expect("write");
        std::thread::sleep(Duration::from_millis(25));
    }
    let mut last = watch.verdict();
    for _ in 0..5 {
        if watch.within(Duration::from_millis(300)).is_empty() {
            break;
        }
        last = "more".to_string();
    }
    assert!(last == "does_not_compile" || last == "more");
    watch.say("run");
    let report = watch.until("verdict");
    assert_eq!(report["report"]["verdict"], "does_not_compile");
}

#[test]
fn quitting_ends_a_loop_at_once() {
    let course = small("watch-quit");
    let (mut watch, _) = Watch::start(&course, "");
    fs::write(watch.path(FILE), file(LOOPS)).expect("write");
    watch.until("checking");
    let asked = Instant::now();
    watch.say("quit");
    assert_eq!(watch.ended(), Some(0));
    assert!(
        asked.elapsed() < Duration::from_secs(3),
        "{:?}",
        asked.elapsed()
    );
}

#[test]
fn it_ends_when_whoever_started_it_is_gone() {
    let course = small("watch-gone");
    let (mut watch, _) = Watch::start(&course, "");
    drop(watch.stdin.take());
    assert_eq!(watch.ended(), Some(0));
}

#[test]
fn commands_come_by_standard_input() {
    let course = small("watch-commands");
    let (mut watch, _) = Watch::start(&course, "");
    watch.say("hint");
    assert_eq!(
        watch.until("hint")["hints"].as_array().map(Vec::len),
        Some(1)
    );
    watch.say("nonsense");
    assert!(
        watch.until("note")["text"]
            .as_str()
            .is_some_and(|text| text.contains("goto"))
    );
    watch.say("goto 02 1");
    assert_eq!(watch.until("moved")["exercise"], "02/ex1_third");
    assert_eq!(watch.until("verdict")["report"]["exercise"], "02/ex1_third");
    watch.say("next");
    assert_eq!(watch.until("moved")["exercise"], "01/ex1_name");
}

/// The events and their fields as the table in JSON.md names them.
fn promised() -> BTreeMap<String, BTreeSet<String>> {
    let text = include_str!("../JSON.md");
    let (_, table) = text
        .split_once("| `event` | when | other fields |\n|---|---|---|\n")
        .expect("the table is there");
    let mut events = BTreeMap::new();
    for row in table.lines().take_while(|line| line.starts_with('|')) {
        let cells: Vec<&str> = row.trim_matches('|').split('|').collect();
        let [names, _, fields] = cells.as_slice() else {
            panic!("three cells: {row}");
        };
        for name in in_backticks(names) {
            events.insert(name, in_backticks(fields).collect());
        }
    }
    events
}

/// What stands in backticks, remarks in brackets aside.
fn in_backticks(cell: &str) -> impl Iterator<Item = String> {
    let mut bare = String::new();
    let mut depth = 0;
    for c in cell.chars() {
        depth += i32::from(c == '(');
        if depth == 0 {
            bare.push(c);
        }
        depth -= i32::from(c == ')');
    }
    let parts: Vec<String> = bare.split('`').map(str::to_string).collect();
    parts.into_iter().skip(1).step_by(2)
}

#[test]
fn every_event_comes_and_has_the_fields_that_are_promised() {
    let course = small("watch-table");
    let (mut watch, _) = Watch::start(&course, "");
    let path = watch.path(FILE);
    fs::write(&path, file(BROKEN)).expect("write");
    watch.until("diagnostic");
    watch.until("verdict");
    fs::write(&path, file(BROKEN)).expect("write");
    watch.until("unchanged");
    fs::write(&path, file(RIGHT)).expect("write");
    watch.until("check");
    watch.until("advice");
    fs::write(&path, file(LOOPS)).expect("write");
    watch.until("checking");
    // As another cargo does that builds.
    let lock = fs::File::open(watch.path("target/debug/.cargo-lock")).expect("cargo's lock");
    lock.lock().expect("nobody else builds");
    // Something new: what is known already needs no cargo.
    fs::write(&path, file(&RIGHT.replace("tally", "Tally"))).expect("write");
    watch.until("cancelled");
    watch.until("waiting");
    lock.unlock().expect("it was locked");
    watch.until("verdict");
    for line in ["hint", "nonsense", "next"] {
        watch.say(line);
    }
    for event in ["hint", "note", "moved", "verdict"] {
        watch.until(event);
    }
    watch.say("goto 01 1");
    watch.until("cached");
    let manifest = watch.path("Cargo.toml");
    fs::write(&manifest, "nonsense").expect("write");
    watch.say("run");
    watch.until("trouble");
    watch.say("quit");
    watch.until("ended");

    let promised = promised();
    let mut came = BTreeSet::new();
    for line in &watch.seen {
        let name = line["event"].as_str().expect("a word");
        let fields = line.as_object().expect("an object").keys().cloned();
        let fields: BTreeSet<String> = fields
            .filter(|field| field != "event" && field != "time_ms")
            .collect();
        assert_eq!(Some(&fields), promised.get(name), "{name}: {line}");
        assert!(line["time_ms"].is_f64(), "{line}");
        came.insert(name.to_string());
    }
    let named: BTreeSet<String> = promised.into_keys().collect();
    assert_eq!(came, named, "JSON.md names them all, and all of them came");
    assert_eq!(watch.seen[0]["event"], "watching");
    assert_eq!(
        watch.seen.last().map(|line| &line["event"]),
        Some(&"ended".into())
    );
}

#[test]
fn it_never_moves_on_by_itself() {
    let course = small("watch-stays");
    let (mut watch, _) = Watch::start(&course, "");
    fs::write(watch.path(FILE), file(RIGHT)).expect("write");
    assert_eq!(watch.verdict(), "solved");
    fs::write(watch.path(FILE), file(BROKEN)).expect("write");
    let verdict = watch.until("verdict");
    assert_eq!(verdict["report"]["exercise"], "01/ex1_name");
}

#[test]
fn polling_sees_saves_too() {
    let course = small("watch-poll");
    let (mut watch, _) = Watch::start(&course, "--poll");
    fs::write(watch.path(FILE), file(RIGHT)).expect("write");
    assert_eq!(watch.verdict(), "solved");
    watch.say("goto 02 1");
    watch.until("verdict");
    let other = watch.path("lessons/02-second/src/ex1_third.rs");
    let code = fs::read_to_string(&other).expect("read");
    fs::write(&other, code.replace("lambda", "tally")).expect("write");
    assert_eq!(watch.verdict(), "solved");
}

#[test]
fn a_changed_check_or_lesson_is_seen_and_survived() {
    let course = small("watch-facts");
    let (mut watch, _) = Watch::start(&course, "");
    let checks = watch.path("lessons/01-first/src/checks/ex1_name.rs");
    let as_given = fs::read(&checks).expect("read");
    fs::write(&checks, "use super::*;\n").expect("write");
    assert_eq!(watch.verdict(), "not_proven");
    fs::write(&checks, as_given).expect("write");
    assert_eq!(watch.verdict(), "checks_failed");
    let lesson = watch.path("lessons/01-first/lesson.toml");
    let text = fs::read_to_string(&lesson).expect("read");
    fs::write(&lesson, "title = 5").expect("write");
    assert!(
        watch.until("note")["text"]
            .as_str()
            .is_some_and(|text| text.contains("lesson.toml"))
    );
    watch.until("verdict");
    fs::write(&lesson, text.replace("A nudge.", "Another nudge.")).expect("write");
    watch.until("verdict");
    watch.say("hint");
    assert_eq!(watch.until("hint")["hints"][0], "Another nudge.");
}

#[cfg(unix)]
#[test]
fn with_a_closed_standard_input_it_watches_on_until_a_signal() {
    let course = small("watch-closed");
    let mut child = command(&course, "watch --events")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut lines = BufReader::new(child.stdout.take().expect("piped")).lines();
    let verdict = |lines: &mut dyn Iterator<Item = std::io::Result<String>>| {
        lines
            .map_while(Result::ok)
            .find(|line| line.contains("\"event\":\"verdict\""))
    };
    assert!(verdict(&mut lines).is_some());
    fs::write(course.root.join(FILE), file(RIGHT)).expect("write");
    assert!(verdict(&mut lines).is_some_and(|line| line.contains("\"verdict\":\"solved\"")));
    let kill = std::process::Command::new("kill")
        .arg(child.id().to_string())
        .status();
    assert!(kill.expect("there is a kill").success());
    assert_eq!(child.wait().expect("it ends").code(), Some(128 + 15));
}
