//! A program in a pseudo-terminal: what it writes, and keys for it.

use std::io::{Read, Write};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// A program with a terminal of its own; it ends when it is dropped.
pub struct Terminal {
    pub child: Box<dyn Child + Send + Sync>,
    keys: Box<dyn Write + Send>,
    bytes: Receiver<Vec<u8>>,
    // The terminal lives as long as this end is kept.
    _master: Box<dyn MasterPty + Send>,
}

impl Terminal {
    /// Starts `command` in a window of this size.
    ///
    /// # Errors
    /// When the system has no pseudo-terminal, or the program does not start.
    pub fn start(command: CommandBuilder, cols: u16, rows: u16) -> Result<Terminal, String> {
        let size = PtySize {
            rows,
            cols,
            pixel_width: 0,
            pixel_height: 0,
        };
        let none = |error: &dyn std::fmt::Display| format!("no pseudo-terminal: {error}");
        let pair = native_pty_system()
            .openpty(size)
            .map_err(|error| none(&error))?;
        let mut reader = pair
            .master
            .try_clone_reader()
            .map_err(|error| none(&error))?;
        let keys = pair.master.take_writer().map_err(|error| none(&error))?;
        let child = pair
            .slave
            .spawn_command(command)
            .map_err(|error| format!("cannot start it in a terminal: {error}"))?;
        let (sender, bytes) = channel();
        thread::spawn(move || {
            let mut buffer = [0; 65536];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                if sender.send(buffer[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        Ok(Terminal {
            child,
            keys,
            bytes,
            _master: pair.master,
        })
    }

    /// What it wrote next; `None` when nothing came within `wait`, or nothing will come any more.
    pub fn written(&self, wait: Duration) -> Option<Vec<u8>> {
        self.bytes.recv_timeout(wait).ok()
    }

    /// Types a key.
    ///
    /// # Errors
    /// When the program has closed its terminal.
    pub fn press(&mut self, key: &str) -> Result<(), String> {
        self.keys
            .write_all(key.as_bytes())
            .and_then(|()| self.keys.flush())
            .map_err(|error| format!("nobody reads the keys: {error}"))
    }
}

impl Drop for Terminal {
    /// It was started here, so it ends here. It may have ended by itself.
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
