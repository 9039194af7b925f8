// expect: prints
fn main() {
    // ANCHOR: cut
    println!("{:?} {:?}", "512 MB".strip_suffix(" MB"), "512 GB".strip_suffix(" MB"));
    println!("{:?}", "  12.34 ms \r\n".trim());
    for part in "Memory Size: 128 MB\t\tStatus: timeout\n".split('\t') {
        println!("{:?}", part.trim().split_once(": "));
    }
    let status: Option<String> = Some("timeout").map(String::from);
    println!("{status:?}");
    for byte in "7+".bytes() {
        println!("{}", byte.is_ascii_digit());
    }
    println!("{:?} {:?}", "+7".parse::<u64>(), "7".parse::<u8>());
    // ANCHOR_END: cut
}
