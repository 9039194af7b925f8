//! The model on the screen. Drawing changes nothing: before it, [`settle`] tells the model how much room
//! there is.

use ratatui_core::buffer::Buffer;
use ratatui_core::layout::Rect;
use ratatui_core::style::Style;

use super::backend::Link;
use super::greeting::{EXPERIENCE, Greeting, LANGUAGES};
use super::jump::Jump;
use super::look::Sign;
use super::model::{Focus, Here, Model, NARROW, Over, Reading, Status};
use super::path;
use super::row::Row;
use crate::text;

/// Where everything goes. A place without height or width is not drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Places {
    pub path: Rect,
    pub wall: Rect,
    /// Exercise, file, task and verdict.
    pub head: Rect,
    pub pane: Rect,
    pub notice: Rect,
    pub progress: Rect,
    pub keys: Rect,
}

/// Prose is broken at this width even in a wide window: longer lines are hard to read.
const PROSE: u16 = 100;

/// The width at which what stands in the pane is broken: one column is the scroll bar's.
pub fn pane_width(model: &Model) -> usize {
    usize::from(columns(model).1.width.saturating_sub(2).clamp(8, PROSE))
}

/// The path's columns, and those of the exercise.
fn columns(model: &Model) -> (Rect, Rect) {
    let (width, height) = model.size;
    let whole = Rect::new(0, 0, width, height);
    let none = Rect::default();
    if width < NARROW {
        return match (model.focus, &model.over) {
            (Focus::Path, Over::Nothing) => (whole, none),
            _ => (none, whole),
        };
    }
    if model.path_hidden {
        return (none, whole);
    }
    let left = (width * 3 / 10).clamp(24, 40);
    (
        Rect {
            width: left,
            ..whole
        },
        Rect {
            x: left + 3,
            width: width - left - 3,
            ..whole
        },
    )
}

pub fn lay_out(model: &Model) -> Places {
    let (width, height) = model.size;
    let (left, right) = columns(model);
    let below = Below::of(model);
    let body = height.saturating_sub(below.notice + below.progress + below.keys);
    let rest = |y: u16, height: u16| Rect::new(0, y, width, height);
    let head = head_rows(model, right.width, body).len();
    let head = u16::try_from(head).unwrap_or(u16::MAX).min(body);
    let mut places = Places {
        path: Rect {
            height: body.min(left.height),
            ..left
        },
        head: Rect {
            height: head,
            ..right
        },
        pane: Rect {
            y: head,
            height: body - head,
            ..right
        },
        notice: rest(body, below.notice),
        progress: rest(body + below.notice, below.progress),
        keys: rest(body + below.notice + below.progress, below.keys),
        ..Places::default()
    };
    if left.width > 0 && right.width > 0 {
        places.wall = Rect::new(left.width + 1, 0, 1, body);
    }
    if right.width == 0 {
        places.pane = Rect::default();
        places.head = Rect::default();
    }
    places
}

/// Tells the path and the pane how much room they have, so that what matters is in sight.
pub fn settle(model: &mut Model) {
    let places = lay_out(model);
    model.pane.resize(usize::from(places.pane.height));
    model.path.follow(usize::from(places.path.height));
}

/// How many rows the parts at the bottom take.
struct Below {
    notice: u16,
    progress: u16,
    keys: u16,
}

impl Below {
    fn of(model: &Model) -> Below {
        let (width, height) = model.size;
        let rows = |rows: Vec<Row>, most: u16| u16::try_from(rows.len()).unwrap_or(most).min(most);
        let notice = match height {
            0..=3 => 0,
            4..=11 => rows(notice_rows(model, width), 1),
            _ => rows(notice_rows(model, width), 4),
        };
        let keys = match height {
            0..=1 => 0,
            2..=17 => 1,
            _ => rows(key_rows(model, width), 2),
        };
        Below {
            notice,
            progress: u16::from(height > 6 && !matches!(model.over, Over::Greeting(_))),
            keys,
        }
    }
}

