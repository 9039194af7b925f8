//! What `heap_bytes` counts, and what it does not.

use probe::heap_bytes;

#[test]
fn a_copy_counts_though_it_is_dropped_at_once() {
    let log = "x".repeat(1000);
    let (length, bytes) = heap_bytes(|| log.clone().len());
    assert_eq!((length, bytes), (1000, 1000));
}

#[test]
fn a_move_takes_nothing() {
    let log = "x".repeat(1000);
    let (log, bytes) = heap_bytes(|| log);
    assert_eq!((log.len(), bytes), (1000, 0));
}

#[test]
fn a_block_that_grows_counts_with_what_it_grew_by() {
    let mut log = String::with_capacity(1000);
    let ((), bytes) = heap_bytes(|| log.reserve_exact(1500));
    assert_eq!(bytes, 500);
}

#[test]
fn zeroed_blocks_count() {
    let (block, bytes) = heap_bytes(|| vec![0_u8; 1000]);
    assert_eq!((block.len(), bytes), (1000, 1000));
}

#[test]
fn other_threads_do_not_count() {
    let log = "x".repeat(1000);
    let (stop, stopped) = std::sync::mpsc::channel::<()>();
    let (started, start) = std::sync::mpsc::channel::<()>();
    let other = std::thread::spawn(move || {
        while stopped.try_recv().is_err() {
            std::hint::black_box(log.clone());
            started
                .send(())
                .expect("the test listens until it has ended this thread");
        }
    });
    let (seen, bytes) = heap_bytes(|| start.recv());
    seen.expect("the other thread says that it has made a copy");
    stop.send(())
        .expect("the other thread listens until it is told to stop");
    other.join().expect("the other thread ends without a panic");
    assert!(
        bytes < 1000,
        "{bytes} bytes: the other thread's copies were counted here"
    );
}
