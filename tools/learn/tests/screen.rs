//! The whole window in a real (pseudo) terminal: what a learner sees on it, and types.

mod common;

use std::fs;
use std::io::{Read, Write};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use common::{BROKEN, FILE, LOOPS, RIGHT, program, small};
use course::testing::TempCourse;
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

const PATIENCE: Duration = Duration::from_secs(30);

/// The program in a terminal of its own; it ends with the test.
struct Window {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    /// The terminal after all that was written to it.
    screen: Arc<Mutex<vt100::Parser>>,
    root: PathBuf,
}

impl Window {
    fn start(course: &TempCourse, line: &str, cols: u16, rows: u16) -> Window {
        Window::with(course, line, (cols, rows), &[])
    }

    fn with(course: &TempCourse, line: &str, size: (u16, u16), vars: &[(&str, &str)]) -> Window {
        let (cols, rows) = size;
        let pair = native_pty_system()
            .openpty(pty(cols, rows))
            .expect("a terminal");
        let mut command = CommandBuilder::new(program());
        command.args(line.split_whitespace());
        command.cwd(&course.root);
        command.env("CARGO_TARGET_DIR", course.root.join("target"));
        command.env("TERM", "xterm-256color");
        command.env("LC_ALL", "C.UTF-8");
        for gone in [
            "NO_COLOR",
            "TMUX",
            "ZELLIJ",
            "TERM_PROGRAM",
            "VISUAL",
            "EDITOR",
        ] {
            command.env_remove(gone);
        }
        for (name, value) in vars {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).expect("it starts");
        let mut reader = pair.master.try_clone_reader().expect("it can be read");
        let keys = pair.master.take_writer().expect("it can be written");
        let screen = Arc::new(Mutex::new(vt100::Parser::new(rows, cols, 0)));
        let sink = Arc::clone(&screen);
        std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(read @ 1..) = reader.read(&mut buffer) {
                sink.lock()
                    .expect("no panic there")
                    .process(&buffer[..read]);
            }
        });
        Window {
            child,
            master: pair.master,
            keys,
            screen,
            root: course.root.clone(),
        }
    }

    /// What stands on the screen now.
    fn text(&self) -> String {
        self.screen
            .lock()
            .expect("no panic there")
            .screen()
            .contents()
    }

    /// Waits until the screen is as it should be.
    #[track_caller]
    fn waits(&self, what: &str, is: impl Fn(&str) -> bool) {
        let by = Instant::now() + PATIENCE;
        while !is(&self.text()) {
            assert!(Instant::now() < by, "{what} did not come:\n{}", self.text());
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    #[track_caller]
    fn sees(&self, text: &str) {
        self.waits(text, |screen| screen.contains(text));
    }

    #[track_caller]
    fn loses(&self, text: &str) {
        self.waits(&format!("a screen without {text}"), |screen| {
            !screen.contains(text)
        });
    }

    fn types(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).expect("it is open");
        self.keys.flush().expect("it is open");
    }

    /// Esc, and a person's pause: Esc and a letter in one breath would be Alt and the letter.
    fn escape(&mut self) {
        self.types("\x1b");
        std::thread::sleep(Duration::from_millis(300));
    }

    fn saves(&self, code: &str) {
        let text = format!("{code}\n\n#[path = \"checks/ex1_name.rs\"]\nmod checks;\n");
        fs::write(self.root.join(FILE), text).expect("write");
    }

    fn file(&self) -> String {
        fs::read_to_string(self.root.join(FILE)).expect("read")
    }

    #[track_caller]
    fn ended(&mut self) -> u32 {
        let by = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().expect("it is ours") {
                return status.exit_code();
            }
            assert!(Instant::now() < by, "it did not end:\n{}", self.text());
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Whether the terminal is as it was: its own screen, the cursor shown, lines edited.
    #[track_caller]
    fn is_restored(&self) {
        let by = Instant::now() + PATIENCE;
        loop {
            let restored = {
                let parser = self.screen.lock().expect("no panic there");
                !parser.screen().alternate_screen() && !parser.screen().hide_cursor()
            };
            if restored {
                break;
            }
            assert!(Instant::now() < by, "not given back:\n{}", self.text());
            std::thread::sleep(Duration::from_millis(5));
        }
        #[cfg(unix)]
        {
            let termios = self.master.get_termios().expect("it is a terminal");
            let flags = format!("{:?}", termios.local_flags);
            assert!(
                flags.contains("ICANON") && flags.contains("ECHO"),
                "{flags}"
            );
        }
    }

    /// Makes the window larger or smaller, as a person does with the mouse.
    fn resize(&self, cols: u16, rows: u16) {
        self.screen
            .lock()
            .expect("no panic there")
            .screen_mut()
            .set_size(rows, cols);
        self.master
            .resize(pty(cols, rows))
            .expect("a terminal has a size");
    }

    fn signal(&self, name: &str) {
        let id = self.child.process_id().expect("it runs").to_string();
        let kill = std::process::Command::new("kill")
            .args([name, &id])
            .status();
        assert!(kill.expect("there is a kill").success());
    }
}

fn pty(cols: u16, rows: u16) -> PtySize {
    PtySize {
        rows,
        cols,
        pixel_width: 0,
        pixel_height: 0,
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
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
    window.waits("the exercise alone", |screen| !screen.contains("I All"));
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
    window.waits("an end", |screen| !screen.contains("checking"));
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
    let is_full = |window: &Window| {
        let parser = window.screen.lock().expect("no panic there");
        parser.screen().alternate_screen()
    };
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
    let mut window = Window::with(&course, "watch", (80, 24), &[("EDITOR", &name)]);
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
    let parser = window.screen.lock().expect("no panic there");
    let screen = parser.screen();
    for row in 0..24 {
        for column in 0..80 {
            let cell = screen.cell(row, column).expect("it is on the screen");
            let plain = cell.fgcolor() == vt100::Color::Default && !cell.bold() && !cell.inverse();
            assert!(plain, "{row} {column}: {}", cell.contents());
        }
    }
}
