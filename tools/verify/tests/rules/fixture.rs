//! A small whole course in a folder of its own, in order, so that each test can break one thing.

use std::fs;
use std::path::{Path, PathBuf};

use course::model::Course;
use verify::finding::{Finding, Rule};
use verify::scratch::{Places, slashes};
use verify::variant::Role;
use verify::whole::{self, Selection};
use verify::{lockfile, proof, readme, scaffold, text};

const WORKSPACE: &str = r#"[workspace]
resolver = "3"
members = ["lessons/*", "solutions/*"]

[workspace.package]
version = "0.1.0"
edition = "2024"
rust-version = "1.95"
license = "MIT"
publish = false

[workspace.lints.rust]
unsafe_code = "deny"
"#;

const COURSE: &str = r#"title = "A course for tests"

[[part]]
id = "I"
title = "First contact"
lessons = ["01", "02"]

[[track]]
id = "full"
title = "Everything"
about = "All of it."
lessons = ["01", "02"]

[[planned]]
number = "01"
title = "The first lesson"
book = ["1.1"]

[[planned]]
number = "02"
title = "The second lesson"
book = ["1.2", "2"]
concepts = ["later"]
"#;

const SECTIONS: &str = "number\tkind\ttitle\tslug\turl
-\tfront\tThe Rust Programming Language\ttitle-page\thttps://doc.rust-lang.org/book/title-page.html
1\tchapter\tGetting Started\tch01-00-getting-started\tu
1.1\tsection\tInstallation\tch01-01-installation\tu
1.2\tsection\tHello, World!\tch01-02-hello-world\tu
2\tchapter\tA Game\tch02-00-guessing-game-tutorial\tu
22\tchapter\tToo late to be covered\tch22-00-late\tu
";

const HEADINGS: &str = "number\tslug\tlevel\tanchor\theading
1.1\tch01-01-installation\th1\tinstallation\tInstallation
1.1\tch01-01-installation\th2\ttroubleshooting\tTroubleshooting
";

/// A course of one lesson, `01-first`, with one exercise, `ex1_first`.
pub struct Fixture {
    pub root: PathBuf,
    places: Places,
}

impl Fixture {
    /// In order: `cargo verify` finds nothing wrong with it. `name` must differ between tests that run at
    /// the same time; the folder has the same name each time and is emptied first.
    pub fn new(name: &str) -> Fixture {
        let base = Path::new(env!("CARGO_TARGET_TMPDIR")).join("verify");
        let root = base.join(name).join("course");
        let _ = fs::remove_dir_all(&root);
        let fixture = Fixture {
            places: Places {
                base: base.join(name).join("proof"),
            },
            root,
        };
        fixture.write("Cargo.toml", WORKSPACE);
        fixture.write("rustfmt.toml", "style_edition = \"2024\"\n");
        fixture.write("lessons/course.toml", COURSE);
        fixture.write("book/rust-book/sections.tsv", SECTIONS);
        fixture.write("book/rust-book/headings.tsv", HEADINGS);
        fixture.write(
            "README.md",
            "# A course\n\n<!-- path:begin -->\n<!-- path:end -->\n",
        );
        scaffold::create(&fixture.course(), "01", "first").expect("the scaffolding works");
        fixture.fill_in();
        fixture.write_cargo_lock();
        fixture.write_table();
        fixture
    }

    /// Writes what the scaffolding left to be written.
    fn fill_in(&self) {
        let mut files = std::collections::BTreeMap::new();
        verify::scratch::read_tree(&self.root, Path::new(""), &mut files).expect("readable");
        for (path, bytes) in files {
            let text = String::from_utf8(bytes).expect("the scaffolding is UTF-8");
            if text.contains(text::UNWRITTEN) {
                self.write(&slashes(&path), &text.replace(text::UNWRITTEN, "Written"));
            }
        }
    }

    /// Brings the README's table up to date.
    pub fn write_table(&self) {
        readme::write(&self.course()).expect("the README has its marks");
    }

    fn write_cargo_lock(&self) {
        let packages: String = ["lesson-01", "solution-01"]
            .iter()
            .map(|name| format!("\n[[package]]\nname = \"{name}\"\nversion = \"0.1.0\"\n"))
            .collect();
        self.write("Cargo.lock", &format!("version = 4\n{packages}"));
    }

    /// Writes a file, its path being relative to the root.
    pub fn write(&self, path: &str, text: &str) {
        let path = self.root.join(path);
        fs::create_dir_all(path.parent().expect("it lies in the course")).expect("writable");
        fs::write(path, text).expect("writable");
    }

