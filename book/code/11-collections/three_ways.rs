// expect: prints
fn main() {
    // ANCHOR: ways
    let mut names = vec![String::from("shop"), String::from("mail")];
    for name in &names {
        print!("{} ", name.len());
    }
    for name in &mut names {
        name.push_str("-v2");
    }
    for name in names {
        let owned: String = name;
        print!("{owned} ");
    }
    // `names` is gone: the last loop took it.
    println!();
    // ANCHOR_END: ways
}
