// expect: prints
// ANCHOR: recursive
/// How many characters the two have in common at their beginning.
fn common(a: &[char], b: &[char]) -> usize {
    match (a, b) {
        ([first, a_rest @ ..], [second, b_rest @ ..]) if first == second => {
            1 + common(a_rest, b_rest)
        }
        _ => 0,
    }
}
// ANCHOR_END: recursive

// ANCHOR: looping
/// The same, with a loop.
fn common_in_a_loop(a: &[char], b: &[char]) -> usize {
    let mut a = a;
    let mut b = b;
    let mut count = 0;
    loop {
        match (a, b) {
            ([first, a_rest @ ..], [second, b_rest @ ..]) if first == second => {
                count += 1;
                a = a_rest;
                b = b_rest;
            }
            _ => return count,
        }
    }
}
// ANCHOR_END: looping

fn main() {
    // ANCHOR: call
    let a = ['a', 'b', 'c'];
    let b = ['a', 'b', 'x', 'y'];
    println!("{} {}", common(&a, &b), common_in_a_loop(&a, &b));
    // ANCHOR_END: call
}
