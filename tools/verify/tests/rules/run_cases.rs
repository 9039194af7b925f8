//! What compiling and running, rustfmt and clippy must reject.

use verify::finding::Rule;

use crate::case::*;
use crate::running_rejects;

/// The cases, and for each a test of its own, so that one can be run alone.
macro_rules! run_cases {
    ($($name:ident = $case:expr),+ $(,)?) => {
        /// Found by compiling and running, or by rustfmt and clippy.
        pub const RUN: &[Case] = &[$($case),+];

        $(
            #[test]
            fn $name() {
                running_rejects(&$case);
            }
        )+
    };
}

run_cases!(
    a_start_that_passes = case(
        Rule::Start,
        "a start that passes",
        "says that the_start_up_is_billed_too, without_a_start_up",
        |c| {
            c.edit(START, "saturating_sub(init_ms)", "saturating_add(init_ms)");
        },
    ),
    a_start_that_passes_one_check_by_luck = case(
        Rule::Start,
        "a start that passes one check by luck",
        "these failed: the_start_up_is_billed_too",
        |c| {
            c.edit(
                START,
                "duration_ms.saturating_sub(init_ms)",
                "duration_ms.max(init_ms)",
            );
        },
    ),
    a_named_check_that_does_not_fail = case(
        Rule::Start,
        "a named check that does not fail",
        "`starts` says that the_start_up_is_billed_too fail",
        |c| {
            c.edit(
                TOML,
                "{ fails = \"all\" }",
                "{ fails = [\"the_start_up_is_billed_too\"] }",
            );
        },
    ),
    a_named_check_that_is_not_there = case(
        Rule::Start,
        "a named check that is not there",
        "there is no such check",
        |c| {
            c.edit(
                TOML,
                "{ fails = \"all\" }",
                "{ fails = [\"a_check_that_is_gone\"] }",
            );
        },
    ),
    a_start_that_compiles_and_should_not = case(
        Rule::Start,
        "a start that compiles and should not",
        "should not compile (E0382), but it does",
        |c| {
            c.edit(TOML, "{ fails = \"all\" }", "{ error = [\"E0382\"] }");
        },
    ),
    a_start_with_another_error = case(
        Rule::Start,
        "a start with another error",
        "should fail to compile with E0382, but it does not compile, E0308",
        |c| {
            c.edit(TOML, "{ fails = \"all\" }", "{ error = [\"E0382\"] }");
            c.edit(START, "duration_ms.saturating_sub(init_ms)", "\"none\"");
        },
    ),
    a_start_with_one_error_more = case(
        Rule::Start,
        "a start with one error more",
        "but it does not compile, E0308, E0425",
        |c| {
            c.edit(TOML, "{ fails = \"all\" }", "{ error = [\"E0308\"] }");
            c.edit(
                START,
                "duration_ms.saturating_sub(init_ms)",
                "if nothing { 0 } else { \"none\" }",
            );
        },
    ),
    a_start_that_ends_the_program = case(
        Rule::Start,
        "a start that ends the program",
        "ended itself with exit code 3",
        |c| {
            c.edit(
                START,
                "duration_ms.saturating_sub(init_ms)",
                "std::process::exit(3)",
            );
        },
    ),
    a_solution_that_is_wrong = case(
        Rule::Solution,
        "a solution that is wrong",
        "these failed: the_start_up_is_billed_too",
        |c| {
            c.edit(
                SOLUTION,
                "duration_ms + init_ms",
                "duration_ms.max(init_ms)",
            );
        },
    ),
    a_solution_that_does_not_compile = case(
        Rule::Solution,
        "a solution that does not compile",
        "it does not compile, E0308",
        |c| {
            c.edit(SOLUTION, "duration_ms + init_ms", "()");
        },
    ),
    a_solution_that_never_ends = case(
        Rule::Solution,
        "a solution that never ends",
        "the time limit was reached",
        |c| {
            c.edit(
                SOLUTION,
                "    duration_ms + init_ms",
                "    loop {\n        std::hint::spin_loop();\n    }",
            );
            c.edit(TOML, "minutes = 5\n", "minutes = 5\ntime_limit_secs = 1\n");
        },
    ),
    a_solution_that_ends_the_program_in_one_check = case(
        Rule::Solution,
        "a solution that ends the program in one check",
        "with exit code 0 (run alone, these fail: the_start_up_is_billed_too)",
        |c| {
            c.edit(
                SOLUTION,
                "    duration_ms +",
                "    if init_ms == 14 {\n        std::process::exit(0);\n    }\n    duration_ms +",
            );
        },
    ),
    a_solution_that_draws_a_warning = case(
        Rule::SolutionWarnings,
        "a solution that draws a warning",
        "the compiler warns: unused variable",
        |c| {
            c.edit(
                SOLUTION,
                "    duration_ms +",
                "    let unused = 1;\n    duration_ms +",
            );
        },
    ),
    a_wrong_answer_that_passes = case(
        Rule::WrongRejected,
        "a wrong answer that passes",
        "the_start_up_is_billed_too should reject this answer",
        |c| {
            c.edit(WRONG, "    duration_ms\n", "    duration_ms + _init_ms\n");
        },
    ),
    a_wrong_answer_that_another_check_rejects = case(
        Rule::WrongRejected,
        "a wrong answer that another check rejects",
        "without_a_start_up_only_the_duration_is_billed should reject",
        |c| {
            c.write("solutions/01-first/wrong/ex1_first/only_with_both.rs", &c.read(WRONG)
            .replace("Rejected by: the_start_up_is_billed_too", "Rejected by: without_a_start_up_only_the_duration_is_billed")
            .replace("    duration_ms\n", "    if duration_ms * _init_ms > 0 {\n        0\n    } else {\n        duration_ms + _init_ms\n    }\n"));
        },
    ),
    a_wrong_answer_that_compiles_and_should_not = case(
        Rule::WrongRejected,
        "a wrong answer that compiles and should not",
        "should not compile (E0382)",
        |c| {
            c.edit(
                WRONG,
                "Rejected by: the_start_up_is_billed_too",
                "Rejected by: E0382",
            );
        },
    ),
    a_check_that_is_not_there_wrong_rejected = case(
        Rule::WrongRejected,
        "a check that is not there",
        "names `the_start`, and there is no such check",
        |c| {
            c.edit(
                WRONG,
                "Rejected by: the_start_up_is_billed_too",
                "Rejected by: the_start",
            );
        },
    ),
    a_wrong_answer_that_should_compile = case(
        Rule::WrongRejected,
        "a wrong answer that should compile",
        "it does not compile, E0308",
        |c| {
            c.edit(WRONG, "    duration_ms\n", "    \"none\"\n");
        },
    ),
    a_right_answer_that_does_not_pass = case(
        Rule::AlsoPasses,
        "a right answer that does not pass",
        "these failed: the_start_up_is_billed_too",
        |c| {
            c.edit(ALSO, "init_ms + duration_ms", "init_ms.max(duration_ms)");
        },
    ),
    a_wrong_answer_that_stands_for_nothing = case(
        Rule::AnswerHeader,
        "a wrong answer that stands for nothing",
        "which misconception",
        |c| {
            c.edit(WRONG, "//! Misconception", "//! Mistake");
        },
    ),
    a_wrong_answer_that_nothing_rejects = case(
        Rule::AnswerHeader,
        "a wrong answer that nothing rejects",
        "what rejects it",
        |c| {
            c.edit(WRONG, "//! Rejected by: the_start_up_is_billed_too\n", "");
        },
    ),
    checks_and_codes_at_once = case(
        Rule::AnswerHeader,
        "checks and codes at once",
        "names checks and error codes at once",
        |c| {
            c.edit(
                WRONG,
                "Rejected by: the_start_up_is_billed_too",
                "Rejected by: the_start_up_is_billed_too, E0382",
            );
        },
    ),
    a_right_answer_that_does_not_differ = case(
        Rule::AnswerHeader,
        "a right answer that does not differ",
        "how it differs",
        |c| {
            c.edit(
                ALSO,
                "//! Differs: Written: how. The sum the other way round.",
                "//! The same.",
            );
        },
    ),
    a_file_that_nobody_declared = case(
        Rule::UndeclaredFile,
        "a file that nobody declared",
        "reads src/helper.rs",
        |c| {
            c.write(
                "lessons/01-first/src/helper.rs",
                "pub const NOTHING: u64 = 0;\n",
            );
            c.write(
                "solutions/01-first/src/helper.rs",
                "pub const NOTHING: u64 = 0;\n",
            );
            for file in [START, SOLUTION] {
                c.edit(file, "fn billed_ms", "mod helper;\n\nfn billed_ms");
                c.edit(
                    file,
                    "init_ms: u64) -> u64 {\n",
                    "init_ms: u64) -> u64 {\n    let init_ms = init_ms + helper::NOTHING;\n",
                );
            }
        },
    ),
    an_answer_s_folder_that_does_not_say_what_it_stands_for = case(
        Rule::AnswerHeader,
        "an answer's folder that does not say what it stands for",
        "which misconception",
        |c| {
            let text = c.read(WRONG).replace("//! Misconception", "//! Notion");
            c.remove(WRONG);
            let folder = WRONG.trim_end_matches(".rs");
            c.write(&format!("{folder}/src/ex1_first.rs"), &text);
        },
    ),
    a_folder_as_an_answer_that_its_check_lets_through = case(
        Rule::WrongRejected,
        "a folder as an answer that its check lets through",
        "should reject this answer",
        |c| {
            let header = "//! Misconception: Written.\n//! Rejected by: without_a_start_up_only_the_duration_is_billed\n\n";
            let solution = c.read(SOLUTION);
            let footer = "../../../lessons/01-first/src/";
            let text = format!("{header}{}", solution.replace(footer, ""));
            let folder = WRONG.trim_end_matches(".rs");
            c.write(&format!("{folder}_too/src/ex1_first.rs"), &text);
        },
    ),
    an_exercise_that_the_one_before_it_solves = case(
        Rule::StaysFailing,
        "an exercise that the one before it solves",
        "solving the exercises before it solves this one too",
        |c| c.library("predict"),
    ),
    checks_that_take_a_third_of_their_time = case(
        Rule::TimeBudget,
        "checks that take a third of their time",
        "slower machines would reach the limit",
        |c| {
            c.edit(TOML, "minutes = 5\n", "minutes = 5\ntime_limit_secs = 1\n");
            c.edit(
                SOLUTION,
                "    duration_ms +",
                "    std::thread::sleep(std::time::Duration::from_millis(350));\n    duration_ms +",
            );
        },
    ),
    checks_that_look_at_the_package_s_name = case(
        Rule::Engine,
        "checks that look at the package's name",
        "`cargo learn run` says of the solution",
        |c| {
            // The scratch packages have names of their own; the learner's is the lesson's.
            c.edit(SOLUTION, "    duration_ms + init_ms", "    if env!(\"CARGO_PKG_NAME\") == \"lesson-01\" {\n        return 0;\n    }\n    duration_ms + init_ms");
        },
    ),
    no_lock = case(Rule::CourseLock, "no lock", "is not there", |c| {
        c.remove("lessons/course.lock")
    }),
    a_lock_that_cannot_be_read = case(
        Rule::CourseLock,
        "a lock that cannot be read",
        "cannot be read",
        |c| c.write("lessons/course.lock", "version = 9\n"),
    ),
    a_lock_without_the_exercise = case(
        Rule::CourseLock,
        "a lock without the exercise",
        "lacks 01/ex1_first",
        |c| {
            c.write("lessons/course.lock", "version = 1\n");
        },
    ),
    a_start_that_has_changed_since = case(
        Rule::CourseLock,
        "a start that has changed since",
        "has changed: lessons/01-first/src/ex1_first.rs",
        |c| {
            c.edit(
                START,
                "saturating_sub(init_ms)",
                "saturating_sub(init_ms + 1)",
            );
        },
    ),
    a_check_more_than_before = case(
        Rule::CourseLock,
        "a check more than before",
        "its checks are",
        |c| {
            let text = c.read(CHECKS);
            c.write(CHECKS, &format!("{text}\n#[test]\nfn an_hour_is_billed() {{\n    assert_eq!(billed_ms(3_600_000, 1), 3_600_001, \"an hour\");\n}}\n"));
        },
    ),
    an_exercise_that_is_gone = case(
        Rule::CourseLock,
        "an exercise that is gone",
        "has 01/ex9_gone, which is gone",
        |c| {
            let text = c.read("lessons/course.lock");
            c.write("lessons/course.lock", &format!("{text}\n[exercise.\"01/ex9_gone\"]\nchecks = [\"checks::a\"]\nfixed = {{}}\nstart = {{}}\n"));
        },
    ),
    a_lock_edited_by_hand = case(
        Rule::CourseLock,
        "a lock edited by hand",
        "is not written as `cargo verify lock` writes it",
        |c| {
            let text = c.read("lessons/course.lock");
            c.write("lessons/course.lock", &format!("{text}\n# By hand.\n"));
        },
    ),
    a_solution_that_is_not_formatted = case(
        Rule::Format,
        "a solution that is not formatted",
        "rustfmt would write it otherwise",
        |c| {
            c.edit(SOLUTION, "duration_ms + init_ms", "duration_ms+init_ms");
        },
    ),
    a_wrong_answer_that_is_not_formatted = case(
        Rule::Format,
        "a wrong answer that is not formatted",
        "rustfmt would write it otherwise",
        |c| {
            c.edit(WRONG, "    duration_ms\n", "  duration_ms\n");
        },
    ),
    a_solution_that_clippy_would_write_otherwise = case(
        Rule::Clippy,
        "a solution that clippy would write otherwise",
        "needless_return",
        |c| {
            c.edit(
                SOLUTION,
                "    duration_ms + init_ms",
                "    return duration_ms + init_ms;",
            );
        },
    ),
    a_manifest_that_cargo_cannot_read = case(
        Rule::Targets,
        "a manifest that cargo cannot read",
        "is not TOML",
        |c| c.write(MANIFEST, "name = "),
    ),
    a_lock_file_that_lacks_a_package = case(
        Rule::CargoLock,
        "a lock file that lacks a package",
        "cargo does not take it as it is",
        |c| {
            c.write("Cargo.lock", "version = 4\n");
        },
    ),
);
