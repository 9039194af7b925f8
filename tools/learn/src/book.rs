//! `book`: serves the book with the companion's state, and opens the lesson's chapter.

use std::sync::mpsc::{Sender, channel};

use course::find::{self, Prefer};
use course::model::Lesson;
use course::run::pages::Stage;
use course::web;

use crate::app::App;
use crate::cli::Serve;
use crate::live::{Address, Live, Serving, Wishes};
use crate::out;

/// The lesson that `words` name.
///
/// # Errors
/// When there is no such lesson, or it has no chapter.
pub fn lesson<'a>(app: &'a App, words: &[String]) -> Result<&'a Lesson, String> {
    let lesson = if words.is_empty() {
        app.course.lesson_of(app.current_or_why()?)
    } else {
        find::find_as(&app.course, app.current(), words, Some(Prefer::Lesson))
            .map_err(|error| error.to_string())?
            .lesson(&app.course)
    };
    if app.root().join(lesson.chapter()).is_file() {
        Ok(lesson)
    } else {
        Err(format!(
            "lesson {} has no chapter yet ({}).",
            lesson.number,
            lesson.chapter().display()
        ))
    }
}

/// Where the chapter is, for whoever reads it as it is.
pub fn named(app: &App, lesson: &Lesson) -> String {
    format!(
        "The chapter is {}.",
        app.out.path(app.root(), &lesson.chapter())
    )
}

/// The page of a lesson's chapter.
pub fn page(lesson: &Lesson) -> String {
    format!("{}.html", lesson.slug)
}

/// What happens while the book is served.
enum Message {
    Stage(Stage),
    Built(Result<(), String>),
    /// Ctrl-C, or another signal that ends a program.
    #[cfg_attr(not(unix), allow(dead_code))]
    Signal,
}

/// Serves the book until Ctrl-C, or opens the one that another process serves.
///
/// # Errors
/// When it cannot be served, or its pages cannot be built.
pub fn serve(app: &App, lesson: &Lesson, serve: Serve) -> Result<(), String> {
    if let Some(pages) = &serve.pages
        && !pages.join("index.html").is_file()
    {
        return Err(format!(
            "the folder {} has no index.html. `cargo book build --into FOLDER` builds pages into a folder.",
            pages.display()
        ));
    }
    let (tx, rx) = channel();
    signals(tx.clone())?;
    let wishes = Wishes {
        port: serve.port,
        pages: serve.pages,
    };
    let live = match Live::start(app, wishes)? {
        Serving::Here(live) => live,
        Serving::Elsewhere(address) => {
            let url = address.page(&page(lesson));
            say(
                app,
                &format!("A `cargo learn` serves the book already: {url}"),
            );
            show(app, &address, lesson, serve.no_open);
            return Ok(());
        }
    };
    live.wake();
    let told = tx.clone();
    live.build(
        move |stage| {
            // Nobody listens any more when the book was stopped.
            let _ = told.send(Message::Stage(stage));
        },
        move |built| {
            let _ = tx.send(Message::Built(built));
        },
    );
    let address = live.address();
    let mut announced = false;
    for message in rx {
        match message {
            Message::Signal => break,
            Message::Built(Err(problem)) => return Err(problem),
            Message::Built(Ok(())) => {
                let url = address.page(&page(lesson));
                say(app, &format!("The book: {url} (Ctrl-C ends it)"));
                show(app, &address, lesson, serve.no_open);
            }
            Message::Stage(Stage::Compiling { .. }) if !announced => {
                announced = true;
                say(
                    app,
                    "The book's program is being built. The first time that takes a minute or two …",
                );
            }
            Message::Stage(_) => {}
        }
    }
    Ok(())
}

fn say(app: &App, text: &str) {
    out::lines(&app.said(text));
}

fn show(app: &App, address: &Address, lesson: &Lesson, no_open: bool) {
    if no_open {
        return;
    }
    if let Err(error) = web::open_in_browser(&address.page(&page(lesson))) {
        say(
            app,
            &format!("No browser could be opened ({error}). Open the address yourself."),
        );
    }
}

#[cfg(unix)]
fn signals(tx: Sender<Message>) -> Result<(), String> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    let mut signals = signal_hook::iterator::Signals::new([SIGINT, SIGTERM, SIGHUP])
        .map_err(|error| format!("cannot listen for signals: {error}"))?;
    std::thread::spawn(move || {
        for _ in signals.forever() {
            if tx.send(Message::Signal).is_err() {
                return;
            }
        }
    });
    Ok(())
}

/// Elsewhere the system ends the program itself, and with it the claim on the course.
#[cfg(not(unix))]
fn signals(_: Sender<Message>) -> Result<(), String> {
    Ok(())
}