/// Draws everything.
pub fn draw(model: &Model, buffer: &mut Buffer) {
    let places = lay_out(model);
    draw_path(model, places.path, buffer);
    for y in 0..places.wall.height {
        let at = Rect {
            y,
            height: 1,
            ..places.wall
        };
        let wall = Row::new(model.look, model.look.sign(Sign::Wall), model.look.dim());
        put(&wall, at, buffer);
    }
    put_all(
        &notice_rows(model, places.notice.width),
        places.notice,
        buffer,
    );
    put(
        &progress_row(model, places.progress.width),
        places.progress,
        buffer,
    );
    put_all(&key_rows(model, places.keys.width), places.keys, buffer);
    match &model.over {
        Over::Greeting(form) => {
            let whole = Rect {
                width: model.size.0,
                height: places.notice.y,
                ..Rect::default()
            };
            blank(whole, buffer);
            put_all(&greeting_rows(model, form, whole), whole, buffer);
        }
        Over::Jump(jump) => {
            let whole = places.head.union(places.pane);
            put_all(&jump_rows(model, jump, whole), whole, buffer);
        }
        _ => {
            let head = head_rows(model, places.head.width, places.notice.y);
            put_all(&head, places.head, buffer);
            draw_pane(model, places.pane, buffer);
        }
    }
}

/// One row at the top of `area`, as far as there is room.
fn put(row: &Row, area: Rect, buffer: &mut Buffer) {
    let area = area.intersection(*buffer.area());
    if area.width > 0 && area.height > 0 {
        buffer.set_line(area.x, area.y, &row.line(), area.width);
    }
}

fn put_all(rows: &[Row], area: Rect, buffer: &mut Buffer) {
    for (row, y) in rows.iter().zip(area.y..area.y.saturating_add(area.height)) {
        put(
            row,
            Rect {
                y,
                height: 1,
                ..area
            },
            buffer,
        );
    }
}

fn blank(area: Rect, buffer: &mut Buffer) {
    for position in area.intersection(*buffer.area()).positions() {
        buffer[position].reset();
    }
}

fn draw_path(model: &Model, area: Rect, buffer: &mut Buffer) {
    if area.width == 0 || area.height == 0 {
        return;
    }
    let rows = model.path.rows();
    let cursor = model.path.cursor(&rows);
    let height = usize::from(area.height);
    let shown = rows.iter().enumerate().skip(model.path.top).take(height);
    for ((n, row), y) in shown.zip(area.y..) {
        let at = Rect {
            y,
            height: 1,
            ..area
        };
        let chosen = n == cursor && model.focus == Focus::Path;
        put(
            &path_row(model, row, chosen, usize::from(area.width)),
            at,
            buffer,
        );
    }
}

fn path_row(model: &Model, row: &path::Row, chosen: bool, width: usize) -> Row {
    let look = model.look;
    let first = match (chosen, row.is_current) {
        (true, _) => look.sign(Sign::Cursor),
        (_, true) => look.sign(Sign::Here),
        _ => " ",
    };
    let text_style = match row.state {
        _ if row.planned => look.dim(),
        _ if row.is_current => look.accent(),
        _ if row.indent == 0 => look.bold(),
        _ => Style::new(),
    };
    let sign_style = match row.state {
        Some(Sign::Solved) => look.good(),
        Some(Sign::Failed) => look.bad(),
        Some(Sign::Changed) => look.note(),
        _ => look.dim(),
    };
    let mut line = Row::new(look, first, look.accent());
    line.push(look, &row.signs(look), sign_style);
    line.push(look, &row.text, text_style);
    let count = row.count.map(|(done, of)| format!(" {done}/{of}"));
    let count = count.unwrap_or_default();
    let room = width.saturating_sub(count.len());
    let mut line = line.cut(look, room);
    if chosen || !count.is_empty() {
        // The counts stand below one another, and a chosen row is marked as a whole.
        let gap = " ".repeat(room.saturating_sub(line.width()));
        line.push(look, &gap, Style::new());
    }
    line.push(look, &count, look.dim());
    if chosen {
        for (_, style) in &mut line.0 {
            *style = style.patch(look.chosen());
        }
    }
    line
}

