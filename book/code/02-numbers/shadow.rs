// expect: prints
fn main() {
    // ANCHOR: shadow
    let memory = "512";
    println!("the log line says {memory}");
    let memory = 512;
    println!("half of it is {}", memory / 2);
    // ANCHOR_END: shadow
}
