//! `cargo learn`: the learner's companion, plain front end. This file only dispatches.

mod app;
mod book;
mod change;
mod cli;
mod commands;
mod doctor;
mod help;
mod json;
mod live;
mod out;
mod render;
mod review;
mod screen;
mod settings;
mod status;
mod teach;
mod text;
mod watch;
mod work;

use std::process::ExitCode;

use app::App;
use cli::{Color, Command};
use course::backup::What;

/// A command line that means nothing, or a course that cannot be read.
const COULD_NOT: u8 = 2;

fn main() -> ExitCode {
    let cli = match cli::parse(std::env::args_os().skip(1).collect()) {
        Ok(cli) => cli,
        Err(cli::UsageError(text)) => return fail(&text),
    };
    if cli.color == Color::Never {
        anstream::ColorChoice::Never.write_global();
    }
    match cli.command {
        Command::Help(topic) => help(topic.as_deref()),
        Command::Version => {
            out::print(concat!("learn ", env!("CARGO_PKG_VERSION"), "\n"));
            ExitCode::SUCCESS
        }
        Command::Doctor => doctor::run(cli.color),
        command => match App::load(cli.color) {
            Ok(app) => {
                if let Some(advice) = change::unfinished()
                    && !matches!(command, Command::Update { .. })
                {
                    out::complain(&advice);
                }
                dispatch(app, command)
            }
            Err(text) => match &command {
                Command::Update { from } => finish_update(from.as_deref(), &text),
                _ => could_not_load(&command, &text),
            },
        },
    }
}

fn dispatch(mut app: App, command: Command) -> ExitCode {
    let app = &mut app;
    let done = match command {
        Command::Default { plain } => return commands::default(app, plain),
        Command::Watch {
            target,
            poll,
            events,
            plain,
        } => {
            let options = watch::Options {
                poll,
                events,
                plain,
                greets: false,
            };
            return commands::watch(app, &target, options);
        }
        Command::Run {
            target,
            json,
            again,
        } => return work::run(app, &target, again, json),
        Command::Check => return work::check_all(app),
        Command::Next => commands::next(app),
        Command::Goto { target } => commands::goto(app, &target),
        Command::List { all } => Ok(status::list(app, all)),
        Command::Status { json } => Ok(commands::status(app, json)),
        Command::Hint { target, level } => commands::hint(app, &target, level),
        Command::Show { target } => commands::show(app, &target),
        Command::Solution { target, yes } => commands::solution(app, &target, yes),
        Command::Reset { target, checks } => {
            let what = if checks { What::Checks } else { What::All };
            change::reset(app, &target, what).map(|text| app.said(&text))
        }
        Command::Undo { target } => change::undo(app, &target).map(|text| app.said(&text)),
        Command::Review => review::run(app),
        Command::Update { from } => change::update(app, from.as_deref()),
        Command::Book { target, serve } => return commands::book(app, &target, serve),
        Command::Settings { name, value } => commands::settings(app, name, value.as_deref()),
        // Answered before the course was read.
        Command::Help(_) | Command::Version | Command::Doctor => Ok(Vec::new()),
    };
    match done {
        Ok(lines) => {
            out::lines(&lines);
            ExitCode::SUCCESS
        }
        Err(text) => {
            out::complain(&text);
            ExitCode::FAILURE
        }
    }
}

/// The course cannot be read. If that comes from an update that was interrupted, finishing it mends it.
fn finish_update(from: Option<&str>, text: &str) -> ExitCode {
    match change::finish(from) {
        Some(Ok(done)) => {
            out::print(&format!("{done}\n"));
            ExitCode::SUCCESS
        }
        Some(Err(error)) => fail(&error),
        None => fail(text),
    }
}

/// Whoever asked for JSON gets JSON, also when there is no course.
fn could_not_load(command: &Command, text: &str) -> ExitCode {
    // A course that is half old and half new is the likeliest reason, and easily mended.
    let text = match change::unfinished() {
        Some(advice) => format!("{text}\n{advice}"),
        None => text.to_string(),
    };
    if let Command::Run { json: true, .. } = command {
        out::print(&format!("{}\n", json::could_not_run(&text)));
    }
    fail(&text)
}

fn help(topic: Option<&str>) -> ExitCode {
    let Some(topic) = topic else {
        out::print(&help::overview());
        return ExitCode::SUCCESS;
    };
    match help::page(topic) {
        Some(page) => {
            out::print(&help::one(page));
            ExitCode::SUCCESS
        }
        None => fail(&cli::unknown_command(topic).0),
    }
}

fn fail(text: &str) -> ExitCode {
    out::complain(text);
    ExitCode::from(COULD_NOT)
}
