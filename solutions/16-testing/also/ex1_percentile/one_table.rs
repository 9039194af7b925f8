//! Differs: one test with a table of inputs, as in Go. Each row has a message that says which one it was.

#[path = "planted/percentile.rs"]
mod planted;

use planted::percentile;

#[test]
fn the_table() {
    let rows: [(&[u64], u8, Option<u64>); 6] = [
        (&[], 50, None),
        (&[10, 20], 100, Some(20)),
        (&[30, 10, 20], 50, Some(20)),
        (&[10, 20, 30, 40], 51, Some(30)),
        (&[10, 20, 30, 40], 50, Some(20)),
        (&[10, 10, 10, 20], 75, Some(10)),
    ];
    for (values, percent, expected) in rows {
        assert_eq!(
            percentile(values, percent),
            expected,
            "p{percent} of {values:?}"
        );
    }
}

#[path = "checks/ex1_percentile.rs"]
mod checks;
