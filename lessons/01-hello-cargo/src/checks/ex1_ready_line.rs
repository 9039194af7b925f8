//! Checks of exercise 01.1. Read them as a specification; do not edit them.

use super::*;

#[test]
fn the_ready_line_names_the_region() {
    assert_eq!(
        ready_line(),
        "ready in eu-central-1",
        "`ready_line` puts what `region` returns in the place of `{{region}}`"
    );
}
