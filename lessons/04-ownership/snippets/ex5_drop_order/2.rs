// Given: a line that says so when it is dropped. (How to write `Drop` yourself is lesson 21.)
struct Line(&'static str);
impl Drop for Line {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn main() {
    let _start = Line("START");
    {
        let _end = Line("END");
        println!("inside");
    }
    println!("done");
}
