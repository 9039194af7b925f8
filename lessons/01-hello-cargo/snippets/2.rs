fn stage() -> &'static str {
    let region = "eu-central-1";
    "prod"
}

#[test]
fn the_stage_is_prod() {
    assert_eq!(stage(), "prod");
}
