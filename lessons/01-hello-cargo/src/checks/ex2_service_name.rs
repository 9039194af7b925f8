//! Checks of exercise 01.2. Read them as a specification; do not edit them.

use super::*;

#[test]
fn the_service_is_called_tally() {
    assert_eq!(
        service_name(),
        "tally",
        "log lines are found again by this very name, in lower case"
    );
}
