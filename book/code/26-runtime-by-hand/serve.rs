// expect: prints
use std::collections::VecDeque;
use std::convert::Infallible;

// ANCHOR: run
/// Serves events until there are no more, which stands for an API that fails.
fn run(
    events: &mut VecDeque<&str>,
    mut handler: impl FnMut(&str) -> String,
) -> Result<Infallible, String> {
    loop {
        let event = events.pop_front().ok_or(String::from("the API is gone"))?;
        let answer = handler(event);
        println!("{event} -> {answer}");
    }
}
// ANCHOR_END: run

// ANCHOR: main
fn main() {
    println!("init: the price is read");
    let price = 16_666_700;
    let mut served = 0;

    let mut events = VecDeque::from(["27", "100", "3"]);
    let Err(error) = run(&mut events, |event| {
        served += 1;
        format!("{event} ms at {price}, event {served}")
    });
    println!("the end: {error}");
}
// ANCHOR_END: main
