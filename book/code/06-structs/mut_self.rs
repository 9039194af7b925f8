// expect: error E0382
struct Upload {
    attempts: u32,
}

// ANCHOR: program
impl Upload {
    fn try_again(mut self) {
        self.attempts += 1;
    }
}

fn main() {
    let upload = Upload { attempts: 0 };
    upload.try_again();
    println!("attempts: {}", upload.attempts);
}
// ANCHOR_END: program
