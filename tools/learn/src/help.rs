//! The pages of `cargo learn help`.

use std::fmt::Write;

/// One command's page.
pub struct Page {
    pub name: &'static str,
    /// What follows the name, as in `[EXERCISE]`.
    pub args: &'static str,
    /// How many words it takes at most.
    pub words: usize,
    /// Its options, without the dashes.
    pub flags: &'static [&'static str],
    /// One line for the overview.
    pub summary: &'static str,
    /// The page itself.
    pub about: &'static str,
    pub group: Group,
}

/// How the overview groups the commands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Group {
    Work,
    Stuck,
    Files,
    Course,
}

const GROUPS: &[(Group, &str)] = &[
    (Group::Work, "Work"),
    (Group::Stuck, "When you are stuck, and afterwards"),
    (Group::Files, "Your files"),
    (Group::Course, "The course"),
];

/// A target is at most this many words: `05 3`, or a title as it is said.
const TARGET: usize = 6;

pub const PAGES: &[Page] = &[
    Page {
        name: "watch",
        args: "[EXERCISE] [--poll] [--plain]",
        words: TARGET,
        flags: &["poll", "events", "plain"],
        summary: "watch the exercise and show the verdict at every save",
        about: "\
Shows the verdict on the current exercise, and again whenever you save. It
never moves on by itself: press n when you want the next one. The keys are
shown at the bottom; ? lists them all.

  --plain    lines instead of the whole window, for screen readers and for
             copying; o turns from one to the other
  --poll     look at the files a few times a second instead of asking the
             system; for network drives, containers and virtual machines
  --events   no screen: one JSON object a line on standard output, for editors
             and benchmarks (tools/learn/JSON.md)",
        group: Group::Work,
    },
    Page {
        name: "run",
        args: "[EXERCISE] [--again] [--json]",
        words: TARGET,
        flags: &["again", "json"],
        summary: "run one exercise once",
        about: "\
Compiles one exercise, runs its checks and says what happened. Without a name
it takes the current exercise.

  --again    run even if the result is known already
  --json     the result as JSON (tools/learn/JSON.md)

Exit code: 0 solved, 1 not yet, 2 it could not run.",
        group: Group::Work,
    },
    Page {
        name: "next",
        args: "",
        words: 0,
        flags: &[],
        summary: "move on to the next exercise that is not solved",
        about: "\
Makes the next exercise that is not solved yet the current one. Skipping is
allowed: what you skip stays open, and `cargo learn list` shows it.",
        group: Group::Work,
    },
    Page {
        name: "goto",
        args: "EXERCISE",
        words: TARGET,
        flags: &[],
        summary: "make another exercise the current one",
        about: "\
Makes any exercise the current one. A lesson is named 05 or 5, an exercise
05.3, `05 3`, ex3 (in the current lesson) or by its whole name.",
        group: Group::Work,
    },
    Page {
        name: "check",
        args: "",
        words: 0,
        flags: &[],
        summary: "run everything so far again",
        about: "\
Runs every exercise up to the current one again, and every later one that you
solved, without trusting earlier results. Exit code: 0 if all that was solved
still is, 1 if not, 2 if it could not run.",
        group: Group::Work,
    },
    Page {
        name: "status",
        args: "[--json]",
        words: 0,
        flags: &["json"],
        summary: "where you are and what to do next",
        about: "\
Says where you are, what is solved and what to do next. It runs nothing.

  --json     the same as JSON (tools/learn/JSON.md)",
        group: Group::Work,
    },
    Page {
        name: "list",
        args: "[--all]",
        words: 0,
        flags: &["all"],
        summary: "lessons and exercises, with what is solved",
        about: "\
Lists the lessons, and the exercises of the current one.

  --all      the exercises of every lesson, and the titles of what is planned",
        group: Group::Work,
    },
    Page {
        name: "hint",
        args: "[EXERCISE] [--level N]",
        words: TARGET,
        flags: &["level"],
        summary: "one hint more each time: a nudge, the concept, the shape",
        about: "\
Gives the next of three hints: a nudge; the concept, with a link; the shape of
the answer. Each call gives one more and repeats the earlier ones.

  --level N  give the first N hints (1 to 3)",
        group: Group::Stuck,
    },
    Page {
        name: "show",
        args: "[EXERCISE]",
        words: TARGET,
        flags: &[],
        summary: "once solved: what to notice, and answers that look right",
        about: "\
Once an exercise is solved: what to notice, the answers that look right and
are not, each with the idea behind it, and other right answers.",
        group: Group::Stuck,
    },
    Page {
        name: "solution",
        args: "[EXERCISE] [--yes]",
        words: TARGET,
        flags: &["yes"],
        summary: "how our solution differs from your file",
        about: "\
Shows how our solution differs from your file: lines with `-` are yours, lines
with `+` are ours. Before you have solved the exercise it asks first.

  --yes, -y  do not ask",
        group: Group::Stuck,
    },
    Page {
        name: "book",
        args: "[LESSON] [--no-open] [--port N] [--pages FOLDER]",
        words: TARGET,
        flags: &["no-open", "port", "pages"],
        summary: "the book in a browser, with your progress as it changes",
        about: "\
Builds the book's pages, serves them on this machine only, and opens the
lesson's chapter in the browser. Every exercise shows its state there, and the
verdict when you save. If a `cargo learn` serves the book already, that one is
opened. The first time it takes a minute or two: its program is compiled.
Without a terminal it only names the chapter's file, unless --no-open is given.

  --no-open       do not open a browser; say the address
  --port N        serve on this port
  --pages FOLDER  serve pages that were built already",
        group: Group::Stuck,
    },
    Page {
        name: "review",
        args: "",
        words: 0,
        flags: &[],
        summary: "questions of earlier chapters, when they are due again",
        about: "\
Asks questions of earlier chapters, at most ten in one go. What you answer
right comes again after one day, then after three, a week, two weeks and five;
what you answer wrong is due at once. Answers given in the book count too.",
        group: Group::Stuck,
    },
    Page {
        name: "reset",
        args: "[EXERCISE] [--checks]",
        words: TARGET,
        flags: &["checks"],
        summary: "start an exercise again; what you wrote is kept",
        about: "\
Puts the exercise's files back to how they were before you touched them, and
takes away those that you were to make. What you wrote is kept in
.learn/backups, and `cargo learn undo` brings it back.

  --checks   only the checks and given files; what you wrote stays",
        group: Group::Files,
    },
    Page {
        name: "undo",
        args: "[EXERCISE]",
        words: TARGET,
        flags: &[],
        summary: "bring back what the last reset took away",
        about: "\
Brings back what the last reset of the exercise took away. What is in the
files now is kept in the same way, so a second undo takes you back again.",
        group: Group::Files,
    },
    Page {
        name: "update",
        args: "[--from FOLDER, ARCHIVE or REF]",
        words: 0,
        flags: &["from"],
        summary: "bring in a newer version of the course",
        about: "\
Brings in a newer version of the course without merging or committing. Files
that you have not touched are replaced; files that you have touched stay as
they are, and a changed start is laid beside them.

  --from X   a folder, an archive, or a git ref; without it, the place that
             this course was cloned from",
        group: Group::Files,
    },
    Page {
        name: "doctor",
        args: "",
        words: 0,
        flags: &[],
        summary: "look at the tools and folders, and say what to mend",
        about: "\
Looks at the toolchain, its components, the editor's settings, disk space, git
and the course's folders. Each finding comes with its remedy. Exit code: 0 all
is well, 1 something must be mended.",
        group: Group::Course,
    },
    Page {
        name: "settings",
        args: "[NAME [VALUE]]",
        words: 2,
        flags: &[],
        summary: "your language (csharp, python, go) and your track",
        about: "\
Without words it shows your settings and what can be chosen.

  cargo learn settings language csharp   compare with C# (or python, or go)
  cargo learn settings track verdict     follow a shorter way through the
                                         course
  cargo learn settings rust known        Rust is not new to you (or new)

In the whole window `s` opens the same as a form.",
        group: Group::Course,
    },
    Page {
        name: "help",
        args: "[COMMAND]",
        words: 1,
        flags: &[],
        summary: "this page, or one command's",
        about: "\
Without a word: all commands. With one: that command's page.",
        group: Group::Course,
    },
];

