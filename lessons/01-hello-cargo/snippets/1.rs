fn version() -> &'static str {
    "17"
}

#[test]
fn the_published_version_is_17() {
    assert_eq!(version(), 17);
}
