//! The whole window in a real (pseudo) terminal: what a learner sees on it, and types.

mod common;

use std::fs;

use common::pty::{Terminal, View, pty};
use common::{BROKEN, FILE, LOOPS, RIGHT, small};
use course::testing::TempCourse;

/// The terminal after all that was written to it.
struct Screen(vt100::Parser);

impl View for Screen {
    fn take(&mut self, bytes: &[u8]) {
        self.0.process(bytes);
    }

    fn text(&self) -> String {
        self.0.screen().contents()
    }

    fn is_given_back(&self) -> bool {
        !self.0.screen().alternate_screen() && !self.0.screen().hide_cursor()
    }
}

type Window = Terminal<Screen>;

impl Window {
    fn start(course: &TempCourse, line: &str, cols: u16, rows: u16) -> Window {
        Window::at(course, line, (cols, rows), &[])
    }

    fn at(course: &TempCourse, line: &str, size: (u16, u16), vars: &[(&str, &str)]) -> Window {
        let screen = Screen(vt100::Parser::new(size.1, size.0, 0));
        Terminal::with(course, line, size, vars, screen)
    }

    #[track_caller]
    fn sees(&self, text: &str) {
        self.waits(text, || self.text().contains(text));
    }

    #[track_caller]
    fn loses(&self, text: &str) {
        let what = format!("a screen without {text}");
        self.waits(&what, || !self.text().contains(text));
    }

    /// Makes the window larger or smaller, as a person does with the mouse.
    fn resize(&self, cols: u16, rows: u16) {
        self.view().0.screen_mut().set_size(rows, cols);
        let master = self.master.as_ref().expect("it is open");
        master
            .resize(pty((cols, rows)))
            .expect("a terminal has a size");
    }
}

#[test]
fn from_the_greeting_to_the_next_exercise() {
    let course = small("screen-session");
    let mut window = Window::start(&course, "", 80, 24);
    window.sees("Welcome to A course for tests.");
    // Python; not new to Rust; the track stays.
    window.types("\x1b[C");
    window.sees("[Python]");
    window.types("jl");
    window.sees("[not new to me]");
    window.types("\r");
    window.sees("✗ the name is tally");
    window.sees("lessons/01-first/src/ex1_name.rs");
    let profile = fs::read_to_string(course.root.join(".learn/profile.json")).expect("written");
    for wanted in ["\"python\"", "\"new_to_rust\": false", "\"greeted\": true"] {
        assert!(profile.contains(wanted), "{profile}");
    }
    let start = window.file();
    window.types("h");
    window.sees("A nudge.");
    window.loses("concept");
    window.types("h");
    window.sees("concept");
    window.saves(BROKEN);
    window.sees("error[E0308]");
    window.saves(RIGHT);
    window.sees("✓ Solved");
    window.sees("1/2");
    let mine = window.file();
    window.types("a");
    window.sees("case does not matter.");
    window.types("d");
    window.sees("the same as ours");
    window.types("rn");
    window.loses("y/n");
    assert_eq!(window.file(), mine, "n is no");
    window.types("r");
    window.sees("y/n");
    window.types("y");
    window.sees("✗ the name is tally");
    assert_eq!(window.file(), start);
    window.types("u");
    window.sees("✓ the name is tally");
    assert_eq!(window.file(), mine);
    window.types("c");
    window.sees("1 of 1 exercise solved");
    window.types("n");
    window.sees("01.2 ex2_other ·");
    window.types("p");
    window.sees("01.1 ex1_name ·");
    window.types("gthird\r");
    window.sees("02.1 ex1_third ·");
    window.types("q");
    assert_eq!(window.ended(), 0);
    window.is_restored();
    window.sees("takes you back to 02.1");
    // The greeting comes once.
    let again = Window::start(&course, "", 80, 24);
    again.sees("02.1 ex1_third ·");
    assert!(!again.text().contains("Welcome"));
}

#[test]
fn the_path_can_be_walked() {
    let course = small("screen-path");
    let mut window = Window::start(&course, "watch", 80, 24);
    window.sees("✗ the name is tally");
    window.types("\tjj");
    window.sees("› ▸ 02");
    window.types("l");
    window.sees("02.1 ex1_third");
    window.types("j\r");
    window.sees("02.1 ex1_third ·");
    // Without a window as wide, one thing at a time.
    window.resize(60, 15);
    window.loses("I All");
    window.types("\t");
    window.sees("I All");
    window.types("\t");
    window.loses("I All");
    window.resize(120, 40);
    window.sees("I All");
    window.types("q");
    assert_eq!(window.ended(), 0);
    window.is_restored();
}

