// expect: prints
// ANCHOR: program
fn report(region: &str, memory_mb: u64) {
    println!("{region}: {memory_mb} MB");
}

fn main() {
    let region = "eu-central-1";
    let memory_mb = 128;
    report(region, memory_mb);
    report(region, memory_mb);
}
// ANCHOR_END: program
