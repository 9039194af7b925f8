// expect: prints
// ANCHOR: places
fn cost((calls, each): (u64, u64)) -> u64 {
    calls * each
}

fn main() {
    let (calls, each) = (3, 2083);
    println!("{}", cost((calls, each)));

    for (number, line) in "START\nEND".lines().enumerate() {
        println!("{number} {line}");
    }

    let mut waiting = vec![1, 2, 4];
    while let Some(seconds) = waiting.pop() {
        println!("wait {seconds} s");
    }
}
// ANCHOR_END: places