#[test]
fn keys_are_answered_while_something_loops_and_esc_ends_it() {
    let course = small("screen-loop");
    course.answer("01-first/ex1_name", LOOPS);
    let mut window = Window::start(&course, "watch", 80, 24);
    window.sees("checking");
    window.types("t");
    window.sees("What is checked");
    window.types("\t");
    window.sees("Tab exercise");
    window.types("\t");
    window.escape();
    window.escape();
    window.sees("Stopped: this run has no verdict.");
    window.loses("checking");
    for end in ["q", "\x03"] {
        let mut window = Window::start(&course, "watch", 80, 24);
        window.sees("checking");
        window.types(end);
        assert_eq!(window.ended(), 0);
        window.is_restored();
    }
}

#[test]
fn text_can_be_copied_from_plain_lines() {
    let course = small("screen-plain");
    let mut window = Window::start(&course, "watch", 80, 24);
    window.sees("✗ the name is tally");
    let is_full = |window: &Window| window.view().0.screen().alternate_screen();
    assert!(is_full(&window));
    window.types("t");
    window.sees("What is checked");
    window.types("o");
    window.sees("[------------]");
    assert!(!is_full(&window), "the terminal's own screen");
    window.sees("What is checked");
    window.types("o");
    window.sees("I All");
    assert!(is_full(&window));
    window.types("q");
    assert_eq!(window.ended(), 0);
    window.is_restored();
}

#[cfg(unix)]
#[test]
fn a_kill_in_the_middle_and_a_pause_leave_a_sane_terminal() {
    let course = small("screen-kill");
    course.answer("01-first/ex1_name", LOOPS);
    let window = Window::start(&course, "watch", 80, 24);
    window.sees("checking");
    window.signal("-TERM");
    let mut window = window;
    assert_eq!(window.ended(), 128 + 15);
    window.is_restored();
    course.answer("01-first/ex1_name", RIGHT);
    let mut window = Window::start(&course, "watch", 80, 24);
    window.sees("✓ Solved");
    window.types("\x1a");
    window.is_restored();
    window.signal("-CONT");
    window.sees("✓ Solved");
    window.types("t");
    window.sees("What is checked");
    window.types("q");
    assert_eq!(window.ended(), 0);
    window.is_restored();
}

#[cfg(unix)]
#[test]
fn an_editor_in_this_terminal_gets_every_key() {
    use std::os::unix::fs::PermissionsExt;
    let course = small("screen-editor");
    let editor = course.root.join("editor.sh");
    let script = "#!/bin/sh\nprintf 'editing '; read -r line; printf '%s' \"$line\" > said; echo \"$1\" > opened\n";
    fs::write(&editor, script).expect("write");
    fs::set_permissions(&editor, fs::Permissions::from_mode(0o755)).expect("it is ours");
    let name = editor.display().to_string();
    let mut window = Window::at(&course, "watch", (80, 24), &[("EDITOR", &name)]);
    window.sees("✗ the name is tally");
    window.types("e");
    window.sees("editing");
    window.types("quit that\r");
    window.sees("I All");
    window.sees("✗ the name is tally");
    assert_eq!(common::read(&course, "said"), "quit that");
    assert!(common::read(&course, "opened").trim().ends_with(FILE));
    window.types("q");
    assert_eq!(window.ended(), 0);
    window.is_restored();
}

#[test]
fn v_asks_what_is_due_and_comes_back() {
    let course = small("screen-review");
    course.write(
        "book/quizzes/01-first.toml",
        "[[question]]\nid = \"why\"\nprompt = \"Why is it so?\"\n\
         [[question.option]]\ntext = \"By luck.\"\nwhy = \"There is none.\"\n\
         [[question.option]]\ntext = \"By rule.\"\nwhy = \"The rule says so.\"\ncorrect = true\n",
    );
    let mut window = Window::start(&course, "watch", 80, 24);
    window.sees("✗ the name is tally");
    window.types("v");
    window.sees("No question is due.");
    window.saves(RIGHT);
    window.sees("✓ Solved");
    window.types("g2.1\r");
    window.sees("02.1 ex1_third ·");
    window.types("v");
    window.sees("Why is it so?");
    window.types("2\r");
    window.sees("Right. The rule says so.");
    window.sees("Enter takes you back.");
    window.types("\r");
    window.sees("I All");
    window.types("v");
    window.sees("The next one will be in");
    window.types("q");
    assert_eq!(window.ended(), 0);
    window.is_restored();
}

#[test]
fn without_colours_there_is_no_code_for_them() {
    let course = small("screen-colours");
    let mut window = Window::start(&course, "watch --no-color", 80, 24);
    window.sees("✗ the name is tally");
    window.types("\t");
    window.sees("Tab exercise");
    let view = window.view();
    let screen = view.0.screen();
    for row in 0..24 {
        for column in 0..80 {
            let cell = screen.cell(row, column).expect("it is on the screen");
            let plain = cell.fgcolor() == vt100::Color::Default && !cell.bold() && !cell.inverse();
            assert!(plain, "{row} {column}: {}", cell.contents());
        }
    }
}
