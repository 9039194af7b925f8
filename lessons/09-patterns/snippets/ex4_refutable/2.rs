fn main() {
    let expected = 404;
    let status = 200;
    match status {
        expected => println!("as expected: {expected}"),
        _ => println!("something else: {status}"),
    }
}
