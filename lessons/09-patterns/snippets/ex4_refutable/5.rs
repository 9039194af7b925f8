fn show((region, account): (&str, &str)) {
    println!("{account} in {region}");
}

fn main() {
    let pairs = [("eu-west-1", "4711"), ("us-east-1", "4712")];
    for (number, pair) in pairs.into_iter().enumerate() {
        if number == 1 {
            show(pair);
        }
    }
}
