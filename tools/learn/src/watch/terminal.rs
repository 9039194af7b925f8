//! The terminal's mode: raw while watching, as it was afterwards, whatever happens.

use std::io::Write;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, Once};

/// Whether this process has put the terminal into raw mode.
static RAW: AtomicBool = AtomicBool::new(false);
/// Whether raw mode comes with a screen of its own, which leaves what was written before untouched.
static OWN_SCREEN: AtomicBool = AtomicBool::new(false);
/// What a thread said that failed while the terminal was ours.
static FAILURE: Mutex<Option<String>> = Mutex::new(None);
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
                let is_main = std::thread::current().name() == Some("main");
                if RAW.load(Ordering::SeqCst) && !is_main {
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
