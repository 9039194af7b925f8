//! The program in a real (pseudo) terminal.

use std::fs;
use std::io::{Read, Write};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{Duration, Instant};

use course::testing::TempCourse;
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use super::{FILE, program};

/// Nothing here takes longer, or something is broken.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// What is made of the bytes that a program writes.
pub trait View: Send + 'static {
    fn take(&mut self, bytes: &[u8]);
    /// What a person reads.
    fn text(&self) -> String;
    /// Whether the terminal's own screen and its cursor were given back.
    fn is_given_back(&self) -> bool;
}

/// The program in a terminal of its own; it ends with the test.
pub struct Terminal<V> {
    pub child: Box<dyn Child + Send + Sync>,
    pub master: Option<Box<dyn MasterPty + Send>>,
    pub keys: Box<dyn Write + Send>,
    view: Arc<Mutex<V>>,
    root: PathBuf,
}

impl<V: View> Terminal<V> {
    /// Starts it in a window of these columns and rows, with these variables besides the usual ones.
    pub fn with(
        course: &TempCourse,
        line: &str,
        size: (u16, u16),
        vars: &[(&str, &str)],
        view: V,
    ) -> Terminal<V> {
        let pair = native_pty_system().openpty(pty(size)).expect("a terminal");
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
        let view = Arc::new(Mutex::new(view));
        let sink = Arc::clone(&view);
        std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(read @ 1..) = reader.read(&mut buffer) {
                sink.lock().expect("no panic there").take(&buffer[..read]);
            }
        });
        Terminal {
            child,
            master: Some(pair.master),
            keys,
            view,
            root: course.root.clone(),
        }
    }

    pub fn view(&self) -> MutexGuard<'_, V> {
        self.view.lock().expect("no panic there")
    }

    /// What a person reads now.
    pub fn text(&self) -> String {
        self.view().text()
    }

    pub fn types(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).expect("it is open");
        self.keys.flush().expect("it is open");
    }

    /// Esc, and a person's pause: Esc and a letter in one breath would be Alt and the letter.
    pub fn escape(&mut self) {
        self.types("\x1b");
        std::thread::sleep(Duration::from_millis(300));
    }

    pub fn saves(&self, code: &str) {
        let text = format!("{code}\n\n#[path = \"checks/ex1_name.rs\"]\nmod checks;\n");
        fs::write(self.root.join(FILE), text).expect("write");
    }

    pub fn file(&self) -> String {
        fs::read_to_string(self.root.join(FILE)).expect("read")
    }

    /// Waits until it is so; what did not come is told with what a person reads.
    #[track_caller]
    pub fn waits(&self, what: &str, mut is: impl FnMut() -> bool) {
        let by = Instant::now() + PATIENCE;
        while !is() {
            assert!(Instant::now() < by, "{what} did not come:\n{}", self.text());
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// The exit code, once it has ended.
    #[track_caller]
    pub fn ended(&mut self) -> u32 {
        let by = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().expect("it is ours") {
                return status.exit_code();
            }
            assert!(Instant::now() < by, "it did not end:\n{}", self.text());
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// The program has given the terminal back: its own screen, the cursor shown, lines edited again.
    #[track_caller]
    pub fn is_restored(&self) {
        // The last words may still be on their way when the program has ended.
        self.waits("the terminal as it was", || self.view().is_given_back());
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

    /// Sends it a signal, as in `kill -TERM`.
    #[cfg(unix)]
    pub fn signal(&self, name: &str) {
        let id = self.child.process_id().expect("it runs").to_string();
        let kill = std::process::Command::new("kill")
            .args([name, &id])
            .status();
        assert!(kill.expect("there is a kill").success());
    }
}

impl<V> Drop for Terminal<V> {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The size of a window of these columns and rows.
pub fn pty((cols, rows): (u16, u16)) -> PtySize {
    PtySize {
        rows,
        cols,
        pixel_width: 0,
        pixel_height: 0,
    }
}
