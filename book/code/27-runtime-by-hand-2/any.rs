// expect: prints
// ANCHOR: program
use std::any::Any;

fn kind(value: &(dyn Any + Send)) -> &str {
    if value.is::<u16>() {
        "memory"
    } else if let Some(text) = value.downcast_ref::<&str>() {
        text
    } else {
        "something else"
    }
}

fn main() {
    let values: [Box<dyn Any + Send>; 3] = [Box::new(128u16), Box::new("arm64"), Box::new(2.5)];
    for value in &values {
        println!("{}", kind(value.as_ref()));
    }
    println!("{}", kind(&values[0]));
}
// ANCHOR_END: program
