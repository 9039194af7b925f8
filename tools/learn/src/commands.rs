//! The commands that are short: each looks something up and gives back what to print.

use std::io::{BufRead, Write};
use std::process::ExitCode;

use crate::app::App;
use crate::cli::Serve;
use crate::render::count;
use crate::text::{BOLD, paint};
use crate::watch::{self, Options};
use crate::{book, json, out, settings, status, teach, work};

/// Lines to print, or why there are none.
type Said = Result<Vec<String>, String>;

/// `cargo learn`: watches in a terminal, says where the learner is elsewhere.
pub fn default(app: &mut App, plain: bool) -> ExitCode {
    if !app.out.interactive {
        out::lines(&status::lines(app));
        return ExitCode::SUCCESS;
    }
    let plain = plain || !app.out.clears;
    if plain {
        greet(app);
    }
    let options = Options {
        poll: false,
        events: false,
        plain,
        greets: true,
    };
    watch(app, &[], options)
}

/// Says hello once, and waits until it has been read.
fn greet(app: &mut App) {
    if app.profile.greeted {
        return;
    }
    out::lines(&greeting(app));
    let mut line = String::new();
    // Whatever is typed, and also a closed standard input, means: go on.
    let _ = std::io::stdin().lock().read_line(&mut line);
    if let Err(problem) = app.change(|profile| profile.greeted = true) {
        out::complain(&format!("not remembered: {problem}"));
    }
}

fn greeting(app: &App) -> Vec<String> {
    let view = app.view();
    let (_, total) = app.totals();
    let mut lines = vec![
        paint(BOLD, &format!("Welcome to {}.", app.course.title)),
        String::new(),
    ];
    let mut say = |text: &str| {
        lines.extend(view.markdown(text, ""));
        lines.push(String::new());
    };
    say(&format!(
        "There are {} so far. Each is a file with a failing check or an error of the compiler's: you \
         edit it, you save it, and this window shows the verdict at once. It never moves on by itself; \
         `n` takes you to the next one.",
        count(total, "exercise")
    ));
    say(
        "Open this folder in your editor, keep this window beside it, and read each lesson's chapter \
         first: `b` opens it. `h` gives a hint, three for each exercise. Nothing that you write is ever \
         lost: `r` starts an exercise again, `u` brings your work back.",
    );
    say(
        "`cargo learn settings` sets the language that you come from (C#, Python or Go) and a shorter \
         way through the course. `cargo learn help` lists everything.",
    );
    let optional = app.course.lessons.iter().find(|lesson| lesson.optional);
    if let Some(lesson) = optional {
        say(&format!(
            "Do you want to see a Lambda in Rust first? Lesson {} is “{}”: `cargo learn goto {}`. It \
             counts for nothing and needs no Rust.",
            lesson.number, lesson.title, lesson.number
        ));
    }
    lines.push("Press Enter to begin.".to_string());
    lines
}

/// `watch`.
pub fn watch(app: &mut App, target: &[String], options: Options) -> ExitCode {
    if !options.events && !app.out.interactive {
        out::lines(&status::lines(app));
        out::complain(
            "\nwatch needs a terminal. `cargo learn run` runs once; `cargo learn watch --events` watches \
             without a terminal.",
        );
        return ExitCode::from(work::COULD_NOT);
    }
    let begun = match target {
        [] => Ok(()),
        target => app.go_to(target),
    };
    if let Err(problem) = begun {
        out::complain(&problem);
        return ExitCode::from(work::COULD_NOT);
    }
    work::remember(app);
    match watch::watch(app, options) {
        Ok(code) => code,
        Err(problem) => {
            out::complain(&problem);
            ExitCode::from(work::COULD_NOT)
        }
    }
}

/// `status`.
pub fn status(app: &App, as_json: bool) -> Vec<String> {
    if as_json {
        vec![json::status(app).to_string()]
    } else {
        status::lines(app)
    }
}

