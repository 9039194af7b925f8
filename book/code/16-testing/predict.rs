// expect: prints
// ANCHOR: program
/// The value with the rank ⌈percent / 100 · n⌉, counted from 1, of sorted values.
fn right(sorted: &[u64], percent: usize) -> u64 {
    sorted[(percent * sorted.len()).div_ceil(100) - 1]
}

fn rounds_down(sorted: &[u64], percent: usize) -> u64 {
    sorted[percent * sorted.len() / 100 - 1]
}

fn main() {
    let ten = [10, 20, 30, 40, 50, 60, 70, 80, 90, 100];
    println!("{}", rounds_down(&ten, 50) == right(&ten, 50));
    println!("{}", rounds_down(&ten, 90) == right(&ten, 90));
    println!("{}", rounds_down(&ten, 99) == right(&ten, 99));
}
// ANCHOR_END: program
