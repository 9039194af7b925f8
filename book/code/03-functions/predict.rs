// expect: prints
// ANCHOR: program
fn main() {
    let wait_ms = 100;
    let total_ms = {
        let wait_ms = wait_ms * 2;
        wait_ms + 1
    };
    println!("{wait_ms} and {total_ms}");
}
// ANCHOR_END: program
