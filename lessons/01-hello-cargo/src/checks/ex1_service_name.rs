//! Checks of exercise 01.1. Read them as a specification; do not edit them.

use super::*;

#[test]
fn the_service_is_called_tally() {
    assert_eq!(
        service_name(),
        "tally",
        "the name at the start of every log line is `tally`, in lower case"
    );
}
