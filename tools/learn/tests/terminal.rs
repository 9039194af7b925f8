//! watch in a real (pseudo) terminal: what a learner sees and types.

mod common;

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use common::{FILE, LOOPS, RIGHT, book_program, program, small};
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
        Terminal::with_programs(None, course, line, cols, rows)
    }

    /// Runs it where the programs in a folder are found first.
    fn with_programs(
        folder: Option<&Path>,
        course: &TempCourse,
        line: &str,
        cols: u16,
        rows: u16,
    ) -> Terminal {
        let size = PtySize {
            rows,
            cols,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system().openpty(size).expect("a terminal");
        let mut command = CommandBuilder::new(program());
        command.args(line.split_whitespace());
        command.cwd(&course.root);
        command.env("CARGO_TARGET_DIR", course.root.join("target"));
        command.env("TERM", "xterm");
        command.env_remove("NO_COLOR");
        if let Some(folder) = folder {
            let path = std::env::var("PATH").unwrap_or_default();
            command.env("PATH", format!("{}:{path}", folder.display()));
        }
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

    /// The exit code, within seconds.
    #[track_caller]
    fn ended(&mut self) -> u32 {
        let by = Instant::now() + Duration::from_secs(15);
        while Instant::now() < by {
            if let Some(status) = self.child.try_wait().expect("it is ours") {
                return status.exit_code();
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        panic!("it did not end:\n{}", self.plain());
    }

    /// Whether the program gave the terminal back: the cursor shown, and lines edited again.
    #[track_caller]
    fn is_restored(&self) {
        // The last words may still be on their way when the program has ended.
        let by = Instant::now() + PATIENCE;
        loop {
            let written = self.written.lock().expect("no panic there").clone();
            if written.rfind("\x1b[?25h") > written.rfind("\x1b[?25l") {
                break;
            }
            assert!(Instant::now() < by, "the cursor is hidden");
            std::thread::sleep(Duration::from_millis(5));
        }
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
    let mut terminal = Terminal::start(&course, "--plain", 80, 24);
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
    let mut again = Terminal::start(&course, "--plain", 80, 24);
    again.sees("02.1 ex1_third");
    let written = again.written.lock().expect("no panic there").clone();
    assert!(!written.contains("Welcome"), "{written}");
}

/// A course with a program that builds pages, and a folder whose `xdg-open` and `open` write down what
/// they were to open, in the file that is given too.
#[cfg(unix)]
fn with_book(name: &str) -> (TempCourse, PathBuf, PathBuf) {
    use std::os::unix::fs::PermissionsExt;
    let course = small(name);
    book_program(&course);
    course.write("book/src/02-second.md", "# 02 Another lesson\n");
    let folder = course.root.join("programs");
    let opened = folder.join("opened");
    for opener in ["xdg-open", "open"] {
        let text = format!("#!/bin/sh\necho \"$@\" >> '{}'\n", opened.display());
        course.write(&format!("programs/{opener}"), &text);
        fs::set_permissions(folder.join(opener), fs::Permissions::from_mode(0o755)).expect("ours");
    }
    (course, folder, opened)
}

#[cfg(unix)]
#[test]
fn b_opens_the_chapter_and_opens_it_again_at_the_same_place() {
    let (course, folder, opened) = with_book("terminal-book");
    let addresses = |wanted: usize| {
        let by = Instant::now() + PATIENCE;
        loop {
            let text = fs::read_to_string(&opened).unwrap_or_default();
            if text.lines().count() >= wanted {
                return text;
            }
            assert!(Instant::now() < by, "{wanted} addresses, only: {text}");
            std::thread::sleep(Duration::from_millis(5));
        }
    };
    let start = |line: &str| Terminal::with_programs(Some(&folder), &course, line, 120, 30);
    let mut terminal = start("watch --plain");
    terminal.sees("✗ the name is tally");
    terminal.types("b");
    terminal.sees("Your browser shows http://127.0.0.1:");
    let first = addresses(1);
    let server = first.trim().strip_suffix("01-first.html").expect(&first);
    terminal.types("g2.1\r");
    terminal.sees("02.1 ex1_third");
    terminal.types("b");
    let both = format!("{server}01-first.html\n{server}02-second.html\n");
    assert_eq!(addresses(2), both);
    // A second companion opens what the first one serves.
    let mut second = start("book 01");
    second.sees("serves the book already");
    assert_eq!(second.ended(), 0);
    assert_eq!(addresses(3), format!("{both}{server}01-first.html\n"));
    terminal.types("q");
    assert_eq!(terminal.ended(), 0);
    // When nobody does, the command serves it itself, at the same place, until Ctrl-C.
    let mut third = start("book 02");
    third.sees("Ctrl-C ends it");
    let all = addresses(4);
    assert!(all.ends_with(&format!("{server}02-second.html\n")), "{all}");
    third.types("\x03");
    assert_eq!(third.ended(), 0);
}

#[test]
fn q_and_control_c_work_while_something_loops() {
    let course = small("terminal-loop");
    for key in ["q", "\x03"] {
        course.answer("01-first/ex1_name", LOOPS);
        let mut terminal = Terminal::start(&course, "watch --plain", 80, 24);
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
    let mut terminal = Terminal::start(&course, "watch --plain", 80, 24);
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
    let mut terminal = Terminal::start(&course, "watch --plain", 80, 24);
    terminal.sees("✗ the name is tally");
    terminal.master = None;
    terminal.keys = Box::new(std::io::sink());
    terminal.ended();
}

#[test]
fn a_tiny_window_is_no_disaster() {
    let course = small("terminal-tiny");
    for (cols, rows) in [(20, 6), (1, 1), (20, 24), (60, 3)] {
        let mut terminal = Terminal::start(&course, "watch --plain", cols, rows);
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
    let mut terminal = Terminal::start(&course, "watch --plain --no-color", 80, 24);
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
