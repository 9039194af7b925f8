//! The terminal's mode: raw while watching, as it was afterwards, whatever happens.

use std::io::Write;
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether this process has put the terminal into raw mode.
static RAW: AtomicBool = AtomicBool::new(false);
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
                leave();
                usual(info);
            }));
        });
        enter()?;
        Ok(RawMode(()))
    }

    /// Ctrl-Z: gives the terminal back, stops, and takes it again when continued.
    pub fn suspend(&self) -> std::io::Result<()> {
        leave();
        stop()?;
        enter()
    }
}

impl Drop for RawMode {
    fn drop(&mut self) {
        leave();
    }
}

fn enter() -> std::io::Result<()> {
    crossterm::terminal::enable_raw_mode()?;
    RAW.store(true, Ordering::SeqCst);
    write(HIDE_CURSOR);
    Ok(())
}

fn leave() {
    if RAW.swap(false, Ordering::SeqCst) {
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
