//! The checks of 10.4: who finds what in `tariff`, and what arm64 saves.

use lesson_10::savings::saving_on_arm64;
use lesson_10::tariff::{Architecture, price};

/// Helper: how rustc judges code outside the library. An empty list means that it compiles.
fn codes(code: &str) -> Vec<String> {
    probe::outside!("lesson_10").codes(code)
}

/// Helper: what stands in src/tariff.rs.
fn source() -> String {
    let path = format!("{}/src/tariff.rs", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).unwrap_or_default()
}

/// Helper: outside, the item must be refused as private (E0603) or not be found at all (E0432).
fn is_not_for_everybody(name: &str) {
    let code = format!("use lesson_10::tariff::{name};");
    let said = codes(&code);
    let refused = said == ["E0603"] || said == ["E0432"];
    assert!(
        refused,
        "outside, `{code}` must be refused, but rustc finds these errors: {said:?}"
    );
}

#[test]
fn prices_are_for_everybody() {
    let code = "use lesson_10::tariff::{Architecture, price};
        pub fn f() -> u64 { price(Architecture::Arm64) }";
    assert!(
        codes(code).is_empty(),
        "outside, this must compile:\n{code}\nbut rustc says {:?}",
        codes(code)
    );
    assert_eq!(price(Architecture::X86), 16_666_700, "the price on x86");
    assert_eq!(price(Architecture::Arm64), 13_333_400, "the price on arm64");
}

#[test]
fn the_sum_is_for_the_library() {
    is_not_for_everybody("cost_pico_dollars");
}

#[test]
fn the_rounding_is_for_its_file() {
    is_not_for_everybody("rounded");
    is_not_for_everybody("MB_MS_PER_GB_SECOND");
    let source = source();
    for line in source.lines().filter(|line| !line.trim().starts_with("//")) {
        let opens_module = line.contains("pub mod") || line.contains("pub(crate) mod");
        // At the top of a file `super` is not the file but the library.
        let opens_to_parent = line.starts_with("pub(super)") || line.contains("pub(in");
        let is_helper = line.contains("fn rounded") || line.contains("const MB_MS_PER_GB_SECOND");
        let opens_helper = is_helper && line.contains("pub(crate)");
        let is_handed_on = line.trim().starts_with("pub") && line.contains("use ");
        let helpers = ["*", "rounded", "MB_MS_PER_GB_SECOND"];
        let hands_on_helper = is_handed_on && helpers.iter().any(|name| line.contains(name));
        assert!(
            !(opens_module || opens_to_parent || opens_helper || hands_on_helper),
            "this opens to other files of the library what is for this one, today or by the next `pub`: `{}`",
            line.trim()
        );
    }
}

#[test]
fn arm64_saves_a_fifth() {
    let savings = [
        (1000, 1024, 3_333_300),
        (27, 128, 11_250),
        (1, 128, 416),
        (0, 128, 0),
    ];
    for (ms, mb, pico_dollars) in savings {
        assert_eq!(
            saving_on_arm64(ms, mb),
            pico_dollars,
            "the saving for {ms} ms at {mb} MB"
        );
    }
}
