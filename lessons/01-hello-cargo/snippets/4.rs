fn ready_line(region: &str) -> String {
    format!("ready in region")
}

#[test]
fn the_ready_line_names_the_region() {
    assert_eq!(ready_line("eu-central-1"), "ready in eu-central-1");
}
