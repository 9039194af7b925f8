// expect: prints
// ANCHOR: program
use std::collections::BTreeMap;

fn main() {
    // A million calls of a hundred functions, made up by a rule, so that
    // every language has the same ones.
    let mut state: u64 = 1;
    let mut groups: BTreeMap<String, Vec<u64>> = BTreeMap::new();
    for _ in 0..1_000_000 {
        state = (state * 48_271) % 2_147_483_647;
        let function = format!("function-{}", state % 100);
        groups.entry(function).or_default().push(state / 1000);
    }
    let mut slowest = 0;
    // Each list is lent, to be sorted in its place.
    for durations in groups.values_mut() {
        durations.sort();
        let rank = (99 * durations.len()).div_ceil(100);
        slowest = slowest.max(durations[rank - 1]);
    }
    println!(
        "{} functions, the slowest p99 is {slowest} us",
        groups.len()
    );
}
// ANCHOR_END: program
