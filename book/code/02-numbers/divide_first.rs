// expect: prints
// ANCHOR: program
fn main() {
    let memory_mb = 512;
    let gigabytes = memory_mb / 1024;
    let pico_dollars = gigabytes * 16_666_700;
    println!("one second costs {pico_dollars} pico-dollars");
}
// ANCHOR_END: program
