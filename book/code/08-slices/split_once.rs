// expect: prints
// Clippy would write `?` for a `let else` that returns `None`: lesson 12.
#![allow(clippy::question_mark)]
// ANCHOR: request
/// Method and path of a request line: `GET /summaries/2026 HTTP/1.1`.
fn request(line: &str) -> Option<(&str, &str)> {
    let Some((method, rest)) = line.split_once(' ') else {
        return None;
    };
    let Some((path, _version)) = rest.split_once(' ') else {
        return None;
    };
    Some((method, path))
}
// ANCHOR_END: request

fn main() {
    // ANCHOR: call
    println!("{:?}", "a=b=c".split_once('='));
    println!("{:?}", "a=b=c".rsplit_once('='));
    println!("{:?}", "abc".split_once('='));
    println!("{:?}", request("GET /summaries/2026 HTTP/1.1"));
    println!("{:?}", request("GET"));
    // ANCHOR_END: call
}
