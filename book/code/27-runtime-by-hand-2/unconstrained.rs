// expect: error E0207
// ANCHOR: program
trait Handler {
    type Event;

    fn call(&self, event: Self::Event);
}

impl<F, Event> Handler for F
where
    F: Fn(Event),
{
    type Event = Event;

    fn call(&self, event: Event) {
        self(event)
    }
}

fn main() {}
// ANCHOR_END: program
