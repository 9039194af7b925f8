//! The terminal's mode: raw while watching, as it was afterwards, whatever happens.

use std::io::Write;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, Once};
use std::thread::ThreadId;

/// Whether this process has put the terminal into raw mode.
static RAW: AtomicBool = AtomicBool::new(false);
/// Whether raw mode comes with a screen of its own, which leaves what was written before untouched.
static OWN_SCREEN: AtomicBool = AtomicBool::new(false);
/// What a thread said that failed while the terminal was ours.
static FAILURE: Mutex<Option<String>> = Mutex::new(None);
/// The thread that took the terminal: when it fails, the session is over.
static OWNER: Mutex<Option<ThreadId>> = Mutex::new(None);
const ENTER_SCREEN: &str = "\x1b[?1049h\x1b[2J";
const LEAVE_SCREEN: &str = "\x1b[?1049l";
const HIDE_CURSOR: &str = "\x1b[?25l";
const SHOW_CURSOR: &str = "\x1b[?25h";

/// Raw mode for as long as it lives.
#[derive(Debug)]
pub struct RawMode(());

impl RawMode {
    /// Single keys without Enter, nothing echoed.
    pub fn enter() -> std::io::Result<RawMode> {
        static HOOK: Once = Once::new();
        HOOK.call_once(|| {
            let usual = std::panic::take_hook();
            std::panic::set_hook(Box::new(move |info| {
                // A thread that works for the session does not end it: its words are told there.
                let owner = OWNER.lock().ok().and_then(|owner| *owner);
                let is_other = owner.is_some_and(|owner| owner != std::thread::current().id());
                if RAW.load(Ordering::SeqCst) && is_other {
                    if let Ok(mut failure) = FAILURE.lock() {
                        *failure = Some(info.to_string().replace('\n', " "));
                    }
                    return;
                }
                leave();
                usual(info);
            }));
        });
        enter()?;
        Ok(RawMode(()))
    }

    /// With a screen of its own, or without.
    pub fn own_screen(&self, on: bool) {
        if OWN_SCREEN.swap(on, Ordering::SeqCst) != on {
            write(if on { ENTER_SCREEN } else { LEAVE_SCREEN });
        }
    }

    /// Ctrl-Z: gives the terminal back, stops, and takes it again when continued.
    pub fn suspend(&self) -> std::io::Result<()> {
        self.away(stop)?
    }

    /// Gives the terminal back while `work` goes on, and takes it again.
    ///
    /// # Errors
    /// When it cannot be taken again.
    pub fn away<T>(&self, work: impl FnOnce() -> T) -> std::io::Result<T> {
        leave();
        let done = work();
        enter()?;
        Ok(done)
    }
}

impl Drop for RawMode {
    fn drop(&mut self) {
        leave();
        OWN_SCREEN.store(false, Ordering::SeqCst);
    }
}

fn enter() -> std::io::Result<()> {
    crossterm::terminal::enable_raw_mode()?;
    if let Ok(mut owner) = OWNER.lock() {
        *owner = Some(std::thread::current().id());
    }
    RAW.store(true, Ordering::SeqCst);
    if OWN_SCREEN.load(Ordering::SeqCst) {
        write(ENTER_SCREEN);
    }
    write(HIDE_CURSOR);
    Ok(())
}

/// What a thread said that failed while the terminal was ours.
pub fn failure() -> Option<String> {
    FAILURE.lock().ok()?.take()
}

fn leave() {
    if RAW.swap(false, Ordering::SeqCst) {
        if OWN_SCREEN.load(Ordering::SeqCst) {
            write(LEAVE_SCREEN);
        }
        // There is nobody to tell when the terminal is gone.
        let _ = crossterm::terminal::disable_raw_mode();
        write(SHOW_CURSOR);
    }
}

fn write(text: &str) {
    let mut out = std::io::stdout().lock();
    let _ = out.write_all(text.as_bytes());
    let _ = out.flush();
}

#[cfg(unix)]
fn stop() -> std::io::Result<()> {
    signal_hook::low_level::raise(signal_hook::consts::SIGSTOP)
}

#[cfg(not(unix))]
fn stop() -> std::io::Result<()> {
    Ok(())
}

#[cfg(all(test, unix))]
mod tests {
    use std::io::Read;

    use portable_pty::{CommandBuilder, PtySize, native_pty_system};

    use super::*;

    /// Says that this process is the one that fails in a terminal of its own.
    const CHILD: &str = "LEARN_TEST_FAILS_IN_A_TERMINAL";

    /// What [`a_panic_gives_the_terminal_back`] runs: alone it does nothing.
    #[test]
    fn fails_in_a_terminal() {
        if std::env::var_os(CHILD).is_none() {
            return;
        }
        let raw = RawMode::enter().expect("this is a terminal");
        raw.own_screen(true);
        let worker = std::thread::spawn(|| panic!("a worker fails"));
        assert!(worker.join().is_err());
        let said = failure().expect("it is remembered");
        assert!(said.contains("a worker fails"), "{said}");
        write("still here");
        // Nothing is left that would give it back when it is dropped.
        std::mem::forget(raw);
        panic!("and now all of it");
    }

    #[test]
    fn a_panic_gives_the_terminal_back() {
        let pair = native_pty_system()
            .openpty(PtySize::default())
            .expect("a terminal");
        let mut command = CommandBuilder::new(std::env::current_exe().expect("it runs"));
        command.args([
            "--exact",
            "watch::terminal::tests::fails_in_a_terminal",
            "--nocapture",
        ]);
        command.env(CHILD, "1");
        let mut child = pair.slave.spawn_command(command).expect("it starts");
        let mut reader = pair.master.try_clone_reader().expect("it can be read");
        drop(pair.slave);
        let mut written = Vec::new();
        // A terminal whose last program has ended says so with an error.
        let _ = reader.read_to_end(&mut written);
        child.wait().expect("it is ours");
        let written = String::from_utf8_lossy(&written).into_owned();
        let at = |text: &str| {
            let found = written.find(text);
            found.unwrap_or_else(|| panic!("`{text}` was not written: {written:?}"))
        };
        assert!(!written.contains("a worker fails"), "{written:?}");
        assert!(at(ENTER_SCREEN) < at("still here"));
        assert!(at("still here") < at(LEAVE_SCREEN));
        assert!(at(LEAVE_SCREEN) < at("test result: FAILED"), "{written:?}");
        let cursor = written.rfind(SHOW_CURSOR) > written.rfind(HIDE_CURSOR);
        assert!(cursor, "{written:?}");
    }
}
