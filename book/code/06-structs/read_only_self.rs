// expect: error E0594
struct Upload {
    attempts: u32,
}

// ANCHOR: program
impl Upload {
    fn try_again(&self) {
        self.attempts += 1;
    }
}
// ANCHOR_END: program

fn main() {
    let upload = Upload { attempts: 0 };
    upload.try_again();
    println!("attempts: {}", upload.attempts);
}
