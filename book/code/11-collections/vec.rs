// expect: prints
fn main() {
    // ANCHOR: grow
    let mut durations: Vec<u64> = Vec::new();
    durations.push(12);
    durations.push(80);
    durations.push(31);
    let more = vec![45, 20];
    durations.extend(more);
    println!("{durations:?}, {} in all", durations.len());
    println!(
        "{} first, {:?} at 4, {:?} at 9",
        durations[0],
        durations.get(4),
        durations.get(9)
    );
    println!(
        "{:?} taken off, {:?} last now",
        durations.pop(),
        durations.last()
    );
    durations.truncate(2);
    println!("{durations:?}");
    // ANCHOR_END: grow
}
