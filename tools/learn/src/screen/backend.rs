//! Draws ratatui's cells on the terminal: one write for each frame, and the file's name as a link.

use std::io::{self, Write};

use ratatui_core::backend::{Backend, ClearType, WindowSize};
use ratatui_core::buffer::Cell;
use ratatui_core::layout::{Position, Size};
use ratatui_core::style::{Color, Modifier};

/// Part of a row that leads somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    pub x: u16,
    pub y: u16,
    pub columns: u16,
    pub url: String,
}

/// The terminal at standard output.
#[derive(Debug)]
pub struct Screen<W: Write> {
    out: W,
    frame: Vec<u8>,
    /// Where the link is; `None` where the terminal does not know links.
    pub link: Option<Link>,
}

/// What the terminal was last told about the looks of a cell.
type Dress = (Color, Color, Modifier);

const PLAIN: Dress = (Color::Reset, Color::Reset, Modifier::empty());

impl<W: Write> Screen<W> {
    pub fn new(out: W) -> Screen<W> {
        Screen {
            out,
            frame: Vec::new(),
            link: None,
        }
    }

    fn put(&mut self, text: &str) {
        self.frame.extend_from_slice(text.as_bytes());
    }

    fn leads(&self, x: u16, y: u16) -> bool {
        self.link
            .as_ref()
            .is_some_and(|link| link.y == y && (link.x..link.x + link.columns).contains(&x))
    }

    fn begin_link(&mut self) {
        if let Some(link) = &self.link {
            let text = format!("\x1b]8;;{}\x1b\\", link.url);
            self.put(&text);
        }
    }
}

impl<W: Write> Backend for Screen<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut dress = PLAIN;
        let mut linked = false;
        let mut next = None;
        for (x, y, cell) in content {
            if next != Some((x, y)) {
                self.put(&format!("\x1b[{};{}H", y + 1, x + 1));
            }
            // A wide character moves the cursor by two; then the next cell is addressed anew.
            next = (cell.symbol().len() == 1).then_some((x + 1, y));
            let leads = self.leads(x, y);
            if leads != linked {
                match leads {
                    true => self.begin_link(),
                    false => self.put("\x1b]8;;\x1b\\"),
                }
                linked = leads;
            }
            let wanted = (cell.fg, cell.bg, cell.modifier);
            if wanted != dress {
                let codes = codes(wanted);
                self.put(&format!("\x1b[0{codes}m"));
                dress = wanted;
            }
            self.put(cell.symbol());
        }
        if linked {
            self.put("\x1b]8;;\x1b\\");
        }
        if dress != PLAIN {
            self.put("\x1b[0m");
        }
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.put("\x1b[?25l");
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.put("\x1b[?25h");
        Ok(())
    }

    /// Nothing here asks where the cursor is: it is hidden.
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(Position::ORIGIN)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let Position { x, y } = position.into();
        self.put(&format!("\x1b[{};{}H", y + 1, x + 1));
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.put("\x1b[2J");
        Ok(())
    }

    fn clear_region(&mut self, _: ClearType) -> io::Result<()> {
        self.clear()
    }

    fn size(&self) -> io::Result<Size> {
        Ok(window())
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize {
            columns_rows: window(),
            pixels: Size::ZERO,
        })
    }

    fn flush(&mut self) -> io::Result<()> {
        let frame = std::mem::take(&mut self.frame);
        // When the terminal is gone, the thread that reads keys says so.
        let _ = self.out.write_all(&frame).and_then(|()| self.out.flush());
        Ok(())
    }
}

/// The window's size; 80 by 24 where the terminal does not tell.
pub fn window() -> Size {
    match crossterm::terminal::size() {
        Ok((columns, rows)) if columns > 0 && rows > 0 => Size::new(columns, rows),
        _ => Size::new(80, 24),
    }
}

/// The codes for a cell's looks, each after a semicolon.
fn codes((fg, bg, modifier): Dress) -> String {
    let mut codes = String::new();
    let modifiers = [
        (Modifier::BOLD, 1),
        (Modifier::DIM, 2),
        (Modifier::ITALIC, 3),
        (Modifier::UNDERLINED, 4),
        (Modifier::REVERSED, 7),
    ];
    for (wanted, code) in modifiers {
        if modifier.contains(wanted) {
            codes.push_str(&format!(";{code}"));
        }
    }
    codes.push_str(&color(fg, 30));
    codes.push_str(&color(bg, 40));
    codes
}

/// The codes for a colour; `base` is 30 for the front and 40 for the back.
fn color(color: Color, base: u8) -> String {
    let code = match color {
        Color::Reset => return String::new(),
        Color::Rgb(r, g, b) => return format!(";{};2;{r};{g};{b}", base + 8),
        Color::Indexed(n @ 0..=7) => base + n,
        Color::Indexed(n @ 8..=15) => base + 60 + n - 8,
        Color::Indexed(n) => return format!(";{};5;{n}", base + 8),
        Color::Black => base,
        Color::Red => base + 1,
        Color::Green => base + 2,
        Color::Yellow => base + 3,
        Color::Blue => base + 4,
        Color::Magenta => base + 5,
        Color::Cyan => base + 6,
        Color::Gray => base + 7,
        Color::DarkGray => base + 60,
        Color::LightRed => base + 61,
        Color::LightGreen => base + 62,
        Color::LightYellow => base + 63,
        Color::LightBlue => base + 64,
        Color::LightMagenta => base + 65,
        Color::LightCyan => base + 66,
        Color::White => base + 67,
    };
    format!(";{code}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui_core::style::Style;

    fn written(cells: &[(u16, u16, &str, Style)], link: Option<Link>) -> String {
        let mut screen = Screen::new(Vec::new());
        screen.link = link;
        let cells: Vec<(u16, u16, Cell)> = cells
            .iter()
            .map(|(x, y, text, style)| {
                let mut cell = Cell::default();
                cell.set_symbol(text).set_style(*style);
                (*x, *y, cell)
            })
            .collect();
        let content = cells.iter().map(|(x, y, cell)| (*x, *y, cell));
        screen.draw(content).expect("it only collects");
        screen.flush().expect("a Vec takes all");
        String::from_utf8(screen.out).expect("it writes UTF-8")
    }

    #[test]
    fn neighbours_need_no_second_address_and_one_dress() {
        let red = Style::new().fg(Color::Red);
        let plain = Style::new();
        assert_eq!(
            written(
                &[(0, 0, "a", red), (1, 0, "b", red), (2, 0, "c", plain)],
                None
            ),
            "\x1b[1;1H\x1b[0;31mab\x1b[0mc"
        );
        assert_eq!(
            written(&[(0, 1, "日", plain), (2, 1, "b", plain)], None),
            "\x1b[2;1H日\x1b[2;3Hb"
        );
    }

    #[test]
    fn a_link_surrounds_its_cells_only() {
        let plain = Style::new();
        let link = Link {
            x: 1,
            y: 0,
            columns: 1,
            url: "file:///x".into(),
        };
        assert_eq!(
            written(
                &[(0, 0, "a", plain), (1, 0, "b", plain), (2, 0, "c", plain)],
                Some(link)
            ),
            "\x1b[1;1Ha\x1b]8;;file:///x\x1b\\b\x1b]8;;\x1b\\c"
        );
    }
}
