//! Every screen in three sizes, as text. `cargo insta review`, or reading the `.snap.new` beside the old
//! one, shows what a change does to them.

use std::time::{Duration, Instant};

use course::report::{Check, CheckState, Diagnostic, Level, Report, Verdict};
use course::run::Cancel;
use course::testing::TempCourse;
use ratatui_core::backend::TestBackend;
use ratatui_core::terminal::Terminal;

use super::compose::Now;
use super::look::Look;
use super::model::{Model, Over, Wish};
use super::row::Row;
use super::{compose, view};
use crate::app::App;
use crate::cli::Color;
use crate::watch::{Key, Known, Phase, Running};
use crate::work::{Found, Planned};

const SIZES: [(u16, u16); 3] = [(80, 24), (60, 15), (120, 40)];
const CHECKS: &str =
    "#[test]\nfn an_empty_log_has_no_errors() {}\n#[test]\nfn every_error_line_counts() {}";

/// What the engine would know: a small course, and what became of its first exercise.
struct Scene {
    app: App,
    known: Known,
    running: Option<Running>,
    plan: Vec<Planned>,
    found: Vec<Found>,
}

impl Scene {
    fn new(name: &str) -> Scene {
        let mut course = TempCourse::new(&format!("screen-{name}"));
        for id in [
            "01-first/ex1_count",
            "01-first/ex2_cost",
            "02-second/ex1_owner",
        ] {
            course.drill(id, "fn x() {}", CHECKS);
        }
        let path = course.root.join("lessons/01-first/lesson.toml");
        let text = std::fs::read_to_string(&path).expect("the lesson was just made");
        let text = text
            .replacen("title = \"ex1_count\"", "title = \"Count the “errors”\"", 1)
            .replacen(
                "task = \"\"",
                "task = \"`count_errors` takes its log away from its caller. Let it borrow the log \
                 instead, so that the caller may still print it. The checks call `count_errors(&log)`.\"",
                1,
            )
            .replacen(
                "hints = [\"\", \"\", \"\"]",
                "hints = [\"Look at the **signature**.\", \"See [The Rust Book, 4.2](https://x/y).\", \"`fn f(x: &T)`\"]",
                1,
            )
            .replacen(
                "after = \"\"",
                "after = \"The caller keeps its log. In C# and Go nobody would have asked.\"",
                1,
            );
        course.write("lessons/01-first/lesson.toml", &text);
        course.write(
            "lessons/course.toml",
            "title = \"Rust for tests\"\n\
             [[part]]\nid = \"I\"\ntitle = \"First contact\"\nlessons = [\"01\", \"02\"]\n\
             [[part]]\nid = \"II\"\ntitle = \"Ownership\"\nlessons = [\"03\"]\n\
             [[track]]\nid = \"full\"\ntitle = \"Everything\"\nabout = \"All of it, about 3 hours.\"\n\
             lessons = [\"01\", \"02\"]\n\
             [[track]]\nid = \"short\"\ntitle = \"The short way\"\nabout = \"Less.\"\nlessons = [\"02\"]\n\
             [[planned]]\nnumber = \"03\"\ntitle = \"Who owns this line?\"\n",
        );
        course.write(
            "solutions/01-first/wrong/ex1_count/clones.rs",
            "//! Misconception: a copy is as good as a look.\n//! Rejected by: every_error_line_counts\n\n\
             fn x() { log.clone(); }\n",
        );
        course.write(
            "solutions/01-first/src/ex1_count.rs",
            "fn x(log: &str) {}\n",
        );
        course.write(
            "solutions/01-first/Cargo.toml",
            "[package]\nname = \"solution-01\"\n",
        );
        let app = App::load_at(&course.root, Color::Never).expect("it was just written");
        Scene {
            app,
            known: Known::default(),
            running: None,
            plan: Vec::new(),
            found: Vec::new(),
        }
    }

