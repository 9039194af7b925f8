//! The checks of 10.2. What must be private cannot be called, so they ask rustc about code outside.

use lesson_10::billing::{BillLine, Cost, MemoryMb};

/// Helper: how rustc judges code outside the library. An empty list means that it compiles.
fn codes(code: &str) -> Vec<String> {
    let code = format!("use lesson_10::billing::*;\n{code}");
    probe::outside!("lesson_10").codes(&code)
}

/// Helper: the lines of src/billing.rs that are no comments.
fn source() -> String {
    let path = format!("{}/src/billing.rs", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let code = text.lines().filter(|line| !line.trim().starts_with("//"));
    code.collect::<Vec<_>>().join("\n")
}

#[test]
fn no_size_is_made_without_new() {
    let code = "pub fn f() -> MemoryMb { MemoryMb(64) }";
    assert!(
        !codes(code).is_empty(),
        "outside, this must not compile: `{code}`"
    );
    let refused = std::panic::catch_unwind(|| MemoryMb::new(64));
    assert!(
        refused.is_err(),
        "`MemoryMb::new(64)` panics: Lambda does not offer 64 MB"
    );
}

#[test]
fn a_size_is_read_through_mb_only() {
    let code = "pub fn f(memory: MemoryMb) -> u16 { memory.0 }";
    assert_eq!(
        codes(code),
        ["E0616"],
        "outside, the field must be private: `{code}`"
    );
    let code = "pub fn f(memory: &MemoryMb) -> u16 { memory.mb() }";
    assert!(
        codes(code).is_empty(),
        "outside, this must compile: `{code}`, but rustc says {:?}",
        codes(code)
    );
    for mb in [128, 10_240] {
        assert_eq!(
            MemoryMb::new(mb).mb(),
            mb,
            "the number in `MemoryMb::new({mb})`"
        );
    }
}

#[test]
fn no_amount_is_changed_from_outside() {
    let code = "pub fn f(mut cost: Cost) -> Cost { cost.0 = 0; cost }";
    assert_eq!(
        codes(code),
        ["E0616"],
        "outside, the field must be private: `{code}`"
    );
    let code = "pub fn f(cost: &Cost) -> u64 { cost.pico_dollars() }";
    assert!(
        codes(code).is_empty(),
        "outside, this must compile: `{code}`, but rustc says {:?}",
        codes(code)
    );
    for (ms, mb, pico_dollars) in [(27, 128, 56_250), (1000, 1024, 16_666_700)] {
        let cost = Cost::of(ms, &MemoryMb::new(mb));
        assert_eq!(
            cost.pico_dollars(),
            pico_dollars,
            "the cost of {ms} ms at {mb} MB"
        );
    }
}

#[test]
fn a_bill_line_cannot_be_made_up() {
    let code = "pub fn f(memory: MemoryMb, cost: Cost) -> BillLine { BillLine { memory, cost } }";
    assert_eq!(
        codes(code),
        ["E0451"],
        "outside, the fields must be private: `{code}`"
    );
    for word in ["pub(crate)", "pub(super)", "pub(in"] {
        assert!(
            !source().contains(word),
            "`{word}` in src/billing.rs opens something to other files of the library: they could make up a bill"
        );
    }
}

#[test]
fn a_bill_line_is_read_through_its_accessors_only() {
    for field in ["memory", "cost"] {
        let code = format!("pub fn f(line: &mut BillLine) {{ let _ = &mut line.{field}; }}");
        assert_eq!(
            codes(&code),
            ["E0616"],
            "outside, the field must be private: `{code}`"
        );
    }
    for (ms, mb) in [(27, 128), (900_000, 10_240)] {
        let line = BillLine::of(ms, MemoryMb::new(mb));
        assert_eq!(line.memory(), &MemoryMb::new(mb), "the memory in {line:?}");
        let cost = Cost::of(ms, &MemoryMb::new(mb));
        assert_eq!(line.cost(), &cost, "the cost in {line:?}");
    }
}
