//! Checks of exercise 27.4.

mod promises;

use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use lesson_27::deadline::{Missed, RESERVE, budget, in_time};
use promises::drills;

/// Helper: does `work` on a thread of its own, which must be done within 5 s.
#[track_caller]
fn soon<T: Send + 'static>(what: &str, work: impl FnOnce() -> T + Send + 'static) -> T {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let _ = sender.send(work());
    });
    match receiver.recv_timeout(Duration::from_secs(5)) {
        Ok(value) => value,
        Err(RecvTimeoutError::Timeout) => panic!("{what}: no end within 5 s"),
        Err(RecvTimeoutError::Disconnected) => panic!("{what}: a panic, shown above"),
    }
}

#[test]
fn the_reserve_is_taken_off() {
    let now = 1_795_000_000_000;
    for (left_ms, budget_ms) in [(3000, 2800), (1000, 800), (400, 200), (900_000, 899_800)] {
        assert_eq!(
            budget(now + left_ms, now),
            Some(Duration::from_millis(budget_ms)),
            "{left_ms} ms are left, and RESERVE is {RESERVE:?}"
        );
    }
}

#[test]
fn half_of_a_short_time_is_the_handlers() {
    for (left_ms, budget_ms) in [(398, 199), (60, 30), (10, 5), (2, 1)] {
        assert_eq!(
            budget(5000 + left_ms, 5000),
            Some(Duration::from_millis(budget_ms)),
            "{left_ms} ms are left: at most half of them is kept back"
        );
    }
}

#[test]
fn a_deadline_that_is_now_has_not_passed() {
    assert_eq!(
        budget(5000, 5000),
        Some(Duration::ZERO),
        "the deadline is this very millisecond: nothing is left, and that is a limit"
    );
}

#[test]
fn a_deadline_that_has_passed_is_no_limit() {
    for deadline in [0, 3000, 4999] {
        assert_eq!(
            budget(deadline, 5000),
            None,
            "the event has just come, and its deadline {deadline} lies before 5000: the clocks disagree"
        );
    }
}

#[test]
fn who_is_in_time_gives_a_value() {
    for limit in [None, Some(Duration::from_secs(60))] {
        let value = soon("a job that takes no time", move || {
            in_time(|job| job(), || 27, limit)
        });
        assert_eq!(
            value,
            Ok(27),
            "the limit is {limit:?}, and the job is done at once"
        );
    }
}

#[test]
fn the_job_is_done_where_execute_does_it() {
    let (there, here) = soon("a job on another thread", || {
        let execute = |job| {
            let thread = thread::Builder::new().name("worker".to_string());
            thread.spawn(job).expect("a thread");
        };
        let name = || thread::current().name().map(String::from);
        (in_time(execute, name, None), name())
    });
    assert_eq!(
        there,
        Ok(Some("worker".to_string())),
        "`execute` decides which thread does the job; this check runs on {here:?}"
    );
}

#[test]
fn who_is_late_is_given_up() {
    let missed = soon("a job that never ends, with a limit of 50 ms", || {
        // Nobody ever sends: the job would wait for ever. (The sender lives until the end of the check.)
        let (_sender, gate) = mpsc::channel::<u8>();
        let execute = |job| {
            thread::spawn(job);
        };
        in_time(
            execute,
            move || gate.recv().ok(),
            Some(Duration::from_millis(50)),
        )
    });
    assert_eq!(missed, Err(Missed::Late), "the limit of 50 ms has passed");
}

#[test]
fn a_job_that_is_done_after_it_was_given_up_does_not_panic() {
    let (missed, kept) = soon("a job that nobody does, with a limit of 10 ms", || {
        let mut kept = None;
        let limit = Some(Duration::from_millis(10));
        (in_time(|job| kept = Some(job), || 27, limit), kept)
    });
    assert_eq!(missed, Err(Missed::Late), "the limit of 10 ms has passed");
    let job = kept.expect("`in_time` hands the job to `execute`");
    assert!(
        thread::spawn(job).join().is_ok(),
        "the job is done now, when nobody waits for its value any more: that is no reason to panic"
    );
}

#[test]
fn without_a_limit_it_waits() {
    let value = soon("a job of 200 ms without a limit", || {
        let execute = |job| {
            thread::spawn(job);
        };
        let job = || {
            thread::sleep(Duration::from_millis(200));
            27
        };
        in_time(execute, job, None)
    });
    assert_eq!(
        value,
        Ok(27),
        "there is no limit, so the value is waited for"
    );
}

#[test]
fn who_ends_without_a_value_is_lost() {
    for limit in [None, Some(Duration::from_secs(60))] {
        let missed: Result<u8, Missed> = soon("a job that panics", move || {
            let execute = |job| {
                thread::spawn(job);
            };
            in_time(execute, || panic!("as a bug does"), limit)
        });
        assert_eq!(
            missed,
            Err(Missed::Lost),
            "the job panicked, so nothing will ever come; the limit is {limit:?}"
        );
    }
}

#[test]
fn who_is_in_time_is_answered() {
    promises::who_is_in_time_is_answered(drills());
}

#[test]
fn a_deadline_in_the_past_is_no_limit() {
    promises::a_deadline_in_the_past_is_no_limit(drills());
}

#[test]
fn a_late_handler_is_reported_in_time() {
    promises::a_late_handler_is_reported_in_time(drills());
}

#[test]
fn a_late_answer_is_nobodys() {
    promises::a_late_answer_is_nobodys(drills());
}
