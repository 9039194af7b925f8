// expect: error E0596
// ANCHOR: program
fn run(handler: impl FnMut(&str) -> String) {
    println!("{}", handler("27"));
}

fn main() {
    let mut served = 0;
    run(|event| {
        served += 1;
        format!("{event} is event {served}")
    });
}
// ANCHOR_END: program