/// `next`.
pub fn next(app: &mut App) -> Said {
    let open = app.current().filter(|exercise| !app.is_solved(exercise));
    let left = open.map(|exercise| {
        format!(
            "{} stays open; `cargo learn goto {}` leads back.",
            exercise.label(),
            work::spoken(exercise)
        )
    });
    if !app.go_next()? {
        return Ok(app.said(&match left {
            Some(_) => "There is no other open exercise.".to_string(),
            None => status::all_done(app),
        }));
    }
    let mut lines = left.map(|text| app.said(&text)).unwrap_or_default();
    lines.extend(status::lines(app));
    Ok(lines)
}

/// `goto`.
pub fn goto(app: &mut App, target: &[String]) -> Said {
    app.go_to(target)?;
    Ok(status::lines(app))
}

/// `hint`.
pub fn hint(app: &mut App, target: &[String], level: Option<usize>) -> Said {
    let exercise = app.exercise(target)?.clone();
    let level = match level {
        Some(level) => level,
        None => app.raise_hint(&exercise.id()).unwrap_or_else(|problem| {
            // A read-only folder is no reason to keep hints back; one cannot be counted, so all come.
            out::complain(&format!(
                "how many hints you have seen is not remembered: {problem}"
            ));
            teach::LEVELS
        }),
    };
    let view = app.view();
    let mut lines = view.heading(&exercise);
    lines.push(String::new());
    lines.extend(teach::hints(&view, &exercise, level));
    lines.push(String::new());
    lines.extend(view.prose(
        if level < teach::LEVELS {
            "The same command gives one more."
        } else {
            "These are all. `cargo learn book` opens the chapter."
        },
        "",
    ));
    Ok(lines)
}

/// `show`.
pub fn show(app: &App, target: &[String]) -> Said {
    let exercise = app.exercise(target)?;
    if !app.is_solved(exercise) {
        return Err(format!(
            "{} is not solved yet: what to notice comes afterwards. `cargo learn hint {}` helps.",
            exercise.label(),
            work::spoken(exercise)
        ));
    }
    let view = app.view();
    let mut lines = view.heading(exercise);
    lines.push(String::new());
    lines.extend(teach::show(&view, exercise).map_err(|error| error.to_string())?);
    Ok(lines)
}

/// `solution`.
pub fn solution(app: &App, target: &[String], yes: bool) -> Said {
    let exercise = app.exercise(target)?;
    if !app.is_solved(exercise) && !yes {
        let question = format!(
            "You have not solved {} yet. See our solution?",
            exercise.label()
        );
        if !app.out.interactive {
            return Err(format!(
                "{question} Then say so: `cargo learn solution {} --yes`.",
                work::spoken(exercise)
            ));
        }
        if !ask(&question) {
            return Ok(app.said(&format!(
                "A good decision. `cargo learn hint {}` helps.",
                work::spoken(exercise)
            )));
        }
    }
    teach::solution(&app.view(), exercise).map_err(|error| error.to_string())
}

/// Asks a question; anything but yes is no.
fn ask(question: &str) -> bool {
    out::print(&format!("{question} [y/N] "));
    let _ = std::io::stdout().flush();
    let mut line = String::new();
    let read = std::io::stdin().lock().read_line(&mut line);
    read.is_ok() && ["y", "yes"].contains(&line.trim().to_lowercase().as_str())
}

/// `book`.
pub fn book(app: &App, target: &[String], serve: Serve) -> ExitCode {
    let done = book::lesson(app, target).and_then(|lesson| {
        out::lines(&app.said(&book::named(app, lesson)));
        match app.out.interactive || serve.no_open {
            true => book::serve(app, lesson, serve),
            false => Ok(()),
        }
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            out::complain(&problem);
            ExitCode::FAILURE
        }
    }
}

/// `settings`.
pub fn settings(app: &mut App, name: Option<String>, value: Option<&str>) -> Said {
    match name {
        None => Ok(settings::lines(app)),
        Some(name) => {
            let said = settings::set(app, &name, value)?;
            Ok(app.said(&said))
        }
    }
}
