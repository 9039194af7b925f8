fn main() {
    let key = "logs/a.log";
    let Some(at) = key.find('/');
    println!("{at}");
}
