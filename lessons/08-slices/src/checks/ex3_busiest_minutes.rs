//! Checks of exercise 08.3. Read them as a specification; do not edit them.

use super::*;

#[test]
fn the_last_minutes_are_a_part_of_the_list() {
    let counts = [3, 1, 4, 1, 5];
    assert_eq!(last(&counts, 2), [1, 5], "the last 2 of {counts:?}");
    assert_eq!(last(&counts, 5), [3, 1, 4, 1, 5], "all 5 of {counts:?}");
    assert!(
        last(&counts, 0).is_empty(),
        "the last 0 of {counts:?} are none"
    );
}

#[test]
fn a_short_list_is_wholly_last() {
    assert_eq!(
        last(&[3, 1], 60),
        [3, 1],
        "2 minutes are all there is of the last 60"
    );
    assert!(
        last(&[], 60).is_empty(),
        "an empty list has no last minutes"
    );
}

#[test]
fn the_last_minutes_are_not_copied() {
    let counts = vec![3, 1, 4, 1, 5];
    assert_eq!(last(&counts, 2), [1, 5], "the last 2 of {counts:?}");
    // Given: asks where the numbers stand. You need not know how.
    assert_eq!(
        last(&counts, 2).as_ptr(),
        counts[3..].as_ptr(),
        "the last 2 counts must be the list's own, not copies of them"
    );
}

#[test]
fn the_busiest_minutes_are_neighbours() {
    assert_eq!(
        busiest(&[9, 0, 0, 5, 6, 0, 9], 2),
        Some(11),
        "5 and 6 stand side by side and make 11; the two nines do not"
    );
}

#[test]
fn windows_overlap() {
    assert_eq!(
        busiest(&[1, 7, 8, 1], 2),
        Some(15),
        "7 and 8 are minutes 2 and 3: a window may begin at every minute"
    );
}

#[test]
fn the_last_window_counts() {
    assert_eq!(
        busiest(&[1, 1, 1, 8, 9], 2),
        Some(17),
        "8 and 9 are the last two minutes"
    );
    assert_eq!(
        busiest(&[2, 3, 4], 3),
        Some(9),
        "three minutes of three: there is one window"
    );
    assert_eq!(
        busiest(&[2, 4, 3], 1),
        Some(4),
        "windows of one minute: the largest count"
    );
}

#[test]
fn quiet_minutes_are_minutes() {
    assert_eq!(
        busiest(&[0, 0, 0], 2),
        Some(0),
        "nothing happened, and that is known: not None"
    );
}

#[test]
fn without_a_window_there_is_no_answer() {
    assert_eq!(busiest(&[5, 5], 3), None, "2 minutes hold no window of 3");
    assert_eq!(busiest(&[], 1), None, "an empty list holds no window");
    assert_eq!(
        busiest(&[5, 5], 0),
        None,
        "a window of 0 minutes says nothing"
    );
}

#[test]
fn a_part_of_a_list_will_do() {
    let counts = vec![9, 9, 1, 2, 3];
    assert_eq!(
        busiest(&counts[2..], 2),
        Some(5),
        "asked about the last three of {counts:?}, the nines do not count"
    );
}
