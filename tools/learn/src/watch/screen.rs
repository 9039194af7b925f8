//! What watch looks like in a terminal.
//!
//! Above, lesson, exercise and file, and what became of the last run; below, progress and the keys;
//! between them as much as fits of what there is to read. What does not fit is scrolled.

use std::io::Write;

use super::session::{Phase, Session};
use super::terminal::RawMode;
use crate::app::App;
use crate::out;
use crate::status;
use crate::text::{self, BAD, BOLD, DIM, NOTE, paint};

/// The terminal while it is ours.
pub struct Screen {
    raw: RawMode,
    pub mode: Mode,
    /// How many lines of the middle part are above the window.
    scroll: usize,
    /// How far one can scroll, as of the last drawing.
    last_line: usize,
    /// How many lines of the middle part fit, as of the last drawing.
    page: usize,
}

/// What the middle part is for.
pub enum Mode {
    /// The verdict.
    Verdict,
    /// Something to read; a key leads back.
    Panel { title: String, lines: Vec<String> },
    /// A question with yes or no.
    Ask { question: String, action: Action },
    /// A line that is being typed.
    Line { prompt: String, typed: String },
}

/// What a question asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    Reset,
    Solution,
}

impl Screen {
    pub fn new(raw: RawMode) -> Screen {
        Screen {
            raw,
            mode: Mode::Verdict,
            scroll: 0,
            last_line: 0,
            page: 1,
        }
    }

    /// Gives the terminal's mode to another front end.
    pub fn leave(self) -> RawMode {
        self.raw
    }

    /// Shows something else in the middle, from its beginning.
    pub fn show(&mut self, mode: Mode) {
        self.mode = mode;
        self.scroll = 0;
    }

    /// A save: whoever reads something else wants to see the verdict now. What is being typed stays.
    pub fn saved(&mut self) {
        if let Mode::Panel { .. } | Mode::Verdict = self.mode {
            self.show(Mode::Verdict);
        }
    }

    /// Moves by lines, or by a page at most.
    pub fn scroll_by(&mut self, lines: isize) {
        self.scroll = self.scroll.saturating_add_signed(lines).min(self.last_line);
    }

    /// A page, less one line to find one's place again.
    pub fn page(&self) -> isize {
        isize::try_from(self.page.saturating_sub(1).max(1)).unwrap_or(1)
    }

    /// Ctrl-Z.
    pub fn suspend(&mut self) -> std::io::Result<()> {
        self.raw.suspend()
    }

    /// Draws everything.
    pub fn draw(&mut self, parts: &Parts, app: &App) {
        let (columns, rows) = app.out.window();
        let lines = self.fit(parts, columns, rows);
        write(&lines, app.out.clears);
    }

    /// The lines of the window, as many as it has rows at most.
    fn fit(&mut self, parts: &Parts, columns: usize, rows: usize) -> Vec<String> {
        let height = |lines: &[String]| -> usize {
            lines.iter().map(|line| text::rows(line, columns)).sum()
        };
        // One row stays free: a terminal that wraps after its last column must not scroll.
        let rows = rows.saturating_sub(1).max(1);
        let full = height(&parts.above) + height(&parts.below);
        let (above, below) = if full + 4 <= rows {
            (parts.above.clone(), parts.below.clone())
        } else {
            (parts.above_short.clone(), parts.below_short.clone())
        };
        let room = rows.saturating_sub(height(&above) + height(&below) + 2);
        let middle = self.middle(&parts.middle, columns, room);
        let mut lines = above;
        if room > 0 {
            lines.push(String::new());
            lines.extend(middle);
            lines.push(String::new());
        }
        lines.extend(below);
        cut(lines, columns, rows)
    }

    /// As much of the middle part as fits, and a line that says what does not.
    fn middle(&mut self, lines: &[String], columns: usize, room: usize) -> Vec<String> {
        let heights: Vec<usize> = lines.iter().map(|line| text::rows(line, columns)).collect();
        if heights.iter().sum::<usize>() <= room {
            self.scroll = 0;
            self.last_line = 0;
            self.page = lines.len();
            return lines.to_vec();
        }
        let room = room.saturating_sub(1);
        self.last_line = last_start(&heights, room);
        self.scroll = self.scroll.min(self.last_line);
        let mut used = 0;
        let mut shown = Vec::new();
        for (line, height) in lines.iter().zip(&heights).skip(self.scroll) {
            if used + height > room && !shown.is_empty() || room == 0 {
                break;
            }
            used += height;
            shown.push(line.clone());
        }
        self.page = shown.len();
        let above = self.scroll;
        let below = lines.len().saturating_sub(above + shown.len());
        let note = match (above, below) {
            (0, below) => format!("… {below} more: space or ↓"),
            (above, 0) => format!("… {above} above: ↑"),
            (above, below) => format!("… {above} above: ↑, {below} more: space or ↓"),
        };
        shown.push(paint(NOTE, &note));
        shown
    }
}

/// The first line from which everything to the end fits.
fn last_start(heights: &[usize], room: usize) -> usize {
    let mut used = 0;
    for (n, height) in heights.iter().enumerate().rev() {
        used += height;
        if used > room {
            return (n + 1).min(heights.len().saturating_sub(1));
        }
    }
    0
}

