//! Keys, lines and signals, each from a thread of its own.

use std::io::BufRead;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::Duration;

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
    Left,
    Right,
    PageUp,
    PageDown,
    Home,
    End,
    Tab,
    /// Ctrl-C, or Ctrl-D on an empty line.
    Quit,
    /// Ctrl-Z.
    Suspend,
    /// Ctrl-L.
    Redraw,
}

/// How long the reader of keys listens before it looks whether it may go on.
const LISTENS: Duration = Duration::from_millis(400);

/// Stops the reader of keys while somebody else reads from the terminal: an editor that was started
/// here must get every key.
#[derive(Debug, Clone, Default)]
pub struct Gate(Arc<(Mutex<GateState>, Condvar)>);

#[derive(Debug, Default, PartialEq, Eq)]
enum GateState {
    #[default]
    Open,
    /// The reader is to stop when it has heard what it is listening for.
    Closing,
    /// The reader has stopped.
    Closed,
}

impl Gate {
    /// Waits until the reader has stopped.
    pub fn close(&self) {
        let (state, changed) = &*self.0;
        let Ok(mut state) = state.lock() else { return };
        *state = GateState::Closing;
        // A reader that is gone, with its terminal, never answers.
        let _ =
            changed.wait_timeout_while(state, LISTENS * 4, |state| *state == GateState::Closing);
    }

    pub fn open(&self) {
        let (state, changed) = &*self.0;
        if let Ok(mut state) = state.lock() {
            *state = GateState::Open;
            changed.notify_all();
        }
    }

    /// The reader stops here while the gate is not open.
    fn pass(&self) {
        let (state, changed) = &*self.0;
        let Ok(mut state) = state.lock() else { return };
        while *state != GateState::Open {
            *state = GateState::Closed;
            changed.notify_all();
            match changed.wait(state) {
                Ok(woken) => state = woken,
                Err(_) => return,
            }
        }
    }
}

/// Reads keys until the terminal is gone.
pub fn keys(tx: Sender<Message>, gate: Gate) {
    thread::spawn(move || {
        loop {
            gate.pass();
            if let Ok(false) = event::poll(LISTENS) {
                continue;
            }
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
            KeyCode::Char('l') => Some(Key::Redraw),
            KeyCode::Char('f') => Some(Key::PageDown),
            KeyCode::Char('b') => Some(Key::PageUp),
            KeyCode::Char('n') => Some(Key::Down),
            KeyCode::Char('p') => Some(Key::Up),
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
        KeyCode::Left => Some(Key::Left),
        KeyCode::Right => Some(Key::Right),
        KeyCode::Home => Some(Key::Home),
        KeyCode::End => Some(Key::End),
        KeyCode::Tab => Some(Key::Tab),
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
