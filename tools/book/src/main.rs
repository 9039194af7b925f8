//! Builds, serves and proves the book. See `cargo book --help`.

mod directives;
mod highlight;
mod library;
mod markdown;
mod problem;
mod quiz;
mod rust_book;
mod site;
fn main() {
 let root = course::Course::discover(&std::env::current_dir().unwrap()).unwrap().root;
 if let Err(e) = site::build(&root, &site::out_dir(&root)) { eprintln!("{e}"); std::process::exit(1); }
}
