//! The live book: this process serves the pages together with the companion's state.
//!
//! The first process of a course that wants to serves; a second one opens what the first one serves
//! ([`place`]). Everything that happens is told to a [`Hub`], which every open page reads.

mod editor;
mod engine;
mod http;
mod hub;
mod place;
mod server;
mod state;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError, Weak};
use std::thread;
use std::time::{Duration, Instant};

use course::run::pages::{self, Stage};
use course::run::{Cancel, Options};

use engine::Engine;
pub use engine::WATCH_LOCK;
pub use hub::Hub;
use place::{Claim, Place};
use server::{Pages, Server, Shared, Wish};
use state::Known;

use crate::app::App;

/// How long to wait for a process that has claimed the course to serve it.
const PATIENCE: Duration = Duration::from_secs(2);

/// This process serves the course. It ends when it is dropped.
pub struct Live {
    // In this order they end: first nobody is answered any more, then the course is free again.
    server: Server,
    helpers: Arc<Helpers>,
    _claim: Claim,
}

/// What the server needs as soon as somebody looks.
struct Helpers {
    known: Known,
    hub: Hub,
    options: Options,
    engine: Mutex<Option<Engine>>,
    /// Ends the building of pages.
    cancel: Cancel,
}

impl Helpers {
    /// From now on the disk is looked at, and what is saved is run.
    fn wake(&self) {
        let mut engine = self.engine.lock().unwrap_or_else(PoisonError::into_inner);
        if engine.is_none() && !self.cancel.is_cancelled() {
            let (known, hub) = (self.known.clone(), self.hub.clone());
            *engine = Some(Engine::start(known, hub, self.options.clone()));
        }
    }

    fn end(&self) {
        self.cancel.cancel();
        let mut engine = self.engine.lock().unwrap_or_else(PoisonError::into_inner);
        *engine = None;
    }
}

/// Who serves the course.
pub enum Serving {
    Here(Live),
    Elsewhere(Address),
}

/// How to serve.
#[derive(Debug, Clone, Default)]
pub struct Wishes {
    /// The port; a free one when none is given.
    pub port: Option<u16>,
    /// Pages that were built already.
    pub pages: Option<PathBuf>,
}

/// Where pages are served.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    port: u16,
}

impl Address {
    /// The address of a page of the book, `05-borrowing.html`; the first page has no name.
    pub fn page(&self, page: &str) -> String {
        format!("http://127.0.0.1:{}/{page}", self.port)
    }
}

impl Live {
    /// Serves the course, unless another process does.
    ///
    /// # Errors
    /// When the port is taken, or another process claims the course and does not answer.
    pub fn start(app: &App, wishes: Wishes) -> Result<Serving, String> {
        let root = app.root().clone();
        let Some(claim) = Claim::take(&root) else {
            return elsewhere(&root);
        };
        let helpers = Arc::new(Helpers {
            known: Known {
                course: Arc::clone(&app.course),
                lock: Arc::clone(&app.lock),
            },
            hub: app.hub.clone(),
            options: Options {
                clippy: false,
                ..app.run_options(true)
            },
            engine: Mutex::default(),
            cancel: Cancel::new(),
        });
        let server = listen(&root, &wishes, &helpers)?;
        claim.write(&Place {
            version: 1,
            port: server.shared.port,
            token: server.shared.token.clone(),
            pid: std::process::id(),
        });
        if let Some(pages) = wishes.pages {
            server.shared.set_pages(Pages::At(pages));
        }
        Ok(Serving::Here(Live {
            server,
            helpers,
            _claim: claim,
        }))
    }

    /// Where it is served.
    pub fn address(&self) -> Address {
        Address {
            port: self.server.shared.port,
        }
    }

    /// From now on what is saved is run, also before a page is opened.
    pub fn wake(&self) {
        self.helpers.wake();
    }

    /// Has the pages built, if they are not there yet. `on_stage` hears how far it is, `then` that it
    /// is done or why not; both are called from a thread of its own.
    pub fn build(
        &self,
        on_stage: impl FnMut(Stage) + Send + 'static,
        then: impl FnOnce(Result<(), String>) + Send + 'static,
    ) {
        build(&self.server.shared, &self.helpers.cancel, on_stage, then);
    }
}

impl Drop for Live {
    fn drop(&mut self) {
        self.helpers.end();
    }
}

/// Listens on the wished port, else on the one that served the course before (pages that are open live
/// on), else on any.
fn listen(root: &Path, wishes: &Wishes, helpers: &Arc<Helpers>) -> Result<Server, String> {
    let start = |port: u16| {
        let later: Arc<OnceLock<Weak<Shared>>> = Arc::default();
        let (server, helpers) = (Arc::clone(&later), Arc::clone(helpers));
        let hub = helpers.hub.clone();
        let wish = Box::new(
            move |wish| match (wish, server.get().and_then(Weak::upgrade)) {
                (Wish::State, _) => helpers.wake(),
                (Wish::Pages, Some(shared)) => build(&shared, &helpers.cancel, |_| {}, |_| {}),
                (Wish::Pages, None) => {}
            },
        );
        let server = Server::start(root.to_path_buf(), port, hub, wish)?;
        // It is set once, here.
        let _ = later.set(Arc::downgrade(&server.shared));
        Ok::<Server, std::io::Error>(server)
    };
    if let Some(port) = wishes.port {
        return start(port).map_err(|error| {
            format!("cannot listen on 127.0.0.1:{port}: {error}. Choose another port, or none.")
        });
    }
    let before = place::written(root).map_or(0, |place| place.port);
    start(before)
        .or_else(|_| start(0))
        .map_err(|error| format!("cannot listen on 127.0.0.1: {error}."))
}

/// Another process has claimed the course: where it serves.
fn elsewhere(root: &Path) -> Result<Serving, String> {
    // It may have begun a moment ago and not have written down yet where it serves.
    let until = Instant::now() + PATIENCE;
    let mut found = place::alive(root);
    while found.is_none() && Instant::now() < until {
        thread::sleep(PATIENCE / 20);
        found = place::alive(root);
    }
    let Some(place) = found else {
        return Err(format!(
            "another `cargo learn` claims to serve the book and does not answer ({}). End it, then try \
             again.",
            place::PATH
        ));
    };
    place::wish_for_pages(&place).map_err(|error| {
        format!("another `cargo learn` serves the book and did not answer: {error}. Try again.")
    })?;
    Ok(Serving::Elsewhere(Address { port: place.port }))
}

fn build(
    shared: &Arc<Shared>,
    cancel: &Cancel,
    mut on_stage: impl FnMut(Stage) + Send + 'static,
    then: impl FnOnce(Result<(), String>) + Send + 'static,
) {
    match shared.pages() {
        Pages::Building => return,
        Pages::At(_) => return then(Ok(())),
        Pages::Unasked | Pages::Failed(_) => shared.set_pages(Pages::Building),
    }
    let (shared, cancel) = (Arc::clone(shared), cancel.clone());
    thread::spawn(move || {
        let options = Options::default();
        let built = pages::build(&shared.root, &options, &cancel, &mut on_stage);
        match built {
            Ok(pages) => {
                shared.set_pages(Pages::At(pages));
                then(Ok(()));
            }
            Err(error) => {
                shared.set_pages(Pages::Failed(format!("{error}\n")));
                then(Err(error.to_string()));
            }
        }
    });
}