    fn report(mut self, verdict: Verdict, headline: &str) -> Scene {
        self.known.report = Some(Report {
            exercise: "01/ex1_count".into(),
            verdict,
            headline: headline.into(),
            advice: Vec::new(),
            checks: Vec::new(),
            diagnostics: Vec::new(),
            suggestions: Vec::new(),
            output: String::new(),
            output_cut: false,
            timing: course::report::Timing::default(),
            cached: false,
        });
        self.known.took = Some(Duration::from_millis(210));
        self
    }

    fn solved(name: &str) -> Scene {
        let mut scene = Scene::new(name).report(Verdict::Solved, "Solved: both checks pass.");
        if let Some(report) = &mut scene.known.report {
            report.checks = vec![
                passed("an_empty_log_has_no_errors"),
                passed("every_error_line_counts"),
            ];
        }
        scene
    }

    fn failed(name: &str) -> Scene {
        let mut scene = Scene::new(name).report(Verdict::ChecksFailed, "1 of 2 checks fails.");
        if let Some(report) = &mut scene.known.report {
            report.checks = vec![passed("an_empty_log_has_no_errors"), failing()];
            report.output = "seen: 2\n".into();
        }
        scene
    }

    fn broken(name: &str) -> Scene {
        let mut scene =
            Scene::new(name).report(Verdict::DoesNotCompile, "It does not compile yet: 1 error.");
        if let Some(report) = &mut scene.known.report {
            report.diagnostics = vec![moved()];
        }
        scene
    }

    fn running(mut self, phase: Phase) -> Scene {
        self.running = Some(Running {
            number: 1,
            cancel: Cancel::new(),
            started: Instant::now(),
            phase,
            saved: None,
            told: false,
            checks: Vec::new(),
            diagnostics: Vec::new(),
        });
        self
    }

    fn now(&self) -> Now<'_> {
        Now {
            app: &self.app,
            known: &self.known,
            running: self.running.as_ref(),
            runs: 3,
            plan: &self.plan,
            found: &self.found,
        }
    }

    /// What is on a screen of this size after these keys; wishes are not granted.
    fn screen(&self, look: Look, size: (u16, u16), keys: &[Key]) -> (Model, Terminal<TestBackend>) {
        let mut model = Model::new(look, size);
        let mut terminal = Terminal::new(TestBackend::new(size.0, size.1)).expect("a buffer");
        let mut turn = |model: &mut Model| {
            compose(model, &self.now());
            model.elapsed = Duration::from_millis(1300);
            view::settle(model);
            terminal
                .draw(|frame| view::draw(model, frame.buffer_mut()))
                .expect("a buffer");
        };
        turn(&mut model);
        for key in keys {
            match model.key(*key) {
                Some(Wish::Hint) => model.read(super::Reading::Hints),
                Some(Wish::CheckAll) => model.read(super::Reading::All),
                Some(Wish::Settings) => {
                    model.over = Over::Greeting(Box::new(self.now().greeting(true)));
                }
                _ => {}
            }
            turn(&mut model);
        }
        (model, terminal)
    }

    /// Compares the screen in all three sizes with what it was.
    fn looks(&self, name: &str, keys: &[Key]) {
        let look = Look {
            color: true,
            unicode: true,
        };
        for size in SIZES {
            let (_, terminal) = self.screen(look, size, keys);
            insta::assert_snapshot!(format!("{name}_{}x{}", size.0, size.1), terminal.backend());
        }
    }
}

fn passed(name: &str) -> Check {
    Check {
        name: format!("checks::{name}"),
        state: CheckState::Passed,
        reason: None,
        at: None,
    }
}

fn failing() -> Check {
    Check {
        name: "checks::every_error_line_counts".into(),
        state: CheckState::Failed,
        reason: Some("two ERROR lines are two errors: each is a page that somebody gets\n  left: 1\n right: 2".into()),
        at: Some("lessons/01-first/src/checks/ex1_count.rs:12:5".into()),
    }
}

