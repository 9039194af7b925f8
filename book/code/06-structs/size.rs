// expect: prints
// ANCHOR: program
struct TimeLimit(u64);

fn main() {
    println!("{} {}", size_of::<TimeLimit>(), size_of::<u64>());
    println!("{}", TimeLimit(900).0);
}
// ANCHOR_END: program
