//! What a course is, and what happened when an exercise was run.
//!
//! Data goes one way: files on disk → [`Course`] (read once, immutable) → [`run`](run::run) → a stream
//! of [`Event`]s and one [`Report`] → a front end. A front end never calls cargo, never parses
//! compiler output and holds no rules of its own: what there is to say, a report says.
//!
//! | module | what it holds |
//! |---|---|
//! | [`model`] | the course as its files describe it: parts, lessons, exercises, hints |
//! | [`find`] | "05", "ex3", "5 3": what the learner typed → a lesson or an exercise |
//! | [`lock`] | `lessons/course.lock`: expected checks, hashes and start states |
//! | [`report`] | events, verdicts and diagnostics: what a run says |
//! | [`run`] | runs one exercise |
//! | [`cache`] | results that need no new run |
//! | [`progress`] | what is solved, without running anything |
//! | [`start`] | how a file looked before the learner touched it |
//! | [`backup`] | reset and undo: nothing of the learner's is ever lost |
//! | [`update`] | brings in a newer version of the course |
//! | [`profile`] | quiz history and preferences |
//! | [`quiz`] | a chapter's questions |
//! | [`review`] | which questions are due again, and when |
//! | [`answers`] | the solution, wrong answers and other right ones |
//! | [`track`] | ways through the course, and what comes next |
//! | [`doctor`] | what of the tools and folders must be mended |
//! | [`disk`] | atomic writes, locks, hashes |
//! | [`web`] | which file of the book an address means, and the way into a browser |
//! | `testing` | small whole courses for tests (feature `testing`) |

pub mod answers;
pub mod backup;
pub mod cache;
pub mod disk;
pub mod doctor;
pub mod find;
pub mod lock;
pub mod model;
pub mod profile;
pub mod progress;
pub mod quiz;
pub mod report;
pub mod review;
pub mod run;
pub mod start;
#[cfg(feature = "testing")]
pub mod testing;
pub mod track;
pub mod update;
pub mod web;

pub use model::{Course, Exercise, Kind, Lesson, LoadError, Part, Starts, Track};
pub use report::{Event, Report, Verdict};
