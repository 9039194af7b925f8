//! The first start: a welcome and three questions. The same form changes the answers later.

use course::profile::Language;

/// The form and what is chosen in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Greeting {
    /// Whether this is the first start, so that there is something to say before the questions.
    pub first: bool,
    /// The course's name.
    pub course: String,
    /// How many exercises there are.
    pub exercises: usize,
    /// The lesson that is worth a look before all others, as in `00 “A first Lambda”`.
    pub before: Option<String>,
    /// The question that the cursor is on.
    pub at: usize,
    pub language: usize,
    pub new_to_rust: usize,
    pub track: usize,
    pub tracks: Vec<Track>,
    /// Which track is suggested for each answer to the second question.
    pub suggested: [usize; EXPERIENCE.len()],
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Track {
    pub id: String,
    pub title: String,
    pub about: String,
}

/// What was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answers {
    pub language: Option<Language>,
    pub new_to_rust: bool,
    pub track: Option<String>,
}

/// What can be answered to the first question.
pub const LANGUAGES: [(&str, Option<Language>); 4] = [
    ("C#", Some(Language::CSharp)),
    ("Python", Some(Language::Python)),
    ("Go", Some(Language::Go)),
    ("another", None),
];

/// What can be answered to the second one.
pub const EXPERIENCE: [(&str, bool); 2] = [("new to me", true), ("not new to me", false)];

/// How many questions there are.
pub const QUESTIONS: usize = 3;

impl Greeting {
    /// Moves to another question.
    pub fn step(&mut self, by: isize) {
        self.at = self.at.saturating_add_signed(by).min(QUESTIONS - 1);
    }

    /// Chooses another answer to the question of the cursor.
    pub fn choose(&mut self, by: isize) {
        let suggested = self.suggested[self.new_to_rust];
        let (chosen, of) = match self.at {
            0 => (&mut self.language, LANGUAGES.len()),
            1 => (&mut self.new_to_rust, EXPERIENCE.len()),
            _ => (&mut self.track, self.tracks.len()),
        };
        *chosen = chosen.saturating_add_signed(by).min(of.saturating_sub(1));
        // A track that was chosen by hand stays.
        if self.at == 1 && self.track == suggested {
            self.track = self.suggested[self.new_to_rust];
        }
    }

    pub fn answers(&self) -> Answers {
        Answers {
            language: LANGUAGES[self.language].1,
            new_to_rust: EXPERIENCE[self.new_to_rust].1,
            track: self.tracks.get(self.track).map(|track| track.id.clone()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> Greeting {
        let track = |id: &str| Track {
            id: id.into(),
            title: id.into(),
            about: String::new(),
        };
        Greeting {
            first: true,
            course: "C".into(),
            exercises: 1,
            before: None,
            at: 0,
            language: 0,
            new_to_rust: 0,
            track: 0,
            tracks: vec![track("full"), track("short"), track("aws")],
            suggested: [0, 2],
        }
    }

    #[test]
    fn who_knows_rust_is_offered_the_shorter_way_but_not_against_their_choice() {
        let mut form = form();
        form.step(1);
        form.choose(1);
        assert_eq!(form.answers().track.as_deref(), Some("aws"));
        form.choose(-1);
        assert_eq!(form.answers().track.as_deref(), Some("full"));
        form.step(1);
        form.choose(1);
        form.step(-1);
        form.choose(1);
        let answers = form.answers();
        assert_eq!(answers.track.as_deref(), Some("short"));
        assert!(!answers.new_to_rust);
    }

    #[test]
    fn nobody_chooses_past_the_end() {
        let mut form = form();
        for at in 0..QUESTIONS {
            form.at = at;
            form.choose(-1);
            form.choose(100);
            form.step(100);
        }
        assert_eq!(form.answers().language, None);
        assert_eq!(form.at, QUESTIONS - 1);
    }
}
