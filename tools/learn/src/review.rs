//! `review`: asks the questions of earlier chapters that are due, one after the other. Which ones are
//! due is the engine's matter.

use std::io::BufRead;
use std::time::SystemTime;

use course::quiz::Question;
use course::review::{self, Review};

use crate::app::App;
use crate::out;
use crate::render::count;
use crate::text::{BAD, BOLD, CODE, DIM, GOOD, paint};

/// What is due now.
///
/// # Errors
/// When a quiz cannot be read.
pub fn due(app: &App) -> Result<Review, String> {
    let lesson = app.current().map(|exercise| exercise.lesson.as_str());
    let now = SystemTime::now();
    review::due(&app.course, &app.progress, &app.profile, lesson, now)
        .map_err(|error| error.to_string())
}

/// Asks what is due, and remembers every answer at once.
///
/// # Errors
/// When a quiz cannot be read, or an answer cannot be remembered.
pub fn run(app: &mut App) -> Result<Vec<String>, String> {
    let review = due(app)?;
    if review.questions.is_empty() {
        return Ok(app.said(&nothing_due(&review)));
    }
    if !app.out.interactive {
        return Err(format!(
            "{} due. `cargo learn review` asks them in a terminal.",
            are(review.due, "question")
        ));
    }
    let mut input = std::io::stdin().lock();
    let (mut right, mut answered) = (0, 0);
    for (n, question) in review.questions.iter().enumerate() {
        out::lines(&asked(app, question, n + 1, review.questions.len()));
        match read(question.options.len(), &mut input) {
            Typed::Choice(choice) => {
                let correct = question.options[choice].correct;
                out::lines(&reasons(app, question, choice));
                app.change(|profile| profile.answered(&question.id, correct))?;
                right += usize::from(correct);
                answered += 1;
            }
            Typed::Skip => out::print("\n"),
            Typed::Quit => break,
        }
    }
    Ok(app.said(&closing(&review, right, answered)))
}

fn are(number: usize, noun: &str) -> String {
    let verb = if number == 1 { "is" } else { "are" };
    format!("{} {verb}", count(number, noun))
}

/// What to say when nothing is due.
pub fn nothing_due(review: &Review) -> String {
    match review.next.map(until) {
        Some(when) => format!("No question is due. The next one will be {when}."),
        None => {
            "No question is due. The questions at the end of each chapter come up here once you \
                 have gone on to another lesson."
                .to_string()
        }
    }
}

/// How far off a moment is, roughly.
fn until(moment: SystemTime) -> String {
    let seconds = moment
        .duration_since(SystemTime::now())
        .unwrap_or_default()
        .as_secs();
    match seconds / 3600 {
        0 => "within the hour".to_string(),
        hours @ 1..=35 => format!("in {}", count(hours as usize, "hour")),
        hours => format!("in {}", count(hours as usize / 24, "day")),
    }
}

fn closing(review: &Review, right: usize, answered: usize) -> String {
    if answered == 0 {
        return "Nothing was answered, so nothing was noted.".to_string();
    }
    let left = review.due.saturating_sub(answered);
    let more = match left {
        0 => String::new(),
        left => format!(" {} due still.", are(left, "question")),
    };
    format!(
        "{right} of {answered} right.{more} What was right comes again after a longer pause, what was \
         wrong soon."
    )
}

fn asked(app: &App, question: &Question, number: usize, of: usize) -> Vec<String> {
    let view = app.view();
    let slug = question.id.split('/').next().unwrap_or_default();
    let title = app.course.lessons.iter().find(|lesson| lesson.slug == slug);
    let from = title.map_or_else(String::new, |lesson| {
        format!(" · lesson {} “{}”", lesson.number, lesson.title)
    });
    let mut lines = vec![
        format!(
            "{}{}",
            paint(BOLD, &format!("Question {number} of {of}")),
            paint(DIM, &from)
        ),
        String::new(),
    ];
    lines.extend(view.markdown(&question.prompt, ""));
    lines.push(String::new());
    if let Some(code) = &question.code {
        lines.extend(
            code.lines()
                .map(|line| format!("    {}", paint(CODE, line))),
        );
        lines.push(String::new());
    }
    for (n, option) in question.options.iter().enumerate() {
        let text = view.markdown(&option.text, "     ");
        for (row, line) in text.into_iter().enumerate() {
            lines.push(match row {
                0 => format!(
                    "  {}  {}",
                    paint(BOLD, &(n + 1).to_string()),
                    line.trim_start()
                ),
                _ => line,
            });
        }
    }
    lines
}

/// Why the chosen answer is right or wrong, and which one would have been right.
fn reasons(app: &App, question: &Question, choice: usize) -> Vec<String> {
    let chosen = &question.options[choice];
    let mut lines = vec![String::new()];
    let mut say = |style, word: &str, text: &str| {
        lines.extend(app.said(&format!("{} {text}", paint(style, word))));
        lines.push(String::new());
    };
    if chosen.correct {
        say(GOOD, "Right.", &chosen.why);
        return lines;
    }
    say(BAD, "No.", &chosen.why);
    for (n, option) in question.options.iter().enumerate() {
        if option.correct {
            say(GOOD, &format!("{} is right.", n + 1), &option.why);
        }
    }
    lines
}

/// What was typed.
enum Typed {
    Choice(usize),
    Skip,
    Quit,
}

/// Asks until the answer means something. A closed standard input ends it.
fn read(options: usize, input: &mut impl BufRead) -> Typed {
    loop {
        out::print(&format!(
            "\nYour answer, 1 to {options} (Enter skips, q ends): "
        ));
        let mut line = String::new();
        match input.read_line(&mut line) {
            Ok(0) | Err(_) => return Typed::Quit,
            Ok(_) => {}
        }
        match line.trim() {
            "" => return Typed::Skip,
            "q" | "Q" => return Typed::Quit,
            number => match number.parse::<usize>() {
                Ok(number) if (1..=options).contains(&number) => return Typed::Choice(number - 1),
                _ => out::print(&format!("`{number}` is none of the answers.\n")),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn what_is_typed_is_asked_for_until_it_means_something() {
        let typed = |mut text: &[u8]| read(3, &mut text);
        assert!(matches!(typed(b"2\n"), Typed::Choice(1)));
        assert!(matches!(typed(b"4\n0\nx\n3\n"), Typed::Choice(2)));
        assert!(matches!(typed(b"\n"), Typed::Skip));
        assert!(matches!(typed(b"q\n"), Typed::Quit));
        assert!(matches!(typed(b""), Typed::Quit));
    }

    #[test]
    fn a_pause_is_said_roughly() {
        let hours = |hours: u64| until(SystemTime::now() + Duration::from_secs(hours * 3600 + 60));
        assert_eq!(hours(0), "within the hour");
        assert_eq!(hours(1), "in 1 hour");
        assert_eq!(hours(20), "in 20 hours");
        assert_eq!(hours(24 * 3), "in 3 days");
    }
}
