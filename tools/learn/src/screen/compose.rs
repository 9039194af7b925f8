//! From the engine's data to what the screen shows: the facts, and the lines of what is being read.
//! Nothing here decides anything; the plain front end shows the same words.

use course::model::{Exercise, Lesson};
use course::report::{Check, Diagnostic};

use super::greeting::{self, EXPERIENCE, Greeting, LANGUAGES};
use super::look::{Look, Sign};
use super::model::{Facts, HELP, Here, Reading, Status, sign_of};
use super::path;
use super::row::Row;
use crate::app::App;
use crate::render::{View, count};
use crate::text::{BOLD, CODE, DIM, Links, NOTE, paint};
use crate::watch::{Known, Phase, Running};
use crate::work::{self, Found, Planned};
use crate::{out, teach, text};

/// What the watch knows at this moment.
pub struct Now<'a> {
    pub app: &'a App,
    pub known: &'a Known,
    pub running: Option<&'a Running>,
    /// How many runs there were.
    pub runs: u64,
    /// What the last check of everything goes through, and what it found so far.
    pub plan: &'a [Planned],
    pub found: &'a [Found],
}

impl<'a> Now<'a> {
    /// Before the first run.
    pub fn first(app: &'a App, known: &'a Known) -> Now<'a> {
        Now {
            app,
            known,
            running: None,
            runs: 0,
            plan: &[],
            found: &[],
        }
    }

    /// How things stand.
    pub fn facts(&self) -> Facts {
        let app = self.app;
        let current = app.current();
        let (solved, total) = app.totals();
        let name = match app.track() {
            None | Some(course::track::FULL) => "course".to_string(),
            Some(track) => format!("track {track}"),
        };
        Facts {
            here: current.map(|exercise| self.here(exercise)),
            status: self.status(),
            lesson: current.map(|exercise| {
                let lesson = app.course.lesson_of(exercise);
                let (done, of) = app.progress.in_lesson(lesson);
                (lesson.number.clone(), done, of)
            }),
            whole: (name, solved, total),
        }
    }

    fn here(&self, exercise: &Exercise) -> Here {
        let app = self.app;
        let lesson = app.course.lesson_of(exercise);
        let file = exercise.main_file();
        let url = (app.out.links == Links::Osc8).then(|| out::file_url(&app.root().join(&file)));
        let shown = app.profile.hints.get(&exercise.id()).copied();
        Here {
            label: exercise.label(),
            title: exercise.title.clone(),
            lesson: format!("lesson {} “{}”", lesson.number, lesson.title),
            file: file.display().to_string(),
            url,
            task: text::plain_markdown(&exercise.task),
            hints: (usize::from(shown.unwrap_or_default()), teach::LEVELS),
        }
    }

    fn status(&self) -> Status {
        match self.running.map(|running| running.phase) {
            None | Some(Phase::Advising) => {}
            Some(Phase::Compiling) => return Status::Running("compiling".into()),
            Some(Phase::Waiting) => {
                let text = "waiting: another cargo is building, your editor perhaps";
                return Status::Running(text.into());
            }
            Some(Phase::Checking { done, of }) => {
                return Status::Running(format!("checking: {done} of {of}"));
            }
            Some(Phase::All { done, of }) => {
                let at = (done + 1).min(of);
                return Status::Running(format!("checking everything so far: {at} of {of}"));
            }
        }
        if let Some(trouble) = &self.known.trouble {
            return Status::Trouble(format!("could not run: {trouble}"));
        }
        let Some(report) = &self.known.report else {
            return Status::NotRun;
        };
        let note = match self.known.took {
            Some(_) if report.cached => format!("run {}, known already", self.runs),
            Some(took) => format!("run {}, {:.2} s", self.runs, took.as_secs_f64()),
            None => String::new(),
        };
        Status::Known {
            solved: report.verdict.is_solved(),
            headline: text::plain(&report.headline),
            note,
        }
    }

    /// Parts, lessons and exercises with their states.
    pub fn parts(&self) -> Vec<path::Part> {
        let course = &self.app.course;
        let mut parts = Vec::new();
        for part in &course.parts {
            let lessons = part.lessons.iter().filter_map(|number| {
                let planned = || {
                    course
                        .planned
                        .iter()
                        .find(|lesson| lesson.number == *number)
                };
                match course.lesson(number) {
                    Some(lesson) => Some(self.lesson(lesson)),
                    None => planned().map(|lesson| path::Lesson {
                        number: lesson.number.clone(),
                        title: lesson.title.clone(),
                        solved: 0,
                        exercises: Vec::new(),
                    }),
                }
            });
            parts.push(path::Part {
                id: part.id.clone(),
                title: part.title.clone(),
                lessons: lessons.collect(),
            });
        }
        // A lesson that no part names is still a lesson.
        let alone = course
            .lessons
            .iter()
            .filter(|l| course.part_of(l).is_none());
        let lessons: Vec<path::Lesson> = alone.map(|lesson| self.lesson(lesson)).collect();
        if !lessons.is_empty() {
            parts.push(path::Part {
                id: "-".into(),
                title: "Lessons".into(),
                lessons,
            });
        }
        parts
    }

    fn lesson(&self, lesson: &Lesson) -> path::Lesson {
        let exercises = lesson.exercises.iter().map(|exercise| path::Exercise {
            id: exercise.id(),
            label: exercise.label(),
            title: exercise.title.clone(),
            name: exercise.name.clone(),
            state: sign_of(self.app.state(exercise)),
        });
        path::Lesson {
            number: lesson.number.clone(),
            title: lesson.title.clone(),
            solved: self.app.progress.in_lesson(lesson).0,
            exercises: exercises.collect(),
        }
    }

    /// What is read, with colours as ANSI escapes, broken at `columns`.
    pub fn lines(&self, reading: Reading, columns: usize) -> Vec<String> {
        let app = self.app;
        let view = View {
            columns,
            ..app.view()
        };
        let Some(exercise) = app.current() else {
            return view.no_exercises();
        };
        let read = match reading {
            Reading::Verdict => Ok(self.verdict(&view, exercise)),
            Reading::Task => Ok(self.task(&view, exercise)),
            Reading::Hints => Ok(self.hints(&view, exercise)),
            Reading::After => teach::show(&view, exercise),
            Reading::Solution => teach::solution(&view, exercise),
            Reading::All => Ok(self.all(columns)),
            Reading::Help => Ok(help(&view)),
        };
        read.unwrap_or_else(|error| view.prose(&error.to_string(), ""))
    }

    /// [`Now::lines`], ready to be drawn.
    pub fn rows(&self, reading: Reading, columns: usize, look: Look) -> Vec<Row> {
        let lines = self.lines(reading, columns);
        let rows = lines.iter().map(|line| Row::ansi(look, line));
        rows.flat_map(|row| row.fold(columns)).collect()
    }

    /// What there is to read about the run: while it goes on, what has come so far.
    fn verdict(&self, view: &View, exercise: &Exercise) -> Vec<String> {
        if let Some(running) = self.running
            && (!running.checks.is_empty() || !running.diagnostics.is_empty())
            && running.phase != Phase::Advising
        {
            return self.live(view, exercise, &running.checks, &running.diagnostics);
        }
        let Some(report) = &self.known.report else {
            let minutes = count(exercise.minutes as usize, "minute");
            return view.prose(&paint(DIM, &format!("About {minutes} of work.")), "");
        };
        view.verdict(exercise, report)
    }

    /// The checks that have reported, and those that are still to come.
    fn live(
        &self,
        view: &View,
        exercise: &Exercise,
        checks: &[Check],
        diagnostics: &[Diagnostic],
    ) -> Vec<String> {
        let mut lines = view.live(checks, diagnostics);
        if checks.is_empty() {
            return lines;
        }
        let come = |name: &String| checks.iter().any(|check| check.name == *name);
        for name in self.expected(exercise).iter().filter(|name| !come(name)) {
            let text = format!("· {}", course::report::sentence(name));
            lines.extend(view.prose(&paint(DIM, &text), ""));
        }
        lines
    }

    /// The names of the exercise's checks.
    fn expected(&self, exercise: &Exercise) -> &[String] {
        let locked = self.app.lock.exercise.get(&exercise.id());
        locked.map_or(&[], |locked| locked.checks.as_slice())
    }

    fn task(&self, view: &View, exercise: &Exercise) -> Vec<String> {
        let mut lines = view.markdown(&exercise.task, "");
        let mut section = |title: &str, entries: Vec<String>| {
            if !entries.is_empty() {
                lines.push(String::new());
                lines.push(paint(BOLD, title));
                lines.extend(entries);
            }
        };
        let path =
            |path: &std::path::Path| format!("  {}", paint(CODE, &path.display().to_string()));
        let yours = exercise.learner_files();
        section("You edit", yours.map(|file| path(&file)).collect());
        let folder = exercise.folder();
        let checks = exercise.checks.iter();
        section(
            "You may read",
            checks.map(|file| path(&folder.join(file))).collect(),
        );
        let expected = self.expected(exercise).iter();
        let sentences = expected.flat_map(|name| {
            let sentence = format!("· {}", course::report::sentence(name));
            let mut lines = view.prose(&sentence, "    ");
            if let Some(first) = lines.first_mut() {
                *first = format!("  {}", first.trim_start());
            }
            lines
        });
        section("What is checked", sentences.collect());
        lines.push(String::new());
        let about = format!(
            "{}, about {}.",
            exercise.kind,
            count(exercise.minutes as usize, "minute")
        );
        lines.push(paint(DIM, &out::capital(&about)));
        lines
    }

    fn hints(&self, view: &View, exercise: &Exercise) -> Vec<String> {
        let shown = self.app.profile.hints.get(&exercise.id()).copied();
        let shown = usize::from(shown.unwrap_or_default());
        let mut lines = teach::hints(view, exercise, shown);
        lines.push(String::new());
        let after = match shown {
            teach::LEVELS.. => "These are all. b opens the chapter.",
            _ => "h gives one more.",
        };
        lines.extend(view.prose(&paint(DIM, after), ""));
        lines
    }

    /// A sign for each exercise, lesson by lesson; below, once it is over, what was found.
    fn all(&self, columns: usize) -> Vec<String> {
        let mut lines = Vec::new();
        let at = self.running.and_then(|running| match running.phase {
            Phase::All { done, .. } => Some(done),
            _ => None,
        });
        let mut lesson = "";
        for (n, planned) in self.plan.iter().enumerate() {
            if lesson != planned.exercise.lesson {
                lesson = &planned.exercise.lesson;
                lines.push(format!("{}  ", paint(BOLD, lesson)));
            }
            let sign = match self.found.get(n) {
                Some(found) => work::sign(found),
                None if at == Some(n) => paint(NOTE, "…"),
                None => paint(DIM, "·"),
            };
            if let Some(line) = lines.last_mut() {
                line.push_str(&sign);
                line.push(' ');
            }
        }
        lines.push(String::new());
        if at.is_none() && !self.found.is_empty() {
            let view = View {
                columns,
                ..self.app.view()
            };
            lines.extend(work::check_lines(&view, self.plan, self.found));
        }
        lines
    }

    /// The form of the first start, with what is known already.
    pub fn greeting(&self, first: bool) -> Greeting {
        let app = self.app;
        let profile = &app.profile;
        let tracks = app.course.tracks.iter().map(|track| greeting::Track {
            id: track.id.clone(),
            title: track.title.clone(),
            about: track.about.clone(),
        });
        let tracks: Vec<greeting::Track> = tracks.collect();
        let track = app.track().unwrap_or(course::track::FULL);
        let place = |id: &str| tracks.iter().position(|t| t.id == id).unwrap_or(0);
        let suggested =
            EXPERIENCE.map(|(_, new)| place(course::track::suggested(&app.course, new)));
        let before = app.course.lessons.iter().find(|lesson| lesson.optional);
        let none = LANGUAGES.len() - 1;
        let language = LANGUAGES
            .iter()
            .position(|(_, language)| *language == profile.language);
        Greeting {
            first,
            course: app.course.title.clone(),
            exercises: course::track::exercises(&app.course, None).len(),
            before: before.map(|lesson| format!("{} “{}”", lesson.number, lesson.title)),
            at: 0,
            language: match language {
                // Nobody has been asked yet.
                Some(at) if at == none && first => 0,
                Some(at) => at,
                None => none,
            },
            new_to_rust: usize::from(profile.new_to_rust == Some(false)),
            track: place(track),
            suggested,
            tracks,
        }
    }
}

