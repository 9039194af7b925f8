//! Checks of exercise 05.5. Read them as a specification; do not edit them.

use super::*;

#[test]
fn the_alert_names_the_first_error() {
    assert_eq!(
        alert_line("START\nERROR access denied\nERROR no such bucket").to_string(),
        "ALERT ERROR access denied",
        "the word ALERT, a space, and the first line that holds ERROR"
    );
}

#[test]
fn the_alert_belongs_to_the_caller() {
    let alert = alert_line("ERROR access denied");
    // Given: the name of the alert's type. You need not know how.
    let type_name = std::any::type_name_of_val(&alert);
    assert!(
        !type_name.starts_with('&'),
        "alert_line returns a {type_name}, a reference. The log holds no `ALERT …` to point to; \
         return a `String`. (If you leaked the text: it is never freed, and a Lambda that lives for \
         hours grows with every alert.)"
    );
}

#[test]
fn the_first_error_is_still_lent_not_copied() {
    let log = String::from("START\nERROR access denied");
    let error = first_error(&log);
    assert!(
        log.as_bytes().as_ptr_range().contains(&error.as_ptr()),
        "first_error must return a part of the log itself, and this {error:?} is a copy; leave it as it was"
    );
}
