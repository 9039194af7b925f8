//! How many bytes a piece of code takes from the heap.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

thread_local! {
    // Per thread, because checks run side by side. Neither lazy nor with a destructor: reading it
    // must not take memory itself, and must work until the thread is gone.
    static TAKEN: Cell<usize> = const { Cell::new(0) };
}

/// Runs `work` and says how many bytes it took from the heap, on this thread.
///
/// A block that grows counts with what it grew by. What is given back is not subtracted, so a copy
/// that was made and dropped is still seen.
///
/// ```
/// let log = "x".repeat(1000);
/// let (copy, bytes) = probe::heap_bytes(|| log.clone());
/// assert_eq!((copy.len(), bytes), (1000, 1000));
/// let (bytes_in_log, bytes) = probe::heap_bytes(|| log.len());
/// assert_eq!((bytes_in_log, bytes), (1000, 0));
/// ```
pub fn heap_bytes<T>(work: impl FnOnce() -> T) -> (T, usize) {
    let before = TAKEN.get();
    let value = work();
    (value, TAKEN.get().wrapping_sub(before))
}

fn count(bytes: usize) {
    TAKEN.set(TAKEN.get().wrapping_add(bytes));
}

/// The system's allocator, which notes how much each thread takes.
struct Counting;

// The one place with `unsafe`: an allocator cannot be written without it.
#[allow(unsafe_code)]
// SAFETY: every call is handed on unchanged to `System`, which keeps the contract of `GlobalAlloc`.
// Counting touches a `Cell` of this thread only; it takes no memory and does not unwind.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count(layout.size());
        // SAFETY: the caller keeps the contract of `alloc`.
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        count(layout.size());
        // SAFETY: the caller keeps the contract of `alloc_zeroed`.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, new_size: usize) -> *mut u8 {
        count(new_size.saturating_sub(layout.size()));
        // SAFETY: the caller keeps the contract of `realloc`.
        unsafe { System.realloc(block, layout, new_size) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        // SAFETY: the caller keeps the contract of `dealloc`.
        unsafe { System.dealloc(block, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;
