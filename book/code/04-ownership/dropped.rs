// expect: prints
// ANCHOR: given
struct Line(&'static str);

impl Drop for Line {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}
// ANCHOR_END: given

// ANCHOR: main
fn main() {
    let _context = Line("context");
    let _event = Line("event");
    println!("the handler is done");
}
// ANCHOR_END: main