fn help(view: &View) -> Vec<String> {
    let mut lines = Vec::new();
    for (title, keys) in HELP {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.push(paint(BOLD, title));
        for (key, what) in *keys {
            let wrapped = view.prose(what, "            ");
            for (n, line) in wrapped.into_iter().enumerate() {
                lines.push(match n {
                    0 => format!(
                        "  {}{}",
                        paint(CODE, &format!("{key:<10}")),
                        line.trim_start()
                    ),
                    _ => line,
                });
            }
        }
    }
    let signs = [
        (Sign::Solved, "solved"),
        (Sign::Failed, "not yet"),
        (Sign::Changed, "changed since it was last run"),
        (Sign::Untouched, "not begun"),
    ];
    lines.push(String::new());
    lines.push(paint(BOLD, "States"));
    let look = Look {
        color: true,
        unicode: true,
    };
    for (sign, what) in signs {
        lines.push(format!("  {:<10}{what}", look.sign(sign)));
    }
    lines
}

/// The first exercise's line that rustc complains about, for the editor.
pub fn line_to_open(known: &Known) -> Option<usize> {
    let diagnostics = &known.report.as_ref()?.diagnostics;
    let mine = diagnostics
        .iter()
        .find(|diagnostic| diagnostic.in_learners_file)?;
    mine.at.as_ref().map(|(_, line, _)| *line)
}
