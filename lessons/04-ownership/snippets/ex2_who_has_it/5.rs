// Given: a line that says so when it is dropped. (How to write `Drop` yourself is lesson 21.)
struct Line(&'static str);
impl Drop for Line {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn archive(line: Line) {
    println!("archive {}", line.0);
}

fn main() {
    let mut line = Line("END");
    archive(line);
    println!("back");
    line = Line("START");
    println!("next {}", line.0);
}
