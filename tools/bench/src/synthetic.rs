//! A course of any length, for measuring how the companion's start-up grows.

use std::path::Path;

use crate::files::create;

/// Exercises of every made-up lesson.
const EXERCISES: usize = 5;

/// Writes a course of `lessons` lessons with five drills each.
///
/// # Errors
/// When a file cannot be written.
pub fn write_course(root: &Path, lessons: usize) -> Result<(), String> {
    let mut lock = String::from("version = 1\n");
    let numbers: Vec<String> = (1..=lessons).map(|number| format!("{number:03}")).collect();
    let listed = numbers
        .iter()
        .map(|number| format!("\"{number}\""))
        .collect::<Vec<_>>()
        .join(", ");
    let course = format!(
        "title = \"Synthetic\"\n\n[[part]]\nid = \"I\"\ntitle = \"All\"\nlessons = [{listed}]\n"
    );
    create(&root.join("lessons/course.toml"), &course)?;
    create(
        &root.join("Cargo.toml"),
        "[workspace]\nresolver = \"3\"\nmembers = [\"lessons/*\"]\n",
    )?;
    for number in &numbers {
        write_lesson(root, number, &mut lock)?;
    }
    create(&root.join("lessons/course.lock"), &lock)
}

fn write_lesson(root: &Path, number: &str, lock: &mut String) -> Result<(), String> {
    let folder = root.join("lessons").join(format!("{number}-synthetic"));
    let mut facts =
        format!("title = \"Lesson {number}\"\nsummary = \"-\"\ngains = \"-\"\nminutes = 60\n");
    let mut manifest =
        format!("[package]\nname = \"lesson-{number}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n");
    for index in 1..=EXERCISES {
        let name = format!("ex{index}_made_up");
        facts.push_str(&format!(
            "\n[[exercise]]\nname = \"{name}\"\ntitle = \"Made up\"\nkind = \"red\"\nminutes = 5\ntask = \"-\"\n\
             starts = {{ fails = \"all\" }}\nhints = [\"a\", \"b\", \"c\"]\nafter = \"-\"\n"
        ));
        manifest.push_str(&format!(
            "\n[[test]]\nname = \"{name}\"\npath = \"src/{name}.rs\"\n"
        ));
        let source =
            format!("fn answer() -> u32 {{ 0 }}\n#[path = \"checks/{name}.rs\"]\nmod checks;\n");
        let check = "use super::*;\n#[test]\nfn it_is_42() { assert_eq!(answer(), 42); }\n";
        create(&folder.join(format!("src/{name}.rs")), &source)?;
        create(&folder.join(format!("src/checks/{name}.rs")), check)?;
        let place = format!("lessons/{number}-synthetic/src");
        lock.push_str(&format!(
            "\n[exercise.\"{number}/{name}\"]\nchecks = [\"checks::it_is_42\"]\n\
             [exercise.\"{number}/{name}\".fixed]\n\"{place}/checks/{name}.rs\" = \"{}\"\n\
             [exercise.\"{number}/{name}\".start]\n\"{place}/{name}.rs\" = \"{}\"\n",
            course::disk::blob_id(check.as_bytes()),
            course::disk::blob_id(source.as_bytes()),
        ));
    }
    create(&folder.join("lesson.toml"), &facts)?;
    create(&folder.join("Cargo.toml"), &manifest)
}