/// Exercise, file, task and verdict: as much of it as a window of this height has room for.
fn head_rows(model: &Model, width: u16, height: u16) -> Vec<Row> {
    let columns = usize::from(width.min(PROSE));
    if columns == 0 {
        return Vec::new();
    }
    let mut rows = Vec::new();
    let Some(here) = &model.facts.here else {
        return status_rows(model, columns, 3);
    };
    rows.push(title_row(model, here, columns));
    if height >= 8 {
        rows.push(Row::new(model.look, &here.file, model.look.accent()).cut(model.look, columns));
    }
    let task = match height {
        0..=9 => 0,
        _ if model.reading != Reading::Verdict => 0,
        10..=14 => 1,
        _ => 2,
    };
    rows.extend(task_rows(model, here, columns, task));
    if height >= 16 {
        rows.push(Row::default());
    }
    rows.extend(status_rows(
        model,
        columns,
        if height >= 12 { 3 } else { 1 },
    ));
    if model.reading != Reading::Verdict && height >= 8 {
        if height >= 16 {
            rows.push(Row::default());
        }
        rows.push(Row::new(
            model.look,
            model.reading.title(),
            model.look.bold(),
        ));
    }
    if height >= 14 {
        rows.push(Row::default());
    }
    rows
}

fn title_row(model: &Model, here: &Here, columns: usize) -> Row {
    let look = model.look;
    let mut row = Row::new(look, &format!("{} {}", here.label, here.title), look.bold());
    let lesson = format!(" · {}", here.lesson);
    if row.width() + text::width(&lesson) <= columns {
        row.push(look, &lesson, look.dim());
    }
    row.cut(look, columns)
}

fn task_rows(model: &Model, here: &Here, columns: usize, most: usize) -> Vec<Row> {
    let look = model.look;
    let lines = text::wrap(&here.task, columns.saturating_sub(2), "");
    let more = lines.len() > most;
    let mut rows: Vec<Row> = lines
        .into_iter()
        .take(most)
        .map(|line| Row::new(look, &line, Style::new()))
        .collect();
    if let Some(last) = rows.last_mut().filter(|_| more) {
        last.push(look, look.sign(Sign::More), look.dim());
    }
    rows
}

/// How far the run is, or what became of it.
fn status_rows(model: &Model, columns: usize, most: usize) -> Vec<Row> {
    let look = model.look;
    let (sign, style, text, note) = match &model.facts.status {
        Status::NotRun => (
            "",
            look.dim(),
            "No verdict yet: save the file, or press Enter.",
            "",
        ),
        Status::Running(what) => {
            let text = format!(
                "{} {what} · {:.1} s",
                look.sign(Sign::Changed),
                model.elapsed.as_secs_f64()
            );
            return vec![Row::new(look, &text, look.note()).cut(look, columns)];
        }
        Status::Known {
            solved: true,
            headline,
            note,
        } => (
            look.sign(Sign::Solved),
            look.good(),
            headline.as_str(),
            note.as_str(),
        ),
        Status::Known { headline, note, .. } => (
            look.sign(Sign::Failed),
            look.bad(),
            headline.as_str(),
            note.as_str(),
        ),
        Status::Trouble(text) => (look.sign(Sign::Failed), look.bad(), text.as_str(), ""),
    };
    let whole = format!("{sign} {text}");
    let lines = text::wrap(whole.trim_start(), columns, "");
    let more = lines.len() > most;
    let mut rows: Vec<Row> = lines
        .iter()
        .take(most)
        .map(|line| Row::new(look, line, style).cut(look, columns))
        .collect();
    let last = rows.last_mut().filter(|_| !more);
    if let Some(last) = last.filter(|row| row.width() + text::width(note) + 2 <= columns) {
        last.push(look, &format!("  {note}"), look.dim());
    }
    rows
}

