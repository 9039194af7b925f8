// Given: a line that says so when it is dropped. (How to write `Drop` yourself is lesson 21.)
struct Line(&'static str);
impl Drop for Line {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn main() {
    let line = Line("START");
    println!("got {}", line.0);
    let line = Line("END");
    println!("got {}", line.0);
}
