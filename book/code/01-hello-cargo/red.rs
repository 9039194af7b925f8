// expect: panics
// ANCHOR: check
fn log_prefix(region: &str) -> String {
    format!("tally {region}")
}

fn the_prefix_names_service_and_region() {
    assert_eq!(
        log_prefix("eu-central-1"),
        "tally@eu-central-1",
        "an `@` between the two, so that a search finds both at once"
    );
}
// ANCHOR_END: check

fn main() {
    the_prefix_names_service_and_region();
}
