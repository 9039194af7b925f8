//! Given: how a SIGTERM reaches you. std knows no signals.

use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;

use crate::client::Client;

/// A flag that is set once and stays set. Clones are the same flag.
#[derive(Debug, Clone, Default)]
pub struct StopFlag(Arc<(Mutex<bool>, Condvar)>);

impl StopFlag {
    /// A flag that is not set yet.
    pub fn new() -> StopFlag {
        StopFlag::default()
    }

    /// Sets it, and wakes all that wait for it.
    pub fn set(&self) {
        let (flag, changed) = &*self.0;
        *flag.lock().unwrap_or_else(PoisonError::into_inner) = true;
        changed.notify_all();
    }

    /// Whether it is set.
    pub fn is_set(&self) -> bool {
        *self.0.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until it is set.
    pub fn wait(&self) {
        let (flag, changed) = &*self.0;
        let guard = flag.lock().unwrap_or_else(PoisonError::into_inner);
        let _set = changed
            .wait_while(guard, |set| !*set)
            .unwrap_or_else(PoisonError::into_inner);
    }

    /// A flag that SIGTERM or Ctrl-C sets. On Windows a process is not asked, it is ended: nobody sets
    /// the flag there.
    pub fn on_signal() -> StopFlag {
        let stop = StopFlag::new();
        listen(stop.clone());
        stop
    }
}

#[cfg(unix)]
fn listen(stop: StopFlag) {
    use signal_hook::consts::{SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;

    match Signals::new([SIGTERM, SIGINT]) {
        Ok(mut signals) => {
            thread::spawn(move || {
                if signals.forever().next().is_some() {
                    stop.set();
                }
            });
        }
        Err(error) => eprintln!("no signal will be heard: {error}"),
    }
}

#[cfg(not(unix))]
fn listen(_stop: StopFlag) {}

/// Lambda sends SIGTERM only where an extension is registered, so this process registers itself as one
/// that wants no events. It belongs to the init phase. Where it fails, as it may in an emulator, the
/// function works all the same, and ends without being asked.
pub fn ask_for_sigterm(client: &Client) {
    let mut client = client.another();
    let name = [("Lambda-Extension-Name", "tally-closing-time")];
    let path = "/2020-01-01/extension/register";
    let registered = client.post(path, &name, br#"{"events":[]}"#);
    let id = match &registered {
        Ok(response) if response.head.status == 200 => {
            response.head.header("Lambda-Extension-Identifier")
        }
        _ => None,
    };
    let Some(id) = id.map(String::from) else {
        eprintln!("no extension, so no SIGTERM: {registered:?}");
        return;
    };
    // An extension has started when it asks for its first event. None will ever come.
    thread::spawn(move || {
        let id = [("Lambda-Extension-Identifier", id.as_str())];
        let _ = client.get("/2020-01-01/extension/event/next", &id);
    });
}
