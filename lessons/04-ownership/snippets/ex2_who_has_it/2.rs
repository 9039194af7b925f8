fn main() {
    let duration_ms = 12;
    let mut billed_ms = duration_ms;
    billed_ms += 15;
    println!("{duration_ms} {billed_ms}");
}