/// No more rows than the window has: what is cut is cut at the end of the upper part.
fn cut(lines: Vec<String>, columns: usize, rows: usize) -> Vec<String> {
    let mut used = 0;
    let mut kept = Vec::new();
    for line in lines {
        used += text::rows(&line, columns);
        if used > rows {
            break;
        }
        kept.push(line);
    }
    kept
}

/// Replaces what is on the screen line by line, so that nothing flickers.
fn write(lines: &[String], clears: bool) {
    let mut frame = String::new();
    for line in lines {
        frame.push_str(line);
        frame.push_str(if clears { "\x1b[K\r\n" } else { "\r\n" });
    }
    // Cursor movement is no colour: it must pass where NO_COLOR takes colours away. So colours are
    // taken out here, and the frame goes out as it is.
    let frame = match anstream::AutoStream::choice(&std::io::stdout()) {
        anstream::ColorChoice::Never => lines.iter().fold(String::new(), |mut frame, line| {
            frame.push_str(&text::plain(line));
            frame.push_str(if clears { "\x1b[K\r\n" } else { "\r\n" });
            frame
        }),
        _ => frame,
    };
    let frame = if clears {
        format!("\x1b[H{frame}\x1b[J")
    } else {
        frame
    };
    let mut out = std::io::stdout().lock();
    // When the terminal is gone, the thread that reads keys says so.
    let _ = out.write_all(frame.as_bytes()).and_then(|()| out.flush());
}

/// The three parts of the window, and the shorter ones for a small window.
pub struct Parts {
    above: Vec<String>,
    above_short: Vec<String>,
    middle: Vec<String>,
    below: Vec<String>,
    below_short: Vec<String>,
}

impl Parts {
    pub fn of(session: &Session<'_>, mode: &Mode) -> Parts {
        let app = &*session.app;
        let view = app.view();
        let mut above = Vec::new();
        let mut above_short = Vec::new();
        match app.current() {
            Some(exercise) => {
                above.extend(view.heading(exercise));
                above_short.push(paint(BOLD, &exercise.label()));
            }
            None => above.push(paint(BOLD, &app.course.title)),
        }
        let verdict = verdict(session);
        above.extend(verdict.clone());
        above_short.extend(verdict.into_iter().take(2));
        let middle = match mode {
            Mode::Panel { title, lines } => {
                let mut shown = vec![paint(BOLD, title), String::new()];
                shown.extend(lines.iter().cloned());
                shown
            }
            _ => body(session),
        };
        let mut below = Vec::new();
        if let Some(notice) = &session.notice {
            below.extend(view.prose(&paint(NOTE, &out::capital(notice)), ""));
        }
        let mut below_short = below.clone();
        below.extend(view.prose(&status::progress(app), ""));
        let keys = super::keys::line(session, mode);
        below.extend(text::wrap(&keys, app.out.window().0, ""));
        below_short.push(super::keys::short_line(mode));
        Parts {
            above,
            above_short,
            middle,
            below,
            below_short,
        }
    }
}

/// One line about the run: how far it is, or what became of it.
fn verdict(session: &Session<'_>) -> Vec<String> {
    let view = session.app.view();
    if let Some(running) = &session.running {
        let text = match running.phase {
            Phase::Compiling => "… compiling".to_string(),
            Phase::Waiting => {
                "… waiting: another cargo is building, your editor perhaps".to_string()
            }
            Phase::Checking { done, of } => format!("… checking: {done} of {of}"),
            Phase::Advising => return headline(session),
            Phase::All { done, of } => {
                format!("… checking everything so far: {} of {of}", done + 1)
            }
        };
        return vec![paint(NOTE, &text)];
    }
    if let Some(trouble) = &session.known.trouble {
        return view.prose(&paint(BAD, &format!("✗ could not run: {trouble}")), "");
    }
    headline(session)
}

fn headline(session: &Session<'_>) -> Vec<String> {
    let view = session.app.view();
    let Some(report) = &session.known.report else {
        return view.prose("Not run yet: save the file, or press Enter.", "");
    };
    let mut lines = view.headline(report);
    let took = match session.known.took {
        Some(_) if report.cached => "known already".to_string(),
        Some(took) => format!("{:.2} s", took.as_secs_f64()),
        None => return lines,
    };
    let note = paint(DIM, &format!("run {}, {took}", session.runs));
    match lines.last_mut() {
        Some(last) if text::width(last) + text::width(&note) + 2 <= view.columns => {
            last.push_str("  ");
            last.push_str(&note);
        }
        _ => lines.push(note),
    }
    lines
}

/// What there is to read about the verdict.
fn body(session: &Session<'_>) -> Vec<String> {
    let view = session.app.view();
    match (session.app.current(), &session.known.report) {
        (Some(exercise), Some(report)) => view.verdict(exercise, report),
        (Some(exercise), None) => view.markdown(&exercise.task, ""),
        (None, _) => view.no_exercises(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_page_is_full() {
        assert_eq!(last_start(&[1, 1, 1, 1], 2), 2);
        assert_eq!(last_start(&[1, 1, 1, 3], 2), 3);
        assert_eq!(last_start(&[1, 1], 5), 0);
        assert_eq!(last_start(&[], 0), 0);
        assert_eq!(last_start(&[1, 1], 0), 1);
    }

    #[test]
    fn no_frame_is_taller_than_its_window() {
        let lines = vec!["x".repeat(50); 9];
        assert_eq!(cut(lines.clone(), 20, 7).len(), 2);
        assert_eq!(cut(lines, 100, 7).len(), 7);
    }
}
