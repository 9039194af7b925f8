//! Serves the book's pages, the companion's state and the few things that a page may ask for.

use std::fs;
use std::io::{self, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use course::profile::Profile;
use course::web;
use serde::Deserialize;
use serde_json::{Value, json};

use super::http::{self, Refusal, Request};
use super::hub::Hub;
use super::place;

/// More connections than any reader needs; beyond it, new ones are turned away.
const CONNECTIONS: usize = 64;

/// How often a waiting page is spoken to, so that a page that was closed is noticed.
const HEARTBEAT: Duration = Duration::from_secs(15);

const SCRIPT: &str = include_str!("live.js");
const SCRIPT_TAG: &str = "<script src=\"/_learn/live.js\" defer></script>\n</head>";

const TEXT: &str = "text/plain; charset=utf-8";
const JSON: &str = "application/json";

/// Shown until the pages are there. It asks for itself again every second.
const BUILDING: &str = "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">\
    <meta http-equiv=\"refresh\" content=\"1\"><meta name=\"viewport\" content=\"width=device-width\">\
    <meta name=\"color-scheme\" content=\"light dark\"><title>The book is being built</title></head>\
    <body><h1>The book is being built</h1><p>The first time this takes a minute or two, because its \
    program is compiled. This page turns into the book by itself.</p></body></html>";

/// Where the pages are.
#[derive(Debug, Clone, Default)]
pub enum Pages {
    /// Nobody has asked for them yet.
    #[default]
    Unasked,
    Building,
    At(PathBuf),
    /// They could not be built: why.
    Failed(String),
}

/// What a page needs before it can be told anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    /// The pages themselves.
    Pages,
    /// What lies on the disk, and what happens there.
    State,
}

/// What the threads that answer share.
pub struct Shared {
    pub root: PathBuf,
    pub port: u16,
    /// Shown by whoever may change something.
    pub token: String,
    pub hub: Hub,
    pages: Mutex<Pages>,
    /// Does what has to be done first when a page asks.
    wishes: Box<dyn Fn(Wish) + Send + Sync>,
    ended: AtomicBool,
    open: AtomicUsize,
}

impl Shared {
    /// Where the pages are now.
    pub fn pages(&self) -> Pages {
        let pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        pages.clone()
    }

    /// From now on they are there.
    pub fn set_pages(&self, pages: Pages) {
        *self.pages.lock().unwrap_or_else(PoisonError::into_inner) = pages;
    }
}

/// A running server. It ends when it is dropped.
pub struct Server {
    pub shared: Arc<Shared>,
}

impl Server {
    /// Listens on 127.0.0.1 and `port`. `wishes` is called as often as somebody asks.
    ///
    /// # Errors
    /// When the port is taken.
    pub fn start(
        root: PathBuf,
        port: u16,
        hub: Hub,
        wishes: Box<dyn Fn(Wish) + Send + Sync>,
    ) -> io::Result<Server> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        let shared = Arc::new(Shared {
            root,
            port: listener.local_addr()?.port(),
            token: token()?,
            hub,
            pages: Mutex::default(),
            wishes,
            ended: AtomicBool::new(false),
            open: AtomicUsize::new(0),
        });
        let listening = Arc::clone(&shared);
        thread::spawn(move || listen(&listener, &listening));
        Ok(Server { shared })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.shared.ended.store(true, Ordering::SeqCst);
        self.shared.hub.close();
        // The listener sleeps until somebody comes.
        let _ = TcpStream::connect((Ipv4Addr::LOCALHOST, self.shared.port));
    }
}

/// 128 random bits of the system's.
fn token() -> io::Result<String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(io::Error::other)?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

fn listen(listener: &TcpListener, shared: &Arc<Shared>) {
    for stream in listener.incoming() {
        if shared.ended.load(Ordering::SeqCst) {
            return;
        }
        let Ok(stream) = stream else {
            // Too many open files, perhaps: a moment later there may be room.
            thread::sleep(Duration::from_millis(20));
            continue;
        };
        if shared.open.fetch_add(1, Ordering::SeqCst) >= CONNECTIONS {
            shared.open.fetch_sub(1, Ordering::SeqCst);
            continue;
        }
        let shared = Arc::clone(shared);
        thread::spawn(move || {
            // A client that goes away is not our trouble.
            let _ = answer(&stream, &shared);
            shared.open.fetch_sub(1, Ordering::SeqCst);
        });
    }
}

fn answer(stream: &TcpStream, shared: &Shared) -> io::Result<()> {
    let Ok(request) = http::read(stream) else {
        return http::send(stream, 400, TEXT, b"No request.\n", true);
    };
    let with_body = request.method != "HEAD";
    let (code, text) = match http::refusal(&request, shared.port, &shared.token) {
        None if request.method == "POST" => return change(stream, shared, &request),
        None => return show(stream, shared, &request.path, with_body),
        Some(Refusal::Foreign) => (403, "This book is served to this machine only.\n"),
        Some(Refusal::NoToken) => (403, "Only this book's own pages may ask for that.\n"),
        Some(Refusal::Method) => (405, "There is no such method here.\n"),
    };
    http::send(stream, code, TEXT, text.as_bytes(), with_body)
}

