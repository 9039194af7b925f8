//! What was typed → a [`Cli`]. What cannot be understood is answered with what was meant.

use std::path::PathBuf;

use lexopt::{Arg, Parser, ValueExt};

use crate::help;

/// Everything that stands on the command line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cli {
    pub color: Color,
    pub command: Command,
}

/// What was asked for about colours; `NO_COLOR` and `CLICOLOR_FORCE` are looked at later.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Color {
    Auto,
    Never,
}

/// What to do. A `target` holds the words that name a lesson or an exercise, as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// No command: watch in a terminal, say where the learner is elsewhere.
    Default {
        plain: bool,
    },
    Watch {
        target: Vec<String>,
        poll: bool,
        events: bool,
        plain: bool,
    },
    Run {
        target: Vec<String>,
        json: bool,
        again: bool,
    },
    Next,
    List {
        all: bool,
    },
    Status {
        json: bool,
    },
    Hint {
        target: Vec<String>,
        level: Option<usize>,
    },
    Show {
        target: Vec<String>,
    },
    Solution {
        target: Vec<String>,
        yes: bool,
    },
    Reset {
        target: Vec<String>,
        checks: bool,
    },
    Undo {
        target: Vec<String>,
    },
    Check,
    Review,
    Goto {
        target: Vec<String>,
    },
    Update {
        from: Option<String>,
    },
    Doctor,
    Book {
        target: Vec<String>,
        serve: Serve,
    },
    Settings {
        name: Option<String>,
        value: Option<String>,
    },
    Help(Option<String>),
    Version,
}

/// How `book` serves.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Serve {
    /// Whether the browser is left alone.
    pub no_open: bool,
    pub port: Option<u16>,
    /// A folder of pages that were built already.
    pub pages: Option<PathBuf>,
}

/// A command line that means nothing: what is wrong and what to type instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UsageError(pub String);

/// The options of all commands, collected before the command is known to take them.
#[derive(Default)]
struct Options {
    words: Vec<String>,
    given: Vec<&'static str>,
    level: Option<usize>,
    from: Option<String>,
    port: Option<u16>,
    pages: Option<PathBuf>,
}

/// Reads the arguments after the program's name.
///
/// # Errors
/// When a command or an option does not exist, or does not fit.
pub fn parse(args: Vec<std::ffi::OsString>) -> Result<Cli, UsageError> {
    let mut parser = Parser::from_args(args);
    let mut options = Options::default();
    let mut color = Color::Auto;
    let mut help = false;
    let mut version = false;
    while let Some(arg) = parser.next().map_err(malformed)? {
        match arg {
            Arg::Long("help") | Arg::Short('h') => help = true,
            Arg::Long("version") | Arg::Short('V') => version = true,
            Arg::Long("no-color") => color = Color::Never,
            Arg::Long("level") => options.level = Some(level(&mut parser)?),
            Arg::Long("port") => options.port = Some(port(&mut parser)?),
            Arg::Long("pages") => {
                options.pages = Some(parser.value().map_err(malformed)?.into());
            }
            Arg::Long("from") => options.from = Some(text(parser.value().map_err(malformed)?)?),
            Arg::Long(name) => match FLAGS.iter().find(|flag| **flag == name) {
                Some(flag) => options.given.push(flag),
                None => return Err(unknown_option(name)),
            },
            Arg::Short('y') => options.given.push("yes"),
            Arg::Short(letter) => return Err(unknown_option(&letter.to_string())),
            Arg::Value(word) => options.words.push(text(word)?),
        }
    }
    if version {
        return Ok(Cli {
            color,
            command: Command::Version,
        });
    }
    if help {
        let command = Command::Help(options.words.into_iter().next());
        return Ok(Cli { color, command });
    }
    let command = command(options)?;
    Ok(Cli { color, command })
}

/// Options without a value that some command takes.
const FLAGS: &[&str] = &[
    "poll", "events", "plain", "json", "again", "all", "yes", "checks", "no-open",
];

fn command(mut options: Options) -> Result<Command, UsageError> {
    if options.words.is_empty() {
        options.allow("cargo learn", &["plain"])?;
        let plain = options.given.contains(&"plain");
        return Ok(Command::Default { plain });
    }
    let name = options.words.remove(0);
    let Some(page) = help::page(&name) else {
        return Err(unknown_command(&name));
    };
    options.allow(page.name, page.flags)?;
    options.limit(page)?;
    Ok(build(page.name, options))
}

/// The command called `name`; its options were found to fit.
fn build(name: &str, options: Options) -> Command {
    let has = |flag: &str| options.given.contains(&flag);
    let mut words = options.words.clone().into_iter();
    match name {
        "watch" => Command::Watch {
            poll: has("poll"),
            events: has("events"),
            plain: has("plain"),
            target: options.words,
        },
        "run" => Command::Run {
            json: has("json"),
            again: has("again"),
            target: options.words,
        },
        "next" => Command::Next,
        "list" => Command::List { all: has("all") },
        "status" => Command::Status { json: has("json") },
        "hint" => Command::Hint {
            level: options.level,
            target: options.words,
        },
        "show" => Command::Show {
            target: options.words,
        },
        "solution" => Command::Solution {
            yes: has("yes"),
            target: options.words,
        },
        "reset" => Command::Reset {
            checks: has("checks"),
            target: options.words,
        },
        "undo" => Command::Undo {
            target: options.words,
        },
        "check" => Command::Check,
        "review" => Command::Review,
        "goto" => Command::Goto {
            target: options.words,
        },
        "update" => Command::Update { from: options.from },
        "doctor" => Command::Doctor,
        "book" => Command::Book {
            serve: Serve {
                no_open: has("no-open"),
                port: options.port,
                pages: options.pages,
            },
            target: options.words,
        },
        "settings" => Command::Settings {
            name: words.next(),
            value: words.next(),
        },
        // Every page of help::PAGES has its line above; a test goes through them.
        _ => Command::Help(words.next()),
    }
}

