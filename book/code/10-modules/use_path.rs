// expect: prints
mod line {
    #[derive(Debug)]
    pub enum LogLine {
        Start,
        App,
    }
}

// ANCHOR: batch
mod batch {
    use crate::line::LogLine;

    pub fn first() -> String {
        format!("{:?} or {:?}", LogLine::Start, LogLine::App)
    }

    pub fn without_use() -> String {
        format!(
            "{:?}, and once more {:?}",
            crate::line::LogLine::Start,
            super::line::LogLine::App
        )
    }
}
// ANCHOR_END: batch

fn main() {
    println!("{}", batch::first());
    println!("{}", batch::without_use());
}