/// Answers GET and HEAD. Nothing changes.
fn show(stream: &TcpStream, shared: &Shared, path: &str, with_body: bool) -> io::Result<()> {
    let send = |kind, body: &[u8]| http::send(stream, 200, kind, body, with_body);
    match path {
        "/_learn/alive" => {
            let alive = json!({
                "course": place::course_id(&shared.root),
                "pid": std::process::id(),
            });
            send(JSON, alive.to_string().as_bytes())
        }
        "/_learn/live.js" => send("text/javascript; charset=utf-8", SCRIPT.as_bytes()),
        "/_learn/events" if with_body => events(stream, shared),
        _ => page(stream, shared, path, with_body),
    }
}

fn page(stream: &TcpStream, shared: &Shared, path: &str, with_body: bool) -> io::Result<()> {
    let html = "text/html; charset=utf-8";
    let pages = match shared.pages() {
        Pages::At(pages) => pages,
        Pages::Unasked | Pages::Building => {
            return http::send(stream, 503, html, BUILDING.as_bytes(), with_body);
        }
        Pages::Failed(why) => return http::send(stream, 500, TEXT, why.as_bytes(), with_body),
    };
    let (code, file) = match web::locate(&pages, path) {
        Some(file) => (200, file),
        None => (404, pages.join("not-found.html")),
    };
    let Ok(bytes) = fs::read(&file) else {
        return http::send(stream, 404, TEXT, b"No such page.\n", with_body);
    };
    let kind = web::content_type(&file);
    if kind != html {
        return http::send(stream, code, kind, &bytes, with_body);
    }
    let text = String::from_utf8_lossy(&bytes).replacen("</head>", SCRIPT_TAG, 1);
    http::send(stream, code, kind, text.as_bytes(), with_body)
}

/// Keeps the connection open and tells the page what changes.
fn events(mut stream: &TcpStream, shared: &Shared) -> io::Result<()> {
    (shared.wishes)(Wish::State);
    http::head(stream, 200, "text/event-stream", None)?;
    let hello = json!({ "token": shared.token });
    stream.write_all(format!("retry: 500\nevent: hello\ndata: {hello}\n\n").as_bytes())?;
    stream.flush()?;
    let mut seen = 0;
    loop {
        let news = shared.hub.since(seen, HEARTBEAT);
        seen = news.version;
        // One line, whatever stands in it: JSON writes a line break as \n.
        let text = match news.facts.is_empty() {
            true => ": still here\n\n".to_string(),
            false => format!("event: facts\ndata: {}\n\n", Value::Object(news.facts)),
        };
        stream.write_all(text.as_bytes())?;
        stream.flush()?;
        if news.closed {
            return Ok(());
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Answered {
    /// As in `05-borrowing/second-writer`.
    question: String,
    /// The place of the chosen option, from 0.
    option: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Hinted {
    /// As in `05/ex3_two_writers`.
    exercise: String,
    level: u8,
}

/// Answers POST.
fn change(stream: &TcpStream, shared: &Shared, request: &Request) -> io::Result<()> {
    let done = match request.path.as_str() {
        "/_learn/answer" => parsed::<Answered>(request).and_then(|answered| {
            let correct = judge(&shared.root, &answered)?;
            remember(shared, |profile| {
                profile.answered(&answered.question, correct)
            })
        }),
        "/_learn/hint" => parsed::<Hinted>(request).and_then(|hinted| {
            known_exercise(shared, &hinted.exercise)?;
            remember(shared, |profile| {
                let shown = profile.hints.entry(hinted.exercise).or_default();
                *shown = (*shown).max(hinted.level.min(3));
            })
        }),
        "/_learn/build" => {
            (shared.wishes)(Wish::Pages);
            Ok(())
        }
        _ => return http::send(stream, 404, TEXT, b"There is nothing to do here.\n", true),
    };
    match done {
        Ok(()) => http::send(stream, 204, TEXT, b"", false),
        Err(problem) => http::send(stream, 400, TEXT, problem.as_bytes(), true),
    }
}

fn parsed<'a, T: Deserialize<'a>>(request: &'a Request) -> Result<T, String> {
    serde_json::from_slice(&request.body).map_err(|error| format!("That means nothing: {error}\n"))
}

/// Whether the chosen option is right. Only what the book asks can be answered.
fn judge(root: &Path, answered: &Answered) -> Result<bool, String> {
    let unknown = || format!("The book asks no question `{}`.\n", answered.question);
    let (slug, _) = answered.question.split_once('/').ok_or_else(unknown)?;
    // What is read is a file of the quizzes' folder, whatever a page sends.
    if !slug.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
        return Err(unknown());
    }
    let questions = course::quiz::of_lesson(root, slug).map_err(|error| error.to_string())?;
    let mut questions = questions.iter();
    let asked = questions.find(|question| question.id == answered.question);
    let options = &asked.ok_or_else(unknown)?.options;
    let chosen = options.get(answered.option);
    chosen
        .map(|option| option.correct)
        .ok_or_else(|| format!("The question has {} options.\n", options.len()))
}

/// Every exercise has a fact, so the board knows them all.
fn known_exercise(shared: &Shared, exercise: &str) -> Result<(), String> {
    let found = shared.hub.has(&format!("exercise/{exercise}"));
    found
        .then_some(())
        .ok_or_else(|| format!("There is no exercise `{exercise}`.\n"))
}

fn remember(shared: &Shared, change: impl FnOnce(&mut Profile)) -> Result<(), String> {
    let loaded = Profile::change(&shared.root, change).map_err(|error| error.to_string())?;
    super::state::tell_quiz(&shared.hub, &loaded.profile);
    Ok(())
}
