// expect: prints
// ANCHOR: given
#[derive(Clone, Copy)]
enum Arch {
    Arm64,
    X86,
}
// ANCHOR_END: given

// ANCHOR: advice
fn advice(arch: Arch, cold_starts: Option<u32>) -> String {
    match (arch, cold_starts) {
        (_, None) => String::from("measure first"),
        (Arch::Arm64, Some(0)) => String::from("leave it alone"),
        (Arch::Arm64, Some(1 | 2)) | (Arch::X86, Some(0)) => String::from("look again next week"),
        (_, Some(count)) => format!("{count} cold starts"),
    }
}
// ANCHOR_END: advice

fn main() {
    // ANCHOR: call
    println!("{}", advice(Arch::X86, None));
    println!("{}", advice(Arch::Arm64, Some(2)));
    println!("{}", advice(Arch::X86, Some(2)));
    // ANCHOR_END: call
}
