// expect: prints
// ANCHOR: request
fn request(words: &[&str]) -> String {
    match words {
        [] => String::from("nothing"),
        ["GET", path] => format!("read {path}"),
        ["PUT", path, ..] => format!("write {path}"),
        [.., "HTTP/0.9"] => String::from("very old"),
        [first, _, third] => format!("{first} and {third}"),
        [first, rest @ ..] => format!("{first} and {} more", rest.len()),
    }
}
// ANCHOR_END: request

fn main() {
    // ANCHOR: call
    let words: Vec<&str> = "PUT /a now please".split(' ').collect();
    println!("{}", request(words.as_slice()));
    println!("{}", request(&["GET", "/a"]));
    println!("{}", request(&["GET", "/a", "HTTP/0.9"]));
    println!("{}", request(&["GET", "/a", "HTTP/1.1"]));
    println!("{}", request(&["GET"]));
    // ANCHOR_END: call
}
