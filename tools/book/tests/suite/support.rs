//! A small course with a whole book, made anew for each test, and `book` run over it.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

/// A course with the lessons 01 and 02, whose book has nothing to mend.
pub struct Course {
    folder: TempDir,
}

pub const CHAPTER: &str = "# 01 First\n\n<!-- lesson -->\n\n## In one minute\n\nIt runs.\n\n## Predict\n\nWhat is printed?\n\n## Moves\n\n\
```rust\n{{#include ../code/01-first/moved.rs:program}}\n```\n\n```text\n{{#include ../code/01-first/moved.out}}\n```\n\n\
```rust\n{{#include ../code/01-first/prints.rs}}\n```\n\n```text\n{{#include ../code/01-first/prints.out}}\n```\n\n\
![A line.](diagrams/line.svg)\n\n\
See [moves](#moves), [the introduction](introduction.md) and [The Rust Book](https://doc.rust-lang.org/book/ch04-01-what-is-ownership.html#ownership-rules).\n\n\
## Coming from C#, Python or Go\n\n<!-- tabs -->\n#### C#\n\nA class aliases.\n\n```csharp\nvar a = b;\n```\n\n#### Python\n\nA name binds.\n\n#### Go\n\nA struct copies.\n<!-- /tabs -->\n\n\
## Exercises\n\n### 01.1 The name\n\n<!-- exercise ex1_name -->\n\n## Check yourself\n\n<!-- quiz -->\n\n## What you built\n\nA name.\n\n## Maps to The Rust Book\n\n<!-- rust-book-map -->\n";

const CHAPTER_2: &str = "# 02 Second\n\n<!-- lesson -->\n\n## In one minute\n\nx\n\n## Predict\n\nx\n\n## More\n\nx\n\n## Coming from C#, Python or Go\n\n<!-- tabs -->\n#### C#\n\nx\n\n#### Python\n\nx\n\n#### Go\n\nx\n<!-- /tabs -->\n\n## Exercises\n\n## Check yourself\n\n<!-- quiz -->\n\n## What you built\n\nx\n\n## Maps to The Rust Book\n\n<!-- rust-book-map -->\n";

pub const QUIZ: &str = r#"[[question]]
id = "moved"
prompt = "Why is `a` gone?"
code = """
fn main() {
    let a = String::new();
    let b = a;
    println!("{a}{b}");
}
"""
expect = "error E0382"

[[question.option]]
text = "It moved."
correct = true
why = "`b` is the owner now."

[[question.option]]
text = "It was freed."
why = "Nothing is freed while `b` lives."
code = """fn main() { let a = String::from("x"); let b = a; println!("{b}"); }"""
expect = "prints x"

[[question]]
id = "why"
prompt = "Why one owner?"
unproven = "a question of design"

[[question.option]]
text = "So that it is dropped once."
correct = true
why = "Yes."

[[question.option]]
text = "For speed."
why = "No."
"#;

const QUIZ_2: &str =
    "[[question]]\nrepeat = \"01-first/moved\"\n\n[[question]]\nrepeat = \"01-first/why\"\n";

const LESSON: &str = r#"title = "First"
summary = "Say a name."
gains = "a name"
minutes = 70
book = ["4.1"]

[[concept]]
id = "move"
name = "Moves"
book = "4.1"

[[exercise]]
name = "ex1_name"
title = "The name"
kind = "red"
minutes = 5
task = "Return the `name`."
uses = ["move"]
starts = { fails = "all" }
hints = ["a", "b", "c"]
after = "Done."
"#;

const DRAWING: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\" role=\"img\" aria-labelledby=\"line-title line-desc\">\n<title id=\"line-title\">A line</title>\n<desc id=\"line-desc\">From left to right.</desc>\n<path d=\"M0 4h9\" stroke=\"currentColor\"/>\n</svg>\n";

impl Course {
    pub fn new() -> Course {
        let course = Course {
            folder: tempfile::tempdir().expect("a temporary folder"),
        };
        let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../book");
        for file in [
            "book.toml",
            "theme/index.hbs",
            "theme/toc.html.hbs",
            "theme/toc.js.hbs",
            "theme/book.js",
            "theme/favicon.svg",
            "theme/css/general.css",
            "theme/fonts/fonts.css",
            "rust-book/sections.tsv",
            "rust-book/headings.tsv",
        ] {
            let text = fs::read_to_string(own.join(file)).expect(file);
            course.write(&format!("book/{file}"), &text);
        }
        course.write("lessons/course.toml", "title = \"T\"\n[[part]]\nid = \"I\"\ntitle = \"P\"\nlessons = [\"01\", \"02\", \"03\"]\n[[track]]\nid = \"full\"\ntitle = \"All\"\nabout = \"Everything.\"\nlessons = [\"01\", \"02\", \"03\"]\n[[planned]]\nnumber = \"03\"\ntitle = \"Third\"\nbook = [\"5.1\"]\n");
        course.write("lessons/01-first/lesson.toml", LESSON);
        course.write(
            "lessons/02-second/lesson.toml",
            "title = \"Second\"\nsummary = \"s\"\ngains = \"g\"\nminutes = 5\nbook = [\"4.2\"]\n",
        );
        course.write(
            "book/src/introduction.md",
            "# Welcome\n\n<!-- path -->\n\n<!-- tracks -->\n\n[a](https://example.org/a)\n",
        );
        course.write("book/src/not-found.md", "# No such page\n\nx\n");
        course.write("book/src/01-first.md", CHAPTER);
        course.write("book/src/02-second.md", CHAPTER_2);
        course.write("book/src/diagrams/line.svg", DRAWING);
        course.write("book/quizzes/01-first.toml", QUIZ);
        course.write("book/quizzes/02-second.toml", QUIZ_2);
        course.write(
            "book/external-links.txt",
            "https://example.org/a an example\n",
        );
        course.write("book/code/01-first/moved.rs", "// expect: error E0382\n// ANCHOR: program\nfn main() {\n    let a = String::new();\n    let b = a;\n    println!(\"{a}{b}\");\n}\n// ANCHOR_END: program\n");
        course.write(
            "book/code/01-first/prints.rs",
            "// expect: prints\nfn main() {\n    println!(\"12 ms\");\n}\n",
        );
        let output = course.run(&["capture"]);
        assert_eq!(output.status.code(), Some(0), "{}", text_of(&output));
        course
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    pub fn write(&self, file: &str, text: &str) {
        let path = self.path().join(file);
        fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect(file);
        fs::write(path, text).expect(file);
    }

    pub fn read(&self, file: &str) -> String {
        fs::read_to_string(self.path().join(file)).expect(file)
    }

    /// Puts `new` where `old` stands, which must be there once.
    pub fn change(&self, file: &str, old: &str, new: &str) {
        let text = self.read(file);
        assert_eq!(text.matches(old).count(), 1, "{file} holds {old:?} once");
        self.write(file, &text.replace(old, new));
    }

    pub fn delete(&self, file: &str) {
        fs::remove_file(self.path().join(file)).expect(file);
    }

    pub fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_book"));
        command
            .current_dir(self.path())
            .env_remove("CARGO_TARGET_DIR");
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Output {
        self.command()
            .args(arguments)
            .output()
            .expect("book starts")
    }
}

/// Both streams.
pub fn text_of(output: &Output) -> String {
    format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}
