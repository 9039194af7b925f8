//! Checks of exercise 08.2. Read them as a specification; do not edit them.

use super::*;

#[test]
fn the_prefix_ends_with_the_last_slash() {
    assert_eq!(
        prefix("logs/2026/11/a.log"),
        "logs/2026/11/",
        "the prefix takes all slashes along, the last one too: S3 lists it that way"
    );
}

#[test]
fn the_file_begins_after_the_last_slash() {
    assert_eq!(
        file("logs/2026/11/a.log"),
        "a.log",
        "the file is what stands after the last slash, without the slash"
    );
}

#[test]
fn a_key_without_a_slash_is_all_file() {
    assert_eq!(prefix("a.log"), "", "`a.log` has no slash, so no prefix");
    assert_eq!(
        file("a.log"),
        "a.log",
        "`a.log` has no slash, so all of it is the file"
    );
}

#[test]
fn a_key_that_ends_with_a_slash_has_no_file() {
    assert_eq!(
        prefix("logs/2026/"),
        "logs/2026/",
        "the last slash is the last character"
    );
    assert_eq!(
        file("logs/2026/"),
        "",
        "after the last slash of `logs/2026/` nothing follows"
    );
}

#[test]
fn the_extension_stands_after_the_last_dot() {
    assert_eq!(
        extension("logs/2026/11/a.log.gz"),
        Some("gz"),
        "the last dot of `a.log.gz` is the one before `gz`"
    );
    assert_eq!(
        extension("größe.csv"),
        Some("csv"),
        "the key `größe.csv` ends with `.csv`"
    );
}

#[test]
fn a_file_without_a_dot_has_no_extension() {
    assert_eq!(extension("logs/README"), None, "`README` holds no dot");
    assert_eq!(
        extension("logs/v1.2/README"),
        None,
        "the dot of `v1.2` stands in the prefix; the file is `README`"
    );
}

#[test]
fn a_dot_at_the_beginning_makes_no_extension() {
    for key in [".gitkeep", "logs/.gitkeep"] {
        assert_eq!(
            extension(key),
            None,
            "{key:?}: the file's only dot is its first character, that is a hidden file"
        );
    }
}

#[test]
fn a_hidden_file_may_have_an_extension() {
    assert_eq!(
        extension(".config.json"),
        Some("json"),
        "`.config.json` begins with a dot, but that is not its only one: the last one counts"
    );
}

#[test]
fn no_part_is_copied() {
    let key = String::from("logs/2026/11/a.log.gz");
    let extension = extension(&key).unwrap_or("no extension at all");
    for part in [prefix(&key), file(&key), extension] {
        // Given: asks where the bytes stand. You need not know how.
        assert!(
            key.as_bytes().as_ptr_range().contains(&part.as_ptr()),
            "{part:?} stands elsewhere in memory: it must be a part of the key itself"
        );
    }
}
