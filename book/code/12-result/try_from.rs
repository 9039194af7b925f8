// expect: prints
fn main() {
    // ANCHOR: try_from
    for mb in [1024_u64, 65_664] {
        println!("{} {:?}", mb as u16, u16::try_from(mb).ok());
    }
    // ANCHOR_END: try_from
}
