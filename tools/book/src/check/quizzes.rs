//! Quizzes: their form, and that their answers are true.

use super::Report;
use crate::library::Library;
use crate::problem::Problem;
use crate::programs::{Expect, Program, Workshop};

/// Looks at the form of every quiz, and compiles and runs its programs.
///
/// # Errors
/// When rustc cannot be started.
pub fn check(library: &Library, workshop: &Workshop, report: &mut Report) -> Result<(), String> {
    let mut proofs = Vec::new();
    for quiz in library.quizzes.values() {
        report.add(
            quiz.questions.len(),
            quiz.problems(&library.course, &library.quizzes),
        );
        proofs.extend(quiz.proofs().into_iter().map(|proof| (quiz, proof)));
    }
    let programs: Vec<Program> = proofs
        .iter()
        .map(|(_, proof)| Program {
            name: "quiz.rs".to_string(),
            source: proof.code.to_string(),
        })
        .collect();
    for ((quiz, proof), outcome) in proofs.iter().zip(workshop.run_all(&programs)?) {
        let problem = |wrong: String, remedy: &str| {
            Problem::new("quiz-proof", &quiz.file, proof.line, wrong, remedy)
        };
        let known = Expect::parse(proof.expect);
        let allowed = known.as_ref().is_some_and(|expect| {
            matches!(
                expect,
                Expect::Prints(Some(_)) | Expect::Error(_) | Expect::Panics
            )
        });
        let Some(expect) = known.filter(|_| allowed) else {
            let wrong = format!(
                "{}: expect = {:?} means nothing here",
                proof.name, proof.expect
            );
            report.add(
                1,
                [problem(
                    wrong,
                    "write \"error CODES\", \"prints TEXT\" or \"panics\"",
                )],
            );
            continue;
        };
        let mismatch = expect.mismatch(&outcome, false).map(|happened| {
            let wrong = format!("{} says `{}`; {happened}", proof.name, proof.expect.trim());
            problem(
                wrong,
                "mend the code, the expectation and the answer that rests on it",
            )
        });
        report.add(1, mismatch);
    }
    Ok(())
}
