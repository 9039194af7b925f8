// Given: a line that says so when it is dropped. (How to write `Drop` yourself is lesson 21.)
struct Line(&'static str);
impl Drop for Line {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn send(line: Line) -> Line {
    println!("send {}", line.0);
    line
}

fn main() {
    let _end = send(Line("END"));
    send(Line("START"));
    println!("done");
}
