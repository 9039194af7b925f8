// expect: prints
// ANCHOR: chain
fn short(line: &str) -> String {
    if let Some(problem) = line.strip_prefix("ERROR ") {
        format!("E {problem}")
    } else if let Some(remark) = line.strip_prefix("INFO ") {
        format!("I {remark}")
    } else {
        String::from(line)
    }
}
// ANCHOR_END: chain

// ANCHOR: let_else
fn problems(log: &str) -> String {
    let mut all = String::new();
    for line in log.lines() {
        let Some(problem) = line.strip_prefix("ERROR ") else {
            continue;
        };
        all.push_str(problem);
        all.push('.');
    }
    all
}
// ANCHOR_END: let_else

fn main() {
    println!("{}", short("ERROR no such bucket"));
    println!("{}", short("INFO ready"));
    println!(
        "{}",
        problems("INFO ready\nERROR no such bucket\nERROR access denied")
    );
}