fn moved() -> Diagnostic {
    let rendered = "\x1b[1m\x1b[91merror[E0382]\x1b[0m\x1b[1m: borrow of moved value: `log`\x1b[0m\n \
        \x1b[94m--> \x1b[0mlessons/01-first/src/ex1_count.rs:3:5\n  \x1b[94m|\x1b[0m\n\
        \x1b[94m1 |\x1b[0m fn f(log: String) {\n  \
        \x1b[94m|\x1b[0m      \x1b[94m---\x1b[0m \x1b[94mmove occurs because `log` has type `String`, which does not \
        implement the `Copy` trait\x1b[0m\n";
    Diagnostic {
        level: Level::Error,
        code: Some("E0382".into()),
        message: "borrow of moved value: `log`".into(),
        at: Some(("lessons/01-first/src/ex1_count.rs".into(), 3, 5)),
        in_learners_file: true,
        in_checks: false,
        rendered: rendered.into(),
    }
}

fn typed(text: &str) -> Vec<Key> {
    text.chars().map(Key::Char).collect()
}

#[test]
fn the_greeting() {
    Scene::new("greeting").looks(
        "greeting",
        &[Key::Char('s'), Key::Down, Key::Right, Key::Down, Key::Right],
    );
}

#[test]
fn verdicts() {
    Scene::new("not-run").looks("not_run", &[]);
    Scene::failed("failed").looks("failed", &[]);
    Scene::broken("broken").looks("broken", &[]);
    Scene::solved("solved").looks("solved", &[]);
    let mut trouble = Scene::new("trouble");
    trouble.known.trouble = Some("cargo was not found. Install Rust: https://rustup.rs".into());
    trouble.looks("trouble", &[]);
}

#[test]
fn a_run_that_goes_on() {
    Scene::new("compiling")
        .running(Phase::Compiling)
        .looks("compiling", &[]);
    let mut scene = Scene::failed("live").running(Phase::Checking { done: 1, of: 2 });
    if let Some(running) = &mut scene.running {
        running.checks = vec![failing()];
    }
    scene.looks("checking", &[]);
}

#[test]
fn what_is_read() {
    let scene = Scene::broken("read");
    scene.looks("task", &[Key::Char('t')]);
    scene.looks("help", &[Key::Char('?')]);
    scene.looks("solution_asked", &[Key::Char('d')]);
    scene.looks("solution", &[Key::Char('d'), Key::Char('y')]);
    scene.looks("reset_asked", &[Key::Char('r')]);
    Scene::solved("after").looks("after", &[Key::Char('a')]);
}

#[test]
fn hints_one_by_one() {
    for level in [1, 3] {
        let mut scene = Scene::broken(&format!("hints-{level}"));
        scene.app.profile.hints.insert("01/ex1_count".into(), level);
        scene.looks(&format!("hints_{level}"), &[Key::Char('h')]);
    }
}

#[test]
fn the_path_the_jump_and_the_search() {
    let scene = Scene::broken("moving");
    scene.looks("path", &[Key::Tab, Key::Down, Key::Down, Key::Right]);
    scene.looks("path_hidden", &[Key::Char('z')]);
    let jump: Vec<Key> = typed("gowner");
    scene.looks("jump", &jump);
    scene.looks("search", &typed("/log"));
}

#[test]
fn everything_so_far_fills_its_grid() {
    let mut scene = Scene::failed("all").running(Phase::All { done: 1, of: 3 });
    let exercises: Vec<course::Exercise> = scene.app.course.exercises().cloned().collect();
    scene.plan = exercises
        .into_iter()
        .map(|exercise| Planned {
            exercise,
            state: course::progress::State::Untouched,
        })
        .collect();
    scene.found = vec![Found::Solved];
    scene.looks("all_going_on", &[Key::Char('c')]);
    scene.running = None;
    scene.found = vec![
        Found::Solved,
        Found::NotYet("1 of 2 checks fails.".into()),
        Found::Untouched,
    ];
    scene.looks("all_done", &[Key::Char('c')]);
}

