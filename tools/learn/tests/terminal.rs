//! watch in a real (pseudo) terminal: what a learner sees and types.

mod common;

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use common::{FILE, LOOPS, RIGHT, program, small};
use course::testing::TempCourse;
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

const PATIENCE: Duration = Duration::from_secs(30);

/// The program in a terminal of its own; it ends with the test.
struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    master: Option<Box<dyn MasterPty + Send>>,
    keys: Box<dyn Write + Send>,
    written: Arc<Mutex<String>>,
    /// What was looked at already.
    seen: usize,
    root: PathBuf,
}

impl Terminal {
    fn start(course: &TempCourse, line: &str, cols: u16, rows: u16) -> Terminal {
        Terminal::run(&program(), course, line, cols, rows)
    }

    /// Runs a copy of the program, which has other programs beside it.
    fn run(program: &Path, course: &TempCourse, line: &str, cols: u16, rows: u16) -> Terminal {
        let size = PtySize {
            rows,
            cols,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system().openpty(size).expect("a terminal");
        let mut command = CommandBuilder::new(program);
        command.args(line.split_whitespace());
        command.cwd(&course.root);
        command.env("CARGO_TARGET_DIR", course.root.join("target"));
        command.env("TERM", "xterm");
        command.env_remove("NO_COLOR");
        let child = pair.slave.spawn_command(command).expect("it starts");
        let mut reader = pair.master.try_clone_reader().expect("it can be read");
        let keys = pair.master.take_writer().expect("it can be written");
        let written = Arc::new(Mutex::new(String::new()));
        let sink = Arc::clone(&written);
        std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(read @ 1..) = reader.read(&mut buffer) {
                let text = String::from_utf8_lossy(&buffer[..read]).into_owned();
                sink.lock().expect("no panic there").push_str(&text);
            }
        });
        Terminal {
            child,
            master: Some(pair.master),
            keys,
            written,
            seen: 0,
            root: course.root.clone(),
        }
    }

    /// Waits until this stands on the screen, after what was looked at before.
    #[track_caller]
    fn sees(&mut self, text: &str) {
        let by = Instant::now() + PATIENCE;
        while Instant::now() < by {
            let written = self.plain();
            if let Some(at) = written[self.seen..].find(text) {
                self.seen += at + text.len();
                return;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        panic!("`{text}` did not come:\n{}", &self.plain()[self.seen..]);
    }

    /// Everything that was written, without colours and cursor movements.
    fn plain(&self) -> String {
        let written = self.written.lock().expect("no panic there").clone();
        anstream::adapter::strip_str(&written).to_string()
    }

    fn types(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).expect("it is open");
        self.keys.flush().expect("it is open");
    }

    fn saves(&self, code: &str) {
        let text = format!("{code}\n\n#[path = \"checks/ex1_name.rs\"]\nmod checks;\n");
        fs::write(self.root.join(FILE), text).expect("write");
    }

    fn file(&self) -> String {
        fs::read_to_string(self.root.join(FILE)).expect("read")
    }

    /// The exit code, within a few seconds.
    #[track_caller]
    fn ended(&mut self) -> u32 {
        let by = Instant::now() + Duration::from_secs(5);
        while Instant::now() < by {
            if let Some(status) = self.child.try_wait().expect("it is ours") {
                return status.exit_code();
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        panic!("it did not end");
    }

    /// Whether the program gave the terminal back: the cursor shown, and lines edited again.
    #[track_caller]
    fn is_restored(&self) {
        let written = self.written.lock().expect("no panic there").clone();
        let shown = written.rfind("\x1b[?25h");
        assert!(shown > written.rfind("\x1b[?25l"), "the cursor is hidden");
        #[cfg(unix)]
        {
            let master = self.master.as_ref().expect("it is open");
            let termios = master.get_termios().expect("it is a terminal");
            let flags = format!("{:?}", termios.local_flags);
            assert!(
                flags.contains("ICANON") && flags.contains("ECHO"),
                "{flags}"
            );
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_session_with_all_that_a_learner_does() {
    let course = small("terminal-session");
    let mut terminal = Terminal::start(&course, "", 80, 24);
    terminal.sees("Welcome to A course for tests.");
    terminal.types("\r");
    terminal.sees("01.1 ex1_name");
    terminal.sees("✗ the name is tally");
    terminal.sees("quit");
    terminal.types("h");
    terminal.sees("A nudge.");
    terminal.types("h");
    terminal.sees("concept");
    terminal.types("\x1b");
    terminal.sees("✗ the name is tally");
    let start = terminal.file();
    terminal.saves(RIGHT);
    terminal.sees("✓");
    terminal.sees("Notice");
    terminal.sees("1/2");
    terminal.types("s");
    terminal.sees("case does not matter.");
    terminal.types("\x1b");
    let mine = terminal.file();
    terminal.types("r");
    terminal.sees("y/n");
    terminal.types("n");
    assert_eq!(terminal.file(), mine, "n is no");
    terminal.types("r");
    terminal.sees("y/n");
    terminal.types("y");
    terminal.sees("✗ the name is tally");
    assert_eq!(terminal.file(), start);
    terminal.types("u");
    terminal.sees("✓ the name is tally");
    assert_eq!(terminal.file(), mine);
    terminal.types("c");
    terminal.sees("exercise solved");
    terminal.types("\x1bl");
    terminal.sees("01.2");
    terminal.types("\x1bn");
    terminal.sees("01.2 ex2_other");
    terminal.sees("✗ the name is tally");
    terminal.types("g2.1\r");
    terminal.sees("02.1 ex1_third");
    terminal.types("q");
    terminal.sees("takes you back to 02.1");
    assert_eq!(terminal.ended(), 0);
    terminal.is_restored();
    // The greeting comes once.
    let mut again = Terminal::start(&course, "", 80, 24);
    again.sees("02.1 ex1_third");
    let written = again.written.lock().expect("no panic there").clone();
    assert!(!written.contains("Welcome"), "{written}");
}

/// The program with a stand-in for the book's beside it, and the file in which that one says how it was
/// called.
#[cfg(unix)]
fn with_book(folder: &Path) -> (PathBuf, PathBuf) {
    use std::os::unix::fs::PermissionsExt;
    let copy = folder.join("learn");
    fs::copy(program(), &copy).expect("copy");
    let called = folder.join("called");
    let book = folder.join("book");
    let text = format!(
        "#!/bin/sh\necho \"$@\" >> '{}'\nexec sleep 30\n",
        called.display()
    );
    fs::write(&book, text).expect("write");
    fs::set_permissions(&book, fs::Permissions::from_mode(0o755)).expect("it is ours");
    (copy, called)
}

#[cfg(unix)]
#[test]
fn b_opens_the_chapter_and_opens_it_again_at_the_same_place() {
    let course = small("terminal-book");
    course.write("book/src/02-second.md", "# 02 Another lesson\n");
    let folder = course.root.join("programs");
    fs::create_dir(&folder).expect("a new folder");
    let (copy, called) = with_book(&folder);
    let calls = |wanted: usize| {
        let by = Instant::now() + PATIENCE;
        loop {
            let text = fs::read_to_string(&called).unwrap_or_default();
            if text.lines().count() >= wanted {
                return text;
            }
            assert!(Instant::now() < by, "{wanted} calls, only: {text}");
            std::thread::sleep(Duration::from_millis(5));
        }
    };
    let mut terminal = Terminal::run(&copy, &course, "watch", 120, 30);
    terminal.sees("✗ the name is tally");
    terminal.types("b");
    terminal.sees("opens it at http://127.0.0.1:");
    let first = calls(1);
    let port = first
        .trim()
        .strip_prefix("--open 01-first --port ")
        .expect(&first);
    assert!(port.parse::<u16>().is_ok_and(|port| port > 0), "{first}");
    terminal.types("g2.1\r");
    terminal.sees("02.1 ex1_third");
    terminal.types("b");
    let both = format!("{}\n--open 02-second --port {port}\n", first.trim());
    assert_eq!(calls(2), both);
    terminal.types("q");
    assert_eq!(terminal.ended(), 0);
    // In a terminal the command does the same, and stays until the book is closed.
    let terminal = Terminal::run(&copy, &course, "book 01", 80, 24);
    assert_eq!(calls(3), format!("{both}--open 01-first\n"));
    drop(terminal);
}

#[test]
fn q_and_control_c_work_while_something_loops() {
    let course = small("terminal-loop");
    for key in ["q", "\x03"] {
        course.answer("01-first/ex1_name", LOOPS);
        let mut terminal = Terminal::start(&course, "watch", 80, 24);
        terminal.sees("checking");
        terminal.types(key);
        assert_eq!(terminal.ended(), 0);
        terminal.is_restored();
    }
}

#[cfg(unix)]
#[test]
fn a_signal_gives_the_terminal_back() {
    let course = small("terminal-signal");
    let mut terminal = Terminal::start(&course, "watch", 80, 24);
    terminal.sees("✗ the name is tally");
    let id = terminal.child.process_id().expect("it runs").to_string();
    let kill = std::process::Command::new("kill").arg(id).status();
    assert!(kill.expect("there is a kill").success());
    assert_eq!(terminal.ended(), 128 + 15);
    terminal.is_restored();
}

#[test]
fn a_terminal_that_is_closed_ends_it() {
    let course = small("terminal-closed");
    let mut terminal = Terminal::start(&course, "watch", 80, 24);
    terminal.sees("✗ the name is tally");
    terminal.master = None;
    terminal.keys = Box::new(std::io::sink());
    terminal.ended();
}

#[test]
fn a_tiny_window_is_no_disaster() {
    let course = small("terminal-tiny");
    for (cols, rows) in [(20, 6), (1, 1), (20, 24), (60, 3)] {
        let mut terminal = Terminal::start(&course, "watch", cols, rows);
        // Something of the exercise is always there.
        terminal.sees(if cols > 4 { "01.1" } else { "0" });
        terminal.types("h");
        terminal.types("\x1b");
        // A person's pause: Esc and q in one breath would be Alt-q.
        std::thread::sleep(Duration::from_millis(300));
        terminal.types("q");
        assert_eq!(terminal.ended(), 0, "{cols}x{rows}");
        terminal.is_restored();
        let written = terminal.written.lock().expect("no panic there").clone();
        assert!(!written.contains("panicked"), "{written}");
    }
}

#[test]
fn without_colours_the_screen_is_still_cleared_and_has_none() {
    let course = small("terminal-plain");
    let mut terminal = Terminal::start(&course, "watch --no-color", 80, 24);
    terminal.sees("✗ the name is tally");
    terminal.types("q");
    terminal.ended();
    let written = terminal.written.lock().expect("no panic there").clone();
    assert!(written.contains("\x1b[H"), "{written}");
    let coloured = written.split("\x1b[").skip(1).any(|rest| {
        let end = rest.find(|c: char| c.is_ascii_alphabetic());
        end.is_some_and(|at| rest[at..].starts_with('m'))
    });
    assert!(!coloured, "{written}");
}

#[test]
fn review_asks_what_is_due_and_remembers_the_answers() {
    let course = small("terminal-review");
    course.write(
        "book/quizzes/01-first.toml",
        "[[question]]\nid = \"why\"\nprompt = \"Why is it so?\"\ncode = \"fn main() {}\"\n\
         [[question.option]]\ntext = \"By luck.\"\nwhy = \"There is no luck here.\"\n\
         [[question.option]]\ntext = \"By rule.\"\nwhy = \"The rule says so.\"\ncorrect = true\n\
         [[question]]\nid = \"what\"\nprompt = \"What is it?\"\n\
         [[question.option]]\ntext = \"A rule.\"\nwhy = \"Yes.\"\ncorrect = true\n\
         [[question.option]]\ntext = \"Luck.\"\nwhy = \"No.\"\n",
    );
    course.answer("01-first/ex1_name", RIGHT);
    let mut terminal = Terminal::start(&course, "review", 80, 24);
    terminal.sees("No question is due.");
    assert_eq!(terminal.ended(), 0, "the lesson goes on");
    let mut terminal = Terminal::start(&course, "goto 02.1", 80, 24);
    terminal.ended();
    let mut terminal = Terminal::start(&course, "review", 80, 24);
    terminal.sees("Question 1 of 2");
    terminal.sees("Why is it so?");
    terminal.sees("2  By rule.");
    terminal.types("1\r");
    terminal.sees("No. There is no luck here.");
    terminal.sees("2 is right. The rule says so.");
    terminal.sees("Question 2 of 2");
    terminal.types("7\r");
    terminal.sees("`7` is none of the answers.");
    terminal.types("1\r");
    terminal.sees("Right. Yes.");
    terminal.sees("1 of 2 right.");
    assert_eq!(terminal.ended(), 0);
    // What was wrong is due at once, what was right is not.
    let mut terminal = Terminal::start(&course, "review", 80, 24);
    terminal.sees("Question 1 of 1");
    terminal.sees("Why is it so?");
    terminal.types("q\r");
    terminal.sees("Nothing was answered");
    assert_eq!(terminal.ended(), 0);
    let said = common::learn(&course, "review");
    said.has(1, &["1 question is due."]);
}
