// expect: prints
use std::fmt;
use std::fmt::Display;

// ANCHOR: traits
trait Meter {
    type Unit: Display;

    fn read(&self) -> Self::Unit;
}

fn shown<M: Meter>(meter: &M) -> String {
    format!("the meter says {}", meter.read())
}
// ANCHOR_END: traits

// ANCHOR: memory
struct Mb(u32);

impl Display for Mb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} MB", self.0)
    }
}

struct Memory;

impl Meter for Memory {
    type Unit = Mb;

    fn read(&self) -> Mb {
        Mb(31)
    }
}
// ANCHOR_END: memory

// ANCHOR: supertrait
trait Alarm: Display {
    fn name(&self) -> &str;

    fn line(&self) -> String {
        format!("{}: {self}", self.name())
    }
}

impl Alarm for Mb {
    fn name(&self) -> &str {
        "Tally.Memory"
    }
}
// ANCHOR_END: supertrait

fn main() {
    println!("{}", shown(&Memory));
    println!("{}", Mb(128).line());
}