#[test]
fn without_unicode_and_colours_nothing_else_is_on_the_screen() {
    let look = Look {
        color: false,
        unicode: false,
    };
    let scene = Scene::broken("ascii");
    for keys in [
        vec![],
        vec![Key::Char('t')],
        vec![Key::Char('?')],
        vec![Key::Tab],
        typed("gx"),
    ] {
        let (_, terminal) = scene.screen(look, (80, 24), &keys);
        for cell in terminal.backend().buffer().content() {
            assert!(cell.symbol().is_ascii(), "{keys:?}: {}", cell.symbol());
            assert_eq!(
                cell.style(),
                ratatui_core::buffer::Cell::default().style(),
                "{keys:?}"
            );
        }
    }
    let (_, terminal) = scene.screen(look, (80, 24), &[]);
    insta::assert_snapshot!("ascii", terminal.backend());
}

#[test]
fn rustcs_colours_are_rustcs() {
    use ratatui_core::style::{Color, Modifier};
    let look = Look {
        color: true,
        unicode: true,
    };
    let (_, terminal) = Scene::broken("colours").screen(look, (120, 40), &[]);
    let buffer = terminal.backend().buffer();
    let area = *buffer.area();
    let row = |y: u16| {
        (0..area.width)
            .map(|x| buffer[(x, y)].symbol().to_string())
            .collect::<String>()
    };
    let y = (0..area.height)
        .find(|y| row(*y).contains("error[E0382]"))
        .expect("it is shown");
    let text = row(y);
    let before = text
        .split("error[")
        .next()
        .expect("there is text before it");
    let x = u16::try_from(before.chars().count()).expect("a window");
    assert_eq!(buffer[(x, y)].fg, Color::Indexed(9));
    assert!(buffer[(x, y)].modifier.contains(Modifier::BOLD));
}

#[test]
fn no_window_is_too_small() {
    let look = Look {
        color: true,
        unicode: true,
    };
    let scene = Scene::broken("tiny");
    let all: [&[Key]; 7] = [
        &[],
        &[Key::Char('t')],
        &[Key::Tab],
        &[Key::Char('g'), Key::Char('x')],
        &[Key::Char('s')],
        &[Key::Char('r')],
        &[Key::Char('/'), Key::Char('e')],
    ];
    for width in [1, 2, 20, 59, 72, 200] {
        for height in [1, 2, 4, 7, 14, 60] {
            for keys in all {
                scene.screen(look, (width, height), keys);
            }
        }
    }
}

#[test]
fn the_verdict_and_the_way_out_are_always_there() {
    let look = Look {
        color: true,
        unicode: true,
    };
    let scene = Scene::broken("always");
    for (width, height) in [(80, 24), (60, 15), (120, 40), (72, 10), (40, 12)] {
        let (_, terminal) = scene.screen(look, (width, height), &[]);
        let text = terminal.backend().to_string();
        for wanted in ["01.1", "does not compile", "? help", "q quit"] {
            assert!(
                text.contains(wanted),
                "{wanted} at {width}x{height}:\n{text}"
            );
        }
    }
}

#[test]
fn only_keys_that_work_here_are_named() {
    let look = Look {
        color: false,
        unicode: true,
    };
    let mut model = Model::new(look, (80, 24));
    let named = |model: &Model, key: &str| model.keys().iter().any(|(name, _)| *name == key);
    model.fill((0..50).map(|n| Row::ansi(look, &n.to_string())).collect());
    model.pane.resize(10);
    assert!(named(&model, "space") && !named(&model, "Home"));
    model.pane.end(true);
    assert!(!named(&model, "space") && named(&model, "Home"));
    model.pane.search("49");
    assert!(named(&model, "n"));
    model.pane.search("nowhere");
    assert!(!named(&model, "n") && named(&model, "Esc"));
}
