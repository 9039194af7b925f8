// Given: a line that says so when it is dropped. (How to write `Drop` yourself is lesson 21.)
struct Line(&'static str);
impl Drop for Line {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn main() {
    let mut line = Line("START");
    println!("waiting for {}", line.0);
    line = Line("END");
    println!("got {}", line.0);
}