impl Options {
    /// Refuses options that the command does not take.
    fn allow(&self, command: &str, flags: &[&str]) -> Result<(), UsageError> {
        let valued = [
            ("level", self.level.is_some()),
            ("from", self.from.is_some()),
            ("port", self.port.is_some()),
            ("pages", self.pages.is_some()),
        ];
        let given = self.given.iter().copied().chain(
            valued
                .into_iter()
                .filter(|(_, given)| *given)
                .map(|(name, _)| name),
        );
        for flag in given {
            if !flags.contains(&flag) {
                return Err(UsageError(format!(
                    "`{command}` takes no `--{flag}`. `cargo learn help` lists what there is."
                )));
            }
        }
        Ok(())
    }

    /// Refuses more words than the command can use.
    fn limit(&self, page: &help::Page) -> Result<(), UsageError> {
        if self.words.len() <= page.words {
            return Ok(());
        }
        let extra = self.words[page.words..].join(" ");
        Err(UsageError(format!(
            "`{}` has no use for `{extra}`. `cargo learn help {}` says what it takes.",
            page.name, page.name
        )))
    }
}

fn level(parser: &mut Parser) -> Result<usize, UsageError> {
    let value = parser.value().map_err(malformed)?;
    match value.parse::<usize>() {
        Ok(level @ 1..=3) => Ok(level),
        _ => Err(UsageError(
            "`--level` takes 1, 2 or 3: there are three hints.".to_string(),
        )),
    }
}

fn port(parser: &mut Parser) -> Result<u16, UsageError> {
    let value = parser.value().map_err(malformed)?;
    match value.parse::<u16>() {
        Ok(port) if port > 0 => Ok(port),
        _ => Err(UsageError(
            "`--port` takes a number from 1 to 65535.".to_string(),
        )),
    }
}

fn text(value: std::ffi::OsString) -> Result<String, UsageError> {
    value.into_string().map_err(|value| {
        UsageError(format!(
            "`{}` is not valid text. Type it again in UTF-8.",
            PathBuf::from(value).display()
        ))
    })
}

fn malformed(error: lexopt::Error) -> UsageError {
    UsageError(format!("{error}. `cargo learn help` lists what there is."))
}

fn unknown_option(name: &str) -> UsageError {
    let dashes = if name.chars().count() == 1 { "-" } else { "--" };
    let known = FLAGS
        .iter()
        .chain(&["level", "from", "help", "version", "no-color"]);
    let meant = match nearest(name, known.copied()) {
        Some(near) => format!(" Did you mean `--{near}`?"),
        None => String::new(),
    };
    UsageError(format!(
        "there is no option `{dashes}{name}`.{meant} `cargo learn help` lists what there is."
    ))
}

/// There is no such command; which one may have been meant.
pub fn unknown_command(name: &str) -> UsageError {
    let meant = match nearest(name, help::PAGES.iter().map(|page| page.name)) {
        Some(near) => format!(" Did you mean `cargo learn {near}`?"),
        None => String::new(),
    };
    UsageError(format!(
        "there is no command `{name}`.{meant} `cargo learn help` lists them all."
    ))
}

/// The candidate that differs least from `typed`, unless all differ too much.
pub fn nearest<'a>(typed: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    candidates
        .map(|candidate| (strsim::jaro_winkler(typed, candidate), candidate))
        .filter(|(similarity, _)| *similarity > 0.75)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Command, UsageError> {
        parse(line.split_whitespace().map(Into::into).collect()).map(|cli| cli.command)
    }

    #[test]
    fn every_page_of_help_is_a_command() {
        for page in help::PAGES {
            let command = parsed(page.name).expect(page.name);
            let meant = page.name == "help";
            assert_eq!(
                matches!(command, Command::Help(_)),
                meant,
                "`{}` must not fall through to help",
                page.name
            );
        }
    }

    #[test]
    fn every_flag_of_a_page_is_taken() {
        for page in help::PAGES {
            for flag in page.flags {
                let value = match *flag {
                    "level" => " 2",
                    "from" => " main",
                    "port" => " 8000",
                    "pages" => " target/book",
                    _ => "",
                };
                let line = format!("{} --{flag}{value}", page.name);
                assert!(parsed(&line).is_ok(), "{line}");
            }
        }
    }

    #[test]
    fn a_flag_that_does_not_fit_is_refused() {
        let UsageError(said) = parsed("next --json").expect_err("next has no --json");
        assert!(said.contains("`next` takes no `--json`"), "{said}");
        let UsageError(said) = parsed("--json").expect_err("no command, no --json");
        assert!(said.contains("takes no `--json`"), "{said}");
    }

    #[test]
    fn near_misses_are_named() {
        let UsageError(said) = parsed("staus").expect_err("a typing mistake");
        assert!(
            said.contains("Did you mean `cargo learn status`?"),
            "{said}"
        );
        let UsageError(said) = parsed("run --jsn").expect_err("a typing mistake");
        assert!(said.contains("Did you mean `--json`?"), "{said}");
    }

    #[test]
    fn too_many_words_are_refused() {
        let UsageError(said) = parsed("next 05").expect_err("next takes no target");
        assert!(said.contains("no use for `05`"), "{said}");
        assert!(parsed("run 05 3").is_ok());
    }

    #[test]
    fn a_level_outside_one_to_three_is_refused() {
        assert!(parsed("hint --level 4").is_err());
        assert!(parsed("hint --level").is_err());
    }
}
