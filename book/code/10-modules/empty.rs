// expect: error E0433
// ANCHOR: program
mod line {
    #[derive(Debug)]
    pub enum LogLine {
        Start,
        App,
    }
}

mod batch {
    pub fn first() -> String {
        format!("{:?} or {:?}", LogLine::Start, LogLine::App)
    }
}

fn main() {
    println!("{}", batch::first());
}
// ANCHOR_END: program
