//! `cargo run -p probe -- FILE` shows what a snippet does.

use std::process::{Command, Output};

fn probe(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_probe"))
        .args(arguments)
        .output()
        .expect("the program starts")
}

#[test]
fn it_shows_the_output_and_says_what_happened() {
    let shown = probe(&[concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/snippets/prints_seven.rs"
    )]);
    assert!(shown.status.success());
    assert_eq!(
        String::from_utf8_lossy(&shown.stdout),
        "7\nit runs and prints \"7\"\n"
    );
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let shown = probe(&["no/such/file.rs"]);
    assert_eq!(shown.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&shown.stderr).contains("cannot read no/such/file.rs"));
}

#[test]
fn a_folder_is_no_snippet() {
    let shown = probe(&[env!("CARGO_MANIFEST_DIR")]);
    assert_eq!(shown.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&shown.stderr).contains("is a folder"));
}

#[test]
fn without_a_file_it_says_how_it_is_used() {
    for arguments in [&[][..], &["a.rs", "b.rs"][..]] {
        let shown = probe(arguments);
        assert_eq!(shown.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&shown.stderr).contains("usage:"));
    }
}
