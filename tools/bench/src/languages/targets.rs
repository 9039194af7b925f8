//! How the functions stand to one another, and how they should.

use super::candidates::Kind;
use super::{Measured, Set};
use crate::table::Row;

type Value = fn(&Measured) -> Option<f64>;

/// Ratios within one run. Those of the first set have targets.
pub fn rows(set: Set, functions: &[Measured]) -> Vec<Row> {
    let init: Value = |row| row.init_cpu_ms;
    let request: Value = |row| row.request_cpu_us;
    let mut rows = Vec::new();
    for (what, value, at_least) in [("of the init", init, 20.0), ("per request", request, 3.0)] {
        for rust in functions.iter().filter(|row| is_rust(row)) {
            for other in functions {
                let name = match other.kind {
                    Kind::Python => "Python's",
                    Kind::Node => "Node's",
                    Kind::RustByHand | Kind::Rust | Kind::Other => continue,
                };
                let Some((more, less)) = value(other).zip(value(rust)) else {
                    continue;
                };
                let what = format!("CPU {what}, {name} over that of {}", rust.name);
                rows.push(match set {
                    Set::Plain => Row::at_least(what, more / less, at_least, "×"),
                    Set::Sdk => Row::plain(what, more / less, "×"),
                });
            }
        }
    }
    rows.extend(by_hand(functions));
    rows
}

fn is_rust(row: &Measured) -> bool {
    matches!(row.kind, Kind::Rust | Kind::RustByHand)
}

/// The learner's runtime against the real one.
fn by_hand(functions: &[Measured]) -> Vec<Row> {
    let of = |kind| functions.iter().find(|row| row.kind == kind);
    let Some((own, real)) = of(Kind::RustByHand).zip(of(Kind::Rust)) else {
        return Vec::new();
    };
    let p50 = own.warm_p50_us / real.warm_p50_us;
    let cpu = own.request_cpu_us.zip(real.request_cpu_us);
    let cpu = cpu.map(|(own, real)| own / real);
    [("warm p50", Some(p50)), ("CPU per request", cpu)]
        .into_iter()
        .filter_map(|(what, times)| {
            let what = format!("{what}, by hand over lambda_runtime");
            Some(Row::at_most(what, times?, 1.5, "×"))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::row;
    use super::*;

    fn kind(kind: Kind, init: f64, warm: f64) -> Measured {
        Measured {
            kind,
            warm_p50_us: warm,
            ..row("", Some(init))
        }
    }

    #[test]
    fn every_rust_is_held_against_the_others() {
        let functions = [
            kind(Kind::RustByHand, 1.0, 100.0),
            kind(Kind::Rust, 2.0, 80.0),
            kind(Kind::Python, 41.0, 0.0),
            kind(Kind::Node, 39.0, 0.0),
        ];
        let found = rows(Set::Plain, &functions);
        let numbers: Vec<(f64, Option<bool>)> =
            found.iter().map(|row| (row.number, row.met)).collect();
        assert_eq!(
            numbers,
            [
                (41.0, Some(true)),
                (39.0, Some(true)),
                (20.5, Some(true)),
                (19.5, Some(false)),
                (1.25, Some(true))
            ],
            "{found:?}"
        );
        let sdk = rows(Set::Sdk, &functions[1..]);
        assert_eq!(sdk.len(), 2, "there is no runtime by hand: {sdk:?}");
        assert!(sdk.iter().all(|row| row.met.is_none()), "{sdk:?}");
    }
}
