// expect: prints
// ANCHOR: program
fn main() {
    let letters = ['a', 'b', 'c'];
    let mut place: Option<(u32, &[char])> = None;
    println!("{place:?}");
    place = Some((1, &letters[1..]));
    if let Some((tries, [first, later @ ..])) = place {
        println!("{tries} {first} {later:?}");
    }
}
// ANCHOR_END: program
