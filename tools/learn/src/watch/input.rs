//! Keys, lines and signals, each from a thread of its own.

use std::io::BufRead;
use std::sync::mpsc::Sender;
use std::thread;

use crossterm::event::{self, Event, KeyCode, KeyEventKind, KeyModifiers};

use super::Message;

/// A key that means something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    Char(char),
    Enter,
    Escape,
    Backspace,
    Up,
    Down,
    PageUp,
    PageDown,
    /// Ctrl-C, or Ctrl-D on an empty line.
    Quit,
    /// Ctrl-Z.
    Suspend,
}

/// Reads keys until the terminal is gone.
pub fn keys(tx: Sender<Message>) {
    thread::spawn(move || {
        loop {
            let message = match event::read() {
                Ok(Event::Key(key)) if key.kind != KeyEventKind::Release => {
                    match meaning(key.code, key.modifiers) {
                        Some(key) => Message::Key(key),
                        None => continue,
                    }
                }
                Ok(Event::Resize(..)) => Message::Resize,
                Ok(_) => continue,
                Err(_) => Message::InputEnded,
            };
            let ended = matches!(message, Message::InputEnded);
            if tx.send(message).is_err() || ended {
                return;
            }
        }
    });
}

fn meaning(code: KeyCode, modifiers: KeyModifiers) -> Option<Key> {
    if modifiers.contains(KeyModifiers::CONTROL) {
        return match code {
            KeyCode::Char('c' | 'd') => Some(Key::Quit),
            KeyCode::Char('z') => Some(Key::Suspend),
            _ => None,
        };
    }
    match code {
        KeyCode::Char(c) => Some(Key::Char(c)),
        KeyCode::Enter => Some(Key::Enter),
        KeyCode::Esc => Some(Key::Escape),
        KeyCode::Backspace => Some(Key::Backspace),
        KeyCode::Up => Some(Key::Up),
        KeyCode::Down => Some(Key::Down),
        KeyCode::PageUp => Some(Key::PageUp),
        KeyCode::PageDown => Some(Key::PageDown),
        _ => None,
    }
}

/// Reads lines from standard input for `watch --events`. A pipe that ends, ends the watch: whoever
/// started it is gone. A standard input that was never there (`/dev/null`, closed) does not.
pub fn lines(tx: Sender<Message>) {
    let is_pipe = stdin_is_pipe();
    thread::spawn(move || {
        for line in std::io::stdin().lock().lines() {
            let Ok(line) = line else { break };
            if tx.send(Message::Line(line)).is_err() {
                return;
            }
        }
        if is_pipe {
            let _ = tx.send(Message::InputEnded);
        }
    });
}

#[cfg(unix)]
fn stdin_is_pipe() -> bool {
    use std::os::fd::AsFd;
    use std::os::unix::fs::FileTypeExt;
    let file = std::io::stdin().as_fd().try_clone_to_owned();
    let kind = file
        .map(std::fs::File::from)
        .and_then(|file| file.metadata())
        .map(|meta| meta.file_type());
    kind.is_ok_and(|kind| kind.is_fifo() || kind.is_socket())
}

#[cfg(not(unix))]
fn stdin_is_pipe() -> bool {
    false
}

/// Turns the signals that end a program into messages, so that the terminal and every process that
/// was started are put in order first.
#[cfg(unix)]
pub fn signals(tx: Sender<Message>) -> std::io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    let mut signals = signal_hook::iterator::Signals::new([SIGINT, SIGTERM, SIGHUP])?;
    thread::spawn(move || {
        for signal in signals.forever() {
            if tx.send(Message::Signal(signal)).is_err() {
                return;
            }
        }
    });
    Ok(())
}

#[cfg(not(unix))]
pub fn signals(_tx: Sender<Message>) -> std::io::Result<()> {
    Ok(())
}
