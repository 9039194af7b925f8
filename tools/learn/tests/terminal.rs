//! watch in a real (pseudo) terminal: what a learner sees and types.

mod common;

#[cfg(unix)]
use std::fs;
#[cfg(unix)]
use std::path::PathBuf;
#[cfg(unix)]
use std::time::{Duration, Instant};

#[cfg(unix)]
use common::book_program;
#[cfg(unix)]
use common::pty::PATIENCE;
use common::pty::{self, View};
use common::{LOOPS, RIGHT, small};
use course::testing::TempCourse;

/// All that was written, one thing after the other.
#[derive(Default)]
struct Stream {
    bytes: Vec<u8>,
    /// How far it was looked at already.
    seen: usize,
}

impl Stream {
    fn written(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }
}

impl View for Stream {
    fn take(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    /// Without colours and cursor movements, from where nobody has looked yet.
    fn text(&self) -> String {
        let plain = anstream::adapter::strip_str(&self.written()).to_string();
        plain.get(self.seen..).unwrap_or_default().to_string()
    }

    fn is_given_back(&self) -> bool {
        let written = self.written();
        written.rfind("\x1b[?25h") > written.rfind("\x1b[?25l")
    }
}

type Terminal = pty::Terminal<Stream>;

impl Terminal {
    fn start(course: &TempCourse, line: &str, cols: u16, rows: u16) -> Terminal {
        Terminal::at(course, line, (cols, rows), &[("TERM", "xterm")])
    }

    fn at(course: &TempCourse, line: &str, size: (u16, u16), vars: &[(&str, &str)]) -> Terminal {
        pty::Terminal::with(course, line, size, vars, Stream::default())
    }

    /// Waits until this stands on the screen, after what was looked at before.
    #[track_caller]
    fn sees(&self, text: &str) {
        self.waits(text, || {
            let mut stream = self.view();
            let found = stream.text().find(text);
            stream.seen += found.map_or(0, |at| at + text.len());
            found.is_some()
        });
    }

    /// Everything that was written, with colours and cursor movements.
    fn written(&self) -> String {
        self.view().written()
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
    let again = Terminal::start(&course, "--plain", 80, 24);
    again.sees("02.1 ex1_third");
    let written = again.written();
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
    let path = std::env::var("PATH").unwrap_or_default();
    let path = format!("{}:{path}", folder.display());
    let vars = [("TERM", "xterm"), ("PATH", &path)];
    let start = |line: &str| Terminal::at(&course, line, (120, 30), &vars);
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
    terminal.signal("-TERM");
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
        terminal.escape();
        terminal.types("q");
        assert_eq!(terminal.ended(), 0, "{cols}x{rows}");
        terminal.is_restored();
        let written = terminal.written();
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
    let written = terminal.written();
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
