// expect: error E0308
// ANCHOR: program
struct Seconds(u64);
struct Megabytes(u64);

fn wait(time: Seconds) {
    println!("waiting {} s", time.0);
}

fn main() {
    wait(Seconds(3));
    wait(Megabytes(128));
}
// ANCHOR_END: program
