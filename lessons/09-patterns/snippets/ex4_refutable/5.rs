fn show((region, account): (&str, &str)) {
    println!("{account} in {region}");
}

fn main() {
    let answers = [(200, ("us-east-1", "4712"))];
    for (_status, pair) in answers {
        show(pair);
    }
}
