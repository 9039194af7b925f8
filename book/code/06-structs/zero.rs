// expect: prints
// ANCHOR: program
struct Invocation {
    init_us: u64,
}

fn mean_init_us(first: &Invocation, second: &Invocation) -> u64 {
    (first.init_us + second.init_us) / 2
}

fn main() {
    let cold = Invocation { init_us: 14_020 };
    let warm = Invocation { init_us: 0 };
    println!("{}", mean_init_us(&cold, &warm));
}
// ANCHOR_END: program