fn draw_pane(model: &Model, area: Rect, buffer: &mut Buffer) {
    let height = usize::from(area.height);
    let hits = model.pane.hits();
    let shown = model.pane.rows.iter().enumerate().skip(model.pane.top);
    for ((n, row), y) in shown.take(height).zip(area.y..) {
        let mut row = row.clone();
        for (_, found) in hits.iter().filter(|(at, _)| *at == n) {
            for (_, style) in &mut row.0[found.clone()] {
                *style = style.patch(model.look.chosen());
            }
        }
        let at = Rect {
            y,
            height: 1,
            width: area.width.saturating_sub(1),
            ..area
        };
        put(&row, at, buffer);
    }
    scroll_bar(model, area, buffer);
}

fn scroll_bar(model: &Model, area: Rect, buffer: &mut Buffer) {
    let (rows, height) = (model.pane.rows.len(), usize::from(area.height));
    if rows <= height || height < 2 {
        return;
    }
    let look = model.look;
    let thumb = (height * height / rows).max(1);
    let begin = model.pane.top * (height - thumb) / (rows - height);
    for n in 0..height {
        let is_thumb = (begin..begin + thumb).contains(&n);
        let sign = look.sign(if is_thumb { Sign::Thumb } else { Sign::Wall });
        let style = if is_thumb { look.accent() } else { look.dim() };
        let at = Rect {
            x: area.right().saturating_sub(1),
            y: area.y + u16::try_from(n).unwrap_or(0),
            width: 1,
            height: 1,
        };
        put(&Row::new(look, sign, style), at, buffer);
    }
}

/// Where the file's name stands, if it leads somewhere.
pub fn link(model: &Model) -> Option<Link> {
    let here = model.facts.here.as_ref()?;
    let url = here.url.clone()?;
    let places = lay_out(model);
    let covered = matches!(model.over, Over::Greeting(_) | Over::Jump(_));
    let row = head_rows(model, places.head.width, places.notice.y);
    let shown = row
        .get(1)
        .filter(|row| !covered && row.text().starts_with("lessons"))?;
    Some(Link {
        x: places.head.x,
        y: places.head.y + 1,
        columns: u16::try_from(shown.width()).unwrap_or(0),
        url,
    })
}

fn notice_rows(model: &Model, width: u16) -> Vec<Row> {
    let look = model.look;
    let columns = usize::from(width.clamp(1, PROSE));
    let mut style = look.note();
    let text = match (&model.over, &model.notice) {
        (Over::Ask(question), _) => {
            style = look.bold();
            format!("{} y/n", question.text())
        }
        (Over::Search(typed), _) => {
            let found = if typed.is_empty() {
                String::new()
            } else {
                model.pane.found()
            };
            format!("/{typed}_ {found}")
        }
        (_, Some(notice)) => crate::out::capital(notice),
        (Over::Nothing, None) if model.pane.wanted.is_some() => {
            let wanted = model.pane.wanted.as_deref().unwrap_or_default();
            format!("/{wanted} {}", model.pane.found())
        }
        _ => return Vec::new(),
    };
    let lines = text::wrap(&text, columns, "");
    lines
        .iter()
        .flat_map(|line| Row::new(look, line, style).fold(columns))
        .collect()
}

fn progress_row(model: &Model, width: u16) -> Row {
    let look = model.look;
    let wide = width >= NARROW;
    let room = if wide { 12 } else { 6 };
    let mut row = Row::default();
    if let Some((number, done, of)) = &model.facts.lesson {
        row.push(look, &format!("lesson {number} "), look.dim());
        push_bar(model, &mut row, *done, *of, room);
        row.push(look, "   ", Style::new());
    }
    let (name, done, of) = &model.facts.whole;
    row.push(look, &format!("{name} "), look.dim());
    push_bar(model, &mut row, *done, *of, room);
    row.cut(look, usize::from(width))
}

