//! Checks of exercise 27.5.

mod promises;

use std::panic::resume_unwind;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use lesson_27::stop::StopFlag;
use lesson_27::worker::{Worker, shut_down};

/// What happened, in order.
#[derive(Clone, Default)]
struct Diary(Arc<Mutex<Vec<String>>>);

impl Diary {
    fn write(&self, what: impl Into<String>) {
        self.0
            .lock()
            .expect("nobody panics with it")
            .push(what.into());
    }

    fn read(&self) -> Vec<String> {
        self.0.lock().expect("nobody panics with it").clone()
    }
}

/// Helper: does `work` on a thread of its own, which must be done within 5 s.
#[track_caller]
fn soon<T: Send + 'static>(what: &str, work: impl FnOnce() -> T + Send + 'static) -> T {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let _ = sender.send(work());
    });
    match receiver.recv_timeout(Duration::from_secs(5)) {
        Ok(value) => value,
        Err(RecvTimeoutError::Timeout) => panic!(
            "{what}: no end within 5 s. Does somebody wait for the thread while there may still be jobs?"
        ),
        Err(RecvTimeoutError::Disconnected) => panic!("{what}: a panic, shown above"),
    }
}

/// Helper: an entry for the diary, after a while.
fn slowly(diary: &Diary, what: &str) -> Box<dyn FnOnce() + Send> {
    let (diary, what) = (diary.clone(), what.to_string());
    Box::new(move || {
        thread::sleep(Duration::from_millis(60));
        diary.write(what);
    })
}

#[test]
fn jobs_are_done_in_order_on_one_other_thread() {
    let threads = soon("five jobs", || {
        let worker = Worker::start();
        let (sender, receiver) = mpsc::channel();
        for number in 0..5 {
            let sender = sender.clone();
            worker.execute(Box::new(move || {
                // A later job that ran on a thread of its own would be done first.
                thread::sleep(Duration::from_millis(20 - 4 * number));
                let _ = sender.send((number, thread::current().id()));
            }));
        }
        drop(sender);
        receiver.iter().collect::<Vec<_>>()
    });
    let order: Vec<u64> = threads.iter().map(|(number, _)| *number).collect();
    assert_eq!(
        order,
        [0, 1, 2, 3, 4],
        "five jobs, in the order in which they were handed over"
    );
    let first = threads[0].1;
    assert!(
        threads.iter().all(|(_, thread)| *thread == first),
        "one worker is one thread, for all of its jobs: {threads:?}"
    );
    assert_ne!(
        first,
        thread::current().id(),
        "and it is not the thread of who hands over"
    );
}

#[test]
fn handing_over_does_not_wait() {
    let came_back = soon("a job that waits until `execute` has come back", || {
        let worker = Worker::start();
        let (sender, gate) = mpsc::channel::<()>();
        let (done, result) = mpsc::channel();
        worker.execute(Box::new(move || {
            let _ = done.send(gate.recv().is_ok());
        }));
        let _ = sender.send(());
        result.recv()
    });
    assert_eq!(
        came_back,
        Ok(true),
        "`execute` comes back at once, and the job goes on"
    );
}

#[test]
fn dropping_a_worker_waits_for_its_jobs() {
    let diary = soon("two slow jobs, and the drop", || {
        let diary = Diary::default();
        let worker = Worker::start();
        worker.execute(slowly(&diary, "first job"));
        worker.execute(slowly(&diary, "second job"));
        drop(worker);
        diary.write("dropped");
        thread::sleep(Duration::from_millis(200));
        diary.read()
    });
    assert_eq!(
        diary,
        ["first job", "second job", "dropped"],
        "what was handed over is done before the drop is over: no event is lost half-way"
    );
}

#[test]
fn a_worker_without_jobs_can_be_dropped() {
    soon("the drop of a worker that never had a job", || {
        drop(Worker::start())
    });
}

#[test]
fn a_worker_whose_job_panicked_can_be_dropped() {
    soon("the drop of a worker whose job panicked", || {
        let worker = Worker::start();
        worker.execute(Box::new(|| panic!("as a bug does")));
        drop(worker);
    });
}

/// Says when it is dropped.
struct Gone(Arc<AtomicBool>);

