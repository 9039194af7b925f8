// expect: prints
// ANCHOR: question
/// The file in a key, without its extension.
fn stem(key: &str) -> Option<&str> {
    let (_folder, file) = key.rsplit_once('/')?;
    let (stem, _extension) = file.rsplit_once('.')?;
    Some(stem)
}
// ANCHOR_END: question

fn main() {
    // ANCHOR: call
    println!("{:?} {:?}", stem("logs/a.log"), stem("a.log"));
    // ANCHOR_END: call
}
