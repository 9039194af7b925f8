fn archive(line: String) {
    println!("archived {line}");
}

fn main() {
    let line = String::from("END");
    let archive_is_on = false;
    if archive_is_on {
        archive(line);
    }
    println!("{line}");
}