impl Drop for Gone {
    fn drop(&mut self) {
        self.0.store(true, Ordering::SeqCst);
    }
}

#[test]
fn a_job_after_a_panic_is_no_second_panic() {
    soon("jobs for a worker whose job panicked", || {
        let worker = Worker::start();
        worker.execute(Box::new(|| resume_unwind(Box::new("as a bug does"))));
        // The thread takes a moment to end. Until then jobs find a place in the queue.
        loop {
            let gone = Arc::new(AtomicBool::new(false));
            let guard = Gone(Arc::clone(&gone));
            worker.execute(Box::new(move || drop(guard)));
            thread::sleep(Duration::from_millis(1));
            if gone.load(Ordering::SeqCst) {
                break;
            }
        }
        worker.execute(Box::new(|| ()));
    });
}

#[test]
fn an_abandoned_worker_is_not_waited_for() {
    let (sender, gate) = mpsc::channel::<()>();
    soon("letting go of a worker whose job never ends", move || {
        let worker = Worker::start();
        worker.execute(Box::new(move || {
            let _ = gate.recv();
        }));
        worker.abandon();
    });
    drop(sender);
}

#[test]
fn nothing_ends_before_the_flag_is_set() {
    let stop = StopFlag::new();
    let place = Arc::new(Mutex::new(Some(Worker::start())));
    let diary = Diary::default();
    let (flag, held, entries) = (stop.clone(), Arc::clone(&place), diary.clone());
    let thread = thread::spawn(move || shut_down(&flag, &held, || entries.write("flushed")));
    thread::sleep(Duration::from_millis(100));
    assert!(
        diary.read().is_empty() && place.lock().expect("free").is_some(),
        "the flag is not set: nothing is flushed, and the worker is in its place"
    );
    stop.set();
    soon("the end after the flag was set", move || {
        let _ = thread.join();
    });
    assert_eq!(diary.read(), ["flushed"], "the flag was set");
    assert!(
        place.lock().expect("free").is_none(),
        "an empty place says that no further event is served"
    );
}

#[test]
fn an_event_in_progress_is_answered_first() {
    let diary = soon("an event in progress, then the end", || {
        let (stop, diary) = (StopFlag::new(), Diary::default());
        let place = Arc::new(Mutex::new(Some(Worker::start())));
        // Whoever serves holds the lock while it does.
        let busy = place.lock().expect("free");
        stop.set();
        let (flag, held, entries) = (stop.clone(), Arc::clone(&place), diary.clone());
        let thread = thread::spawn(move || shut_down(&flag, &held, || entries.write("flushed")));
        thread::sleep(Duration::from_millis(100));
        diary.write("answered");
        drop(busy);
        let _ = thread.join();
        diary.read()
    });
    assert_eq!(
        diary,
        ["answered", "flushed"],
        "the stop comes in the middle of an event: its answer first, then the end"
    );
}

#[test]
fn a_panic_of_who_serves_does_not_hinder_the_end() {
    let diary = soon("the end after a panic that poisoned the lock", || {
        let (stop, diary) = (StopFlag::new(), Diary::default());
        let place = Mutex::new(Some(Worker::start()));
        thread::scope(|scope| {
            let serving = scope.spawn(|| {
                let _held = place.lock();
                resume_unwind(Box::new("as a bug does"));
            });
            let _ = serving.join();
        });
        stop.set();
        shut_down(&stop, &place, || diary.write("flushed"));
        diary.read()
    });
    assert_eq!(
        diary,
        ["flushed"],
        "whoever served panicked while it held the lock: what was counted is written all the same"
    );
}

#[test]
fn what_is_counted_is_written_when_all_jobs_are_done() {
    let diary = soon("a slow job, then the end", || {
        let (stop, diary) = (StopFlag::new(), Diary::default());
        let worker = Worker::start();
        worker.execute(slowly(&diary, "job"));
        stop.set();
        shut_down(&stop, &Mutex::new(Some(worker)), || diary.write("flushed"));
        diary.read()
    });
    assert_eq!(
        diary,
        ["job", "flushed"],
        "the flush comes last: what the job still counts belongs to it"
    );
}

#[cfg(unix)]
#[test]
fn the_process_ends_in_order() {
    promises::the_process_ends_in_order(promises::drills());
}