    /// Two library exercises of which the first one's file is all that the second one needs.
    pub fn library(&self, kind: &str) {
        for folder in ["lessons", "solutions"] {
            self.remove(&format!("{folder}/01-first/src"));
            let body = |solved: &str| {
                if folder == "solutions" {
                    solved.to_string()
                } else {
                    "todo!()".to_string()
                }
            };
            self.write(
                &format!("{folder}/01-first/src/lib.rs"),
                "pub mod one;\npub mod two;\n",
            );
            self.write(
                &format!("{folder}/01-first/src/one.rs"),
                &format!("pub fn one() -> u32 {{\n    {}\n}}\n", body("1")),
            );
            self.write(
                &format!("{folder}/01-first/src/two.rs"),
                &format!("pub fn two() -> u32 {{\n    {}\n}}\n", body("2")),
            );
        }
        let mut toml = self.read("lessons/01-first/lesson.toml");
        let at = toml.find("[[exercise]]").expect("there is one");
        let entry = toml.split_off(at);
        let mut lesson = String::from(
            "[package]\nname = \"lesson-01\"\nversion.workspace = true\nedition.workspace = true\nautotests = false\npublish.workspace = true\n\n[lints]\nworkspace = true\n",
        );
        for (at, name) in [(1, "one"), (2, "two")] {
            self.write(
                &format!("lessons/01-first/tests/ex{at}_{name}.rs"),
                // The second exercise's check calls the first one's function by mistake.
                &format!("#[test]\nfn the_{name}_is_right() {{\n    assert_eq!(lesson_01::one::one(), 1, \"it is one\");\n}}\n"),
            );
            let entry = entry
                .replace("kind = \"red\"", &format!("kind = \"{kind}\"\nshape = \"library\"\nfiles = [\"src/{name}.rs\"]\ngiven = [\"src/lib.rs\"]"))
                .replace("ex1_first", &format!("ex{at}_{name}"));
            toml.push_str(&format!("{entry}\n"));
            lesson.push_str(&format!(
                "\n[[test]]\nname = \"ex{at}_{name}\"\npath = \"tests/ex{at}_{name}.rs\"\n"
            ));
        }
        self.write("lessons/01-first/lesson.toml", &toml);
        self.write(
            "lessons/01-first/Cargo.toml",
            &lesson.replace("[lints]", "[lib]\nname = \"lesson_01\"\n\n[lints]"),
        );
        let solution = lesson
            .replace("lesson-01", "solution-01")
            .replace("path = \"tests", "path = \"../../lessons/01-first/tests")
            .replace(
                "[lints]",
                "[lib]\nname = \"lesson_01\"\ndoc = false\n\n[lints]",
            );
        self.write("solutions/01-first/Cargo.toml", &solution);
        self.remove("solutions/01-first/wrong");
        self.remove("solutions/01-first/also");
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.root.join(path))
            .unwrap_or_else(|error| panic!("{path} is not readable: {error}"))
    }

    /// Replaces a piece of a file that must be there.
    pub fn edit(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from), "{path} has no `{from}`:\n{text}");
        self.write(path, &text.replace(from, to));
    }

    pub fn remove(&self, path: &str) {
        let path = self.root.join(path);
        if path.is_dir() {
            fs::remove_dir_all(path).expect("removable");
        } else {
            fs::remove_file(path).expect("removable");
        }
    }

    pub fn course(&self) -> Course {
        Course::load(&self.root).expect("the course can be read")
    }

    /// Writes `lessons/course.lock` as `cargo verify lock` does.
    pub fn lock(&self) {
        let course = self.course();
        let all = Selection::all(&course);
        let proof = proof::prove(&course, &self.places, &all.exercises, |role| {
            *role == Role::Solution
        })
        .expect("cargo runs");
        let lock = lockfile::lock_of(&course, &proof.shown).expect("the files are there");
        lockfile::write(&course, &lock).expect("writable");
    }

    /// What reading finds.
    pub fn read_findings(&self) -> Vec<Finding> {
        let course = self.course();
        whole::read(&course, &Selection::all(&course)).expect("the files are readable")
    }

    /// What `cargo verify` finds.
    pub fn findings(&self) -> Vec<Finding> {
        let course = self.course();
        let all = Selection::all(&course);
        whole::prove(&course, &self.places, &all)
            .expect("cargo runs")
            .findings
    }
}

/// The rules that these findings break, each once.
pub fn rules(findings: &[Finding]) -> Vec<Rule> {
    let mut rules: Vec<Rule> = findings.iter().map(|finding| finding.rule).collect();
    rules.sort();
    rules.dedup();
    rules
}