fn push_bar(model: &Model, row: &mut Row, done: usize, of: usize, room: usize) {
    let look = model.look;
    let filled = (done * room).checked_div(of).unwrap_or_default();
    row.push(look, &look.sign(Sign::Done).repeat(filled), look.accent());
    row.push(
        look,
        &look.sign(Sign::Left).repeat(room - filled),
        look.dim(),
    );
    row.push(look, &format!(" {done}/{of}"), Style::new());
}

/// The keys that work, as many as fit into two rows; help and quit are always there.
fn key_rows(model: &Model, width: u16) -> Vec<Row> {
    let look = model.look;
    let columns = usize::from(width);
    let most = if model.size.1 < 18 { 1 } else { 2 };
    let mut keys = model.keys();
    loop {
        let rows = keys_in(model, &keys, columns);
        // Before the last ones (help and quit), the least useful key stands.
        if rows.len() <= most || keys.len() <= 2 {
            return rows.into_iter().map(|row| row.cut(look, columns)).collect();
        }
        let least = keys.len().saturating_sub(3);
        keys.remove(least);
    }
}

fn keys_in(model: &Model, keys: &[(&str, &str)], columns: usize) -> Vec<Row> {
    let look = model.look;
    let mut rows: Vec<Row> = vec![Row::default()];
    for (key, name) in keys {
        let mut one = Row::default();
        one.push(look, key, look.accent().patch(look.bold()));
        one.push(look, &format!(" {name}"), Style::new());
        let last = rows.last_mut().expect("there is one from the start");
        if last.0.is_empty() {
            *last = one;
        } else if last.width() + 3 + one.width() <= columns {
            last.push(look, " · ", look.dim());
            last.0.extend(one.0);
        } else {
            rows.push(one);
        }
    }
    rows
}

fn jump_rows(model: &Model, jump: &Jump, area: Rect) -> Vec<Row> {
    let look = model.look;
    let (width, height) = (usize::from(area.width), usize::from(area.height));
    let mut prompt = Row::new(look, "Go to: ", look.bold());
    prompt.push(look, &format!("{}_", jump.typed), look.accent());
    let mut rows = vec![prompt, Row::default()];
    if jump.hits.is_empty() {
        rows.push(Row::new(look, "Nothing is called like that.", look.dim()));
    }
    let room = height.saturating_sub(rows.len()).max(1);
    let top = (jump.at + 1).saturating_sub(room);
    for (n, hit) in jump.hits.iter().enumerate().skip(top).take(room) {
        let chosen = n == jump.at;
        let cursor = if chosen { look.sign(Sign::Cursor) } else { " " };
        let state = hit.state.map_or(" ", |state| look.sign(state));
        let style = if chosen { look.chosen() } else { Style::new() };
        let text = match hit.state {
            Some(_) => format!("{cursor} {state} {}", hit.text),
            None => format!("{cursor} {}", hit.text),
        };
        rows.push(Row::new(look, &text, style).cut(look, width));
    }
    rows
}

/// The welcome and the three questions. In a small window the questions alone.
fn greeting_rows(model: &Model, form: &Greeting, area: Rect) -> Vec<Row> {
    let look = model.look;
    let columns = usize::from(area.width.clamp(8, 80));
    let said = |text: &str, style: Style| -> Vec<Row> {
        let lines = text::wrap(text, columns, "").into_iter();
        lines.map(|line| Row::new(look, &line, style)).collect()
    };
    let questions = question_rows(model, form, columns);
    let mut rows = said(&welcome(form), look.bold());
    let mut paragraphs = if form.first {
        paragraphs(form)
    } else {
        Vec::new()
    };
    loop {
        let text: Vec<Vec<Row>> = paragraphs
            .iter()
            .map(|text| said(text, Style::new()))
            .collect();
        let needed: usize = text.iter().map(|rows| rows.len() + 1).sum();
        if rows.len() + 1 + needed + questions.len() <= usize::from(area.height)
            || paragraphs.is_empty()
        {
            rows.push(Row::default());
            for paragraph in text {
                rows.extend(paragraph);
                rows.push(Row::default());
            }
            rows.extend(questions);
            return rows;
        }
        paragraphs.pop();
    }
}

