// expect: prints
// ANCHOR: program
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

fn main() {
    let (jobs, inbox) = mpsc::channel::<u64>();
    let (answers, outbox) = mpsc::channel();
    let thread = thread::spawn(move || {
        for ms in inbox {
            thread::sleep(Duration::from_millis(ms));
            let _ = answers.send(format!("slept {ms} ms"));
        }
        println!("no more jobs");
    });

    let _ = jobs.send(1);
    println!("{:?}", outbox.recv_timeout(Duration::from_secs(60)));
    let _ = jobs.send(300);
    println!("{:?}", outbox.recv_timeout(Duration::from_millis(10)));

    drop(jobs);
    println!("joined: {}", thread.join().is_ok());
    println!("{:?}", outbox.recv());
    println!("{:?}", outbox.recv());
}
// ANCHOR_END: program
