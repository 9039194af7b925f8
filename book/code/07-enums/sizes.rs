// expect: prints
// ANCHOR: program
fn main() {
    println!("{} {}", size_of::<u64>(), size_of::<Option<u64>>());
    println!("{} {}", size_of::<&str>(), size_of::<Option<&str>>());
    println!("{} {}", size_of::<String>(), size_of::<Option<String>>());
}
// ANCHOR_END: program
