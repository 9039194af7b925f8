// expect: prints
// ANCHOR: module
mod keys {
    mod decode {
        pub fn plus_to_blank(key: &str) -> String {
            key.replace('+', " ")
        }

        pub fn trimmed(key: &str) -> &str {
            key.trim()
        }
    }

    mod parts {
        pub fn file(key: &str) -> &str {
            match key.rfind('/') {
                Some(at) => &key[at + 1..],
                None => key,
            }
        }
    }

    pub use decode::plus_to_blank;
    pub use parts::file;

    pub fn name(key: &str) -> String {
        plus_to_blank(file(decode::trimmed(key)))
    }
}
// ANCHOR_END: module

// ANCHOR: main
fn main() {
    let key = "logs/2026/a+b.log ";
    println!("{}, {}", keys::name(key), keys::file("logs/c.log"));
    println!("{}", keys::plus_to_blank("d+e"));
}
// ANCHOR_END: main