fn welcome(form: &Greeting) -> String {
    match form.first {
        true => format!("Welcome to {}.", form.course),
        false => "Settings".to_string(),
    }
}

/// The most important first.
fn paragraphs(form: &Greeting) -> Vec<String> {
    let mut paragraphs = vec![
        format!(
            "There are {} so far. Each is a file with a failing check or an error of the compiler's: \
             open this folder in your editor, change the file, save it, and this window shows the \
             verdict at once.",
            crate::render::count(form.exercises, "exercise")
        ),
        "Read each lesson's chapter first: b opens it. h gives a hint, n goes on, ? shows all keys. \
         Nothing that you write is ever lost: r starts an exercise again, u brings your work back."
            .to_string(),
    ];
    if let Some(lesson) = &form.before {
        paragraphs.push(format!(
            "To see a Lambda in Rust before anything else, press g and go to lesson {lesson}. It counts \
             for nothing and needs no Rust."
        ));
    }
    paragraphs
}

fn question_rows(model: &Model, form: &Greeting, columns: usize) -> Vec<Row> {
    let languages: Vec<&str> = LANGUAGES.iter().map(|(name, _)| *name).collect();
    let experience: Vec<&str> = EXPERIENCE.iter().map(|(name, _)| *name).collect();
    let tracks: Vec<&str> = form
        .tracks
        .iter()
        .map(|track| track.title.as_str())
        .collect();
    let mut rows = Vec::new();
    let questions = [
        ("You come from", &languages, form.language),
        ("Rust is", &experience, form.new_to_rust),
        ("Your way", &tracks, form.track),
    ];
    for (n, (name, options, chosen)) in questions.into_iter().enumerate() {
        rows.extend(question(
            model,
            (name, form.at == n),
            options,
            chosen,
            columns,
        ));
    }
    if let Some(track) = form.tracks.get(form.track) {
        let about = text::wrap(
            &text::plain_markdown(&track.about),
            columns,
            "                ",
        );
        rows.extend(
            about
                .iter()
                .map(|line| Row::new(model.look, line, model.look.dim())),
        );
    }
    if !form.first {
        return rows;
    }
    rows.push(Row::default());
    let later = "All of this can be changed later: s, or `cargo learn settings`.";
    rows.extend(
        text::wrap(later, columns, "")
            .iter()
            .map(|line| Row::new(model.look, line, model.look.dim())),
    );
    rows
}

/// A question with its answers, the chosen one in brackets.
fn question(
    model: &Model,
    (name, here): (&str, bool),
    options: &[&str],
    chosen: usize,
    columns: usize,
) -> Vec<Row> {
    let look = model.look;
    let cursor = if here { look.sign(Sign::Cursor) } else { " " };
    let name_style = if here { look.accent() } else { Style::new() };
    let mut rows = vec![Row::new(look, &format!("{cursor} {name:<14}"), name_style)];
    for (n, option) in options.iter().enumerate() {
        let mut one = Row::default();
        match n == chosen {
            true => one.push(look, &format!("[{option}]"), look.bold()),
            false => one.push(look, &format!(" {option} "), look.dim()),
        }
        let last = rows.last_mut().expect("there is one from the start");
        if last.width() + one.width() > columns {
            rows.push(Row::new(look, &" ".repeat(16), Style::new()));
        }
        rows.last_mut()
            .expect("there is one from the start")
            .0
            .extend(one.0);
    }
    rows
}