/// The page of the command called `name`, or of one of its other names.
pub fn page(name: &str) -> Option<&'static Page> {
    let name = match name {
        "ls" => "list",
        "profile" => "settings",
        other => other,
    };
    PAGES.iter().find(|page| page.name == name)
}

/// The overview.
pub fn overview() -> String {
    let mut text = String::from(
        "cargo learn: your companion through the course\n\n\
         Without a command it watches the current exercise and shows the verdict at\n\
         every save; with --plain in lines instead of the whole window. Outside a\n\
         terminal it says where you are.\n",
    );
    for (group, title) in GROUPS {
        let _ = write!(text, "\n{title}\n");
        for page in PAGES.iter().filter(|page| page.group == *group) {
            let _ = writeln!(text, "  {:<10}{}", page.name, page.summary);
        }
    }
    text.push_str(
        "\nA lesson is named 05 or 5. An exercise is named 05.3, `05 3`, ex3 (in the\n\
         current lesson) or by its whole name. Without a name a command takes the\n\
         current exercise.\n\
         \n\
         --no-color, or NO_COLOR in the environment, turns colours off.\n\
         `cargo learn help COMMAND` says more about one of them.\n",
    );
    text
}

/// One command's page.
pub fn one(page: &Page) -> String {
    let args = if page.args.is_empty() {
        String::new()
    } else {
        format!(" {}", page.args)
    };
    format!("cargo learn {}{args}\n\n{}\n", page.name, page.about)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn help_fits_a_window_of_80_columns() {
        let pages = PAGES.iter().map(one).chain([overview()]);
        for text in pages {
            for line in text.lines() {
                assert!(line.chars().count() <= 80, "too wide: {line}");
            }
        }
    }

    #[test]
    fn every_option_is_explained_on_its_page() {
        for page in PAGES {
            for flag in page.flags {
                assert!(
                    page.about.contains(&format!("--{flag}")),
                    "{} does not explain --{flag}",
                    page.name
                );
            }
        }
    }
}
