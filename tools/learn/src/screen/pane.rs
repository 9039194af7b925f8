//! What is read on the right: rows that can be scrolled and searched.

use super::row::Row;

#[derive(Debug, Clone, Default)]
pub struct Pane {
    pub rows: Vec<Row>,
    /// How many rows are above the window.
    pub top: usize,
    /// How many rows fit, as of the last drawing.
    pub height: usize,
    /// Whether the end is to be shown once there are rows: what came last stands there.
    pub follow_end: bool,
    /// What is searched for, in small letters.
    pub wanted: Option<String>,
    /// Which hit is looked at, from 0.
    hit: usize,
}

impl Pane {
    /// Shows other rows; the place stays, as far as it exists.
    pub fn fill(&mut self, rows: Vec<Row>) {
        self.rows = rows;
        self.settle();
    }

    /// Something else is read: from the beginning, and without the search.
    pub fn restart(&mut self) {
        self.top = 0;
        self.wanted = None;
        self.hit = 0;
    }

    pub fn resize(&mut self, height: usize) {
        self.height = height;
        self.settle();
        if std::mem::take(&mut self.follow_end) {
            self.end(true);
        }
    }

    fn last_top(&self) -> usize {
        self.rows.len().saturating_sub(self.height.max(1))
    }

    fn settle(&mut self) {
        self.top = self.top.min(self.last_top());
    }

    pub fn scroll(&mut self, by: isize) {
        self.top = self.top.saturating_add_signed(by).min(self.last_top());
    }

    /// A page, less one row to find one's place again.
    pub fn page(&self) -> isize {
        isize::try_from(self.height.saturating_sub(1).max(1)).unwrap_or(1)
    }

    /// To the first row, or to the last.
    pub fn end(&mut self, last: bool) {
        self.top = if last { self.last_top() } else { 0 };
    }

    pub fn fits(&self) -> bool {
        self.rows.len() <= self.height
    }

    /// Whether the last row is in sight.
    pub fn at_end(&self) -> bool {
        self.top == self.last_top()
    }

    /// The rows and the columns (in characters) where the search finds something.
    pub fn hits(&self) -> Vec<(usize, std::ops::Range<usize>)> {
        let Some(wanted) = self.wanted.as_ref().filter(|wanted| !wanted.is_empty()) else {
            return Vec::new();
        };
        let wanted: Vec<char> = wanted.chars().collect();
        let mut hits = Vec::new();
        for (n, row) in self.rows.iter().enumerate() {
            let text: Vec<char> = row.0.iter().map(|(c, _)| small(*c)).collect();
            let mut at = 0;
            while at + wanted.len() <= text.len() {
                if text[at..at + wanted.len()] == wanted[..] {
                    hits.push((n, at..at + wanted.len()));
                    at += wanted.len();
                } else {
                    at += 1;
                }
            }
        }
        hits
    }

    /// Looks for something else, and shows the first hit from here on.
    pub fn search(&mut self, wanted: &str) {
        self.wanted = Some(wanted.chars().map(small).collect());
        let hits = self.hits();
        let from_here = hits.iter().position(|(row, _)| *row >= self.top);
        self.hit = from_here.unwrap_or(0);
        self.show_hit(&hits);
    }

    /// The next hit, or the one before.
    pub fn step(&mut self, forward: bool) {
        let hits = self.hits();
        if hits.is_empty() {
            return;
        }
        self.hit = match forward {
            true => (self.hit + 1) % hits.len(),
            false => (self.hit + hits.len() - 1) % hits.len(),
        };
        self.show_hit(&hits);
    }

    fn show_hit(&mut self, hits: &[(usize, std::ops::Range<usize>)]) {
        if let Some((row, _)) = hits.get(self.hit)
            && !(self.top..self.top + self.height).contains(row)
        {
            self.top = row.saturating_sub(self.height / 3).min(self.last_top());
        }
    }

    /// Which hit is looked at and how many there are: `2 of 7`.
    pub fn found(&self) -> String {
        match self.hits().len() {
            0 => "not found".to_string(),
            many => format!("{} of {many}", (self.hit + 1).min(many)),
        }
    }
}

/// One small letter for each letter, so that places stay the same.
fn small(c: char) -> char {
    c.to_lowercase().next().unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui_core::style::Style;

    fn pane(texts: &[&str], height: usize) -> Pane {
        let row = |text: &&str| Row(text.chars().map(|c| (c, Style::new())).collect());
        let mut pane = Pane::default();
        pane.resize(height);
        pane.fill(texts.iter().map(row).collect());
        pane
    }

    #[test]
    fn nobody_scrolls_past_the_end() {
        let mut pane = pane(&["a", "b", "c", "d", "e"], 3);
        pane.scroll(100);
        assert_eq!(pane.top, 2);
        pane.scroll(-100);
        assert_eq!(pane.top, 0);
        pane.end(true);
        pane.resize(10);
        assert_eq!(pane.top, 0);
        pane.resize(0);
        pane.end(true);
        assert_eq!(pane.top, 4);
        pane.fill(Vec::new());
        assert_eq!(pane.top, 0);
    }

    #[test]
    fn a_search_finds_in_any_case_and_goes_round() {
        let mut pane = pane(&["Tally", "x", "x", "x", "a tally, a TALLY"], 2);
        pane.search("tALLy");
        assert_eq!(pane.found(), "1 of 3");
        assert_eq!(pane.top, 0);
        pane.step(true);
        assert_eq!((pane.found().as_str(), pane.top), ("2 of 3", 3));
        pane.step(true);
        pane.step(true);
        assert_eq!((pane.found().as_str(), pane.top), ("1 of 3", 0));
        pane.step(false);
        assert_eq!(pane.found(), "3 of 3");
        pane.search("nothing like it");
        assert_eq!(pane.found(), "not found");
        pane.step(true);
    }
}
