fn memory_mb() -> u32 {
    todo!("read it from the REPORT line")
}

#[test]
fn the_smallest_function_has_128_mb() {
    assert_eq!(memory_mb(), 128);
}
