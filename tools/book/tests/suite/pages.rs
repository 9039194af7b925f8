//! What a reader gets: the pages, the served book, mdBook's protocol, captured files.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use crate::support::{Course, text_of};

fn built(course: &Course, page: &str) -> String {
    let output = course.run(&["build"]);
    assert_eq!(output.status.code(), Some(0), "{}", text_of(&output));
    course.read(&format!("target/book/{page}"))
}

/// That `text` holds each of `wanted`.
fn holds(text: &str, wanted: &[&str]) {
    for part in wanted {
        assert!(text.contains(part), "no {part:?} in:\n{text}");
    }
}

#[test]
fn a_lesson_says_time_concepts_and_sections() {
    let page = built(&Course::new(), "01-first.html");
    holds(
        &page,
        &[
            "about 1 h 10 min",
            "<dd>Moves</dd>",
            "Say a name.",
            "https://doc.rust-lang.org/book/ch04-01-what-is-ownership.html\">4.1 What is Ownership?",
        ],
    );
    assert!(!page.contains("<!--"), "every directive became something");
}

#[test]
fn an_exercise_says_what_to_do_and_how_to_run_it() {
    let page = built(&Course::new(), "01-first.html");
    holds(
        &page,
        &[
            "data-exercise=\"01/ex1_name\"",
            "<code>name</code>",
            "cargo learn run 01 1",
            "cargo test -p lesson-01 --test ex1_name",
            "lessons/01-first/src/ex1_name.rs",
            "about 5 min",
        ],
    );
}

#[test]
fn tabs_are_sections_with_headings_of_the_next_level() {
    let page = built(&Course::new(), "01-first.html");
    holds(
        &page,
        &[
            "<div class=\"tabs\">",
            "data-tab=\"C#\"",
            "data-tab=\"Python\"",
            "data-tab=\"Go\"",
            "<h3 id=\"python\">",
        ],
    );
    assert!(!page.contains("<h4"), "no level is left out");
}

#[test]
fn code_says_whether_it_compiles_and_holds_no_marks() {
    let page = built(&Course::new(), "01-first.html");
    holds(
        &page,
        &[
            "moved.rs",
            "does not compile",
            "rustc says",
            "borrow of moved value",
            "It prints",
            "12 ms",
            "<span class=\"k\">let</span>",
        ],
    );
    assert!(
        !page.contains("ANCHOR") && !page.contains("expect:"),
        "{page}"
    );
}

#[test]
fn a_question_has_radio_buttons_and_a_reason_for_every_option() {
    let course = Course::new();
    let page = built(&course, "01-first.html");
    assert_eq!(page.matches("type=\"radio\"").count(), 4);
    assert_eq!(page.matches("<details class=\"right\">").count(), 2);
    assert_eq!(page.matches("<details class=\"wrong\">").count(), 2);
    holds(
        &page,
        &[
            "Question 1 of 2",
            "Why is <code>a</code> gone?",
            "<code>b</code> is the owner now.",
            "prints x",
        ],
    );
    let repeated = course.read("target/book/02-second.html");
    holds(&repeated, &["from lesson 01", "id=\"quiz-01-first-moved\""]);
}

#[test]
fn the_path_lists_written_and_planned_lessons_and_the_tracks() {
    let page = built(&Course::new(), "introduction.html");
    holds(
        &page,
        &[
            "<a href=\"01-first.html\">01 First</a>",
            "03 Third",
            "planned",
            "Part I: P",
            "Lessons 01–03.",
        ],
    );
}

#[test]
fn the_contents_name_pages_by_their_first_heading() {
    let page = built(&Course::new(), "01-first.html");
    holds(
        &page,
        &[
            "<a href=\"introduction.html\">Welcome</a>",
            "<span>03 Third</span>",
        ],
    );
}

#[test]
fn a_drawing_stands_in_the_page() {
    let page = built(&Course::new(), "01-first.html");
    holds(
        &page,
        &[
            "<figure class=\"diagram\"><svg",
            "<title id=\"line-title\">A line</title>",
            "currentColor",
        ],
    );
}

#[test]
fn pages_load_nothing_from_elsewhere() {
    let page = built(&Course::new(), "01-first.html");
    for mark in ["src=\"http", "src=\"//", "@import", "fonts/"] {
        assert!(!page.contains(mark), "{mark}");
    }
}

#[test]
fn a_book_that_cannot_be_built_leaves_the_old_one() {
    let course = Course::new();
    let before = built(&course, "01-first.html");
    course.change("book/src/01-first.md", "It runs.", "<!-- nonsense -->");
    let output = course.run(&["build"]);
    assert_eq!(output.status.code(), Some(1));
    holds(
        &text_of(&output),
        &["book/src/01-first.md:7: no directive `nonsense`", "mend:"],
    );
    assert_eq!(course.read("target/book/01-first.html"), before);
    let left = std::fs::read_dir(course.path().join("target"))
        .unwrap()
        .flatten();
    let mut names: Vec<String> = left
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    assert_eq!(names, ["book", "book-cache"], "nothing half-built is left");
}

#[test]
fn capture_writes_what_a_chapter_shows_and_refuses_what_misbehaves() {
    let course = Course::new();
    assert_eq!(course.read("book/code/01-first/prints.out"), "12 ms\n");
    holds(
        &course.read("book/code/01-first/moved.out"),
        &["error[E0382]", "--> moved.rs:4:"],
    );
    let again = course.run(&["capture"]);
    assert_eq!(text_of(&again), "", "nothing changed, nothing is written");
    course.change("book/code/01-first/prints.rs", "12 ms", "13 ms");
    course.change("book/code/01-first/moved.rs", "error E0382", "prints");
    let output = course.run(&["capture"]);
    assert_eq!(output.status.code(), Some(1));
    holds(
        &text_of(&output),
        &[
            "wrote book/code/01-first/prints.out",
            "book/code/01-first/moved.rs:1:",
        ],
    );
    assert_eq!(course.read("book/code/01-first/prints.out"), "13 ms\n");
    holds(
        &course.read("book/code/01-first/moved.out"),
        &["error[E0382]"],
    );
}

#[test]
fn a_message_counts_lines_as_the_page_shows_them() {
    let course = Course::new();
    let source = course.read("book/code/01-first/moved.rs");
    let shown: Vec<&str> = source
        .lines()
        .skip_while(|line| !line.contains("ANCHOR: program"))
        .skip(1)
        .collect();
    let message = course.read("book/code/01-first/moved.out");
    let (_, place) = message.split_once("--> moved.rs:").expect("a place");
    let (line, _) = place.split_once(':').expect("a line and a column");
    let line: usize = line.parse().expect("a number");
    assert!(shown[line - 1].contains("println!"), "{message}");
    assert!(!message.contains("ANCHOR"), "{message}");
}

#[test]
fn what_a_prediction_asks_is_not_given_away() {
    let course = Course::new();
    course.change(
        "book/src/01-first.md",
        "What is printed?",
        "```rust\n{{#include ../code/01-first/moved.rs:program}}\n```\n\nWhat is printed?",
    );
    let page = built(&course, "01-first.html");
    let start = page.find("id=\"predict\"").expect("the section Predict");
    let end = page.find("id=\"moves\"").expect("the section after it");
    let (asked, told) = (&page[start..end], &page[end..]);
    assert!(asked.contains("<span class=\"k\">let</span>"), "{asked}");
    for answer in [
        "does not compile",
        "moved.rs",
        "class=\"mark\"",
        "code fails",
    ] {
        assert!(!asked.contains(answer), "Predict says {answer:?}:\n{asked}");
        assert!(
            told.contains(answer),
            "{answer:?} is said where it is explained"
        );
    }
}

#[test]
fn check_remembers_what_programs_did() {
    let course = Course::new();
    assert_eq!(course.run(&["check"]).status.code(), Some(0));
    let kept = std::fs::read_dir(course.path().join("target/book-cache"))
        .unwrap()
        .count();
    assert_eq!(kept, 4, "two programs and two proofs of the quiz");
    // A result that says otherwise is believed: so nothing was compiled again.
    for entry in std::fs::read_dir(course.path().join("target/book-cache"))
        .unwrap()
        .flatten()
    {
        let text = std::fs::read_to_string(entry.path()).unwrap();
        std::fs::write(entry.path(), text.replace("12 ms", "99 ms")).unwrap();
    }
    let output = course.run(&["check"]);
    holds(&text_of(&output), &["book/code/01-first/prints.out:1:"]);
}

/// Starts `command` with pipes.
fn start(course: &Course, arguments: &[&str]) -> Child {
    course
        .command()
        // mdBook starts its preprocessors here, and sends a root that may be relative.
        .current_dir(course.path().join("book"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("book starts")
}

#[test]
fn mdbook_is_answered_with_a_book() {
    let course = Course::new();
    assert_eq!(
        course
            .run(&["preprocess", "supports", "html"])
            .status
            .code(),
        Some(0)
    );
    assert_eq!(
        course
            .run(&["preprocess", "supports", "epub"])
            .status
            .code(),
        Some(1)
    );
    let chapter = |content: &str| {
        serde_json::json!([
            {"root": "book", "config": {}, "renderer": "html", "mdbook_version": "0.5.4"},
            {"items": [{"Chapter": {"name": "x", "content": content, "number": null, "sub_items": [],
                "path": "01-first.md", "source_path": "01-first.md", "parent_names": []}}]}
        ])
    };
    for (content, code) in [("<!-- quiz -->", 0), ("<!-- nonsense -->", 2)] {
        let mut child = start(&course, &["preprocess"]);
        let mut input = child.stdin.take().unwrap();
        input
            .write_all(chapter(content).to_string().as_bytes())
            .unwrap();
        drop(input);
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(code), "{}", text_of(&output));
        if code == 0 {
            let book: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
            assert!(
                book["items"][0]["Chapter"]["content"]
                    .as_str()
                    .unwrap()
                    .contains("fieldset")
            );
        } else {
            holds(&text_of(&output), &["book/src/01-first.md:1:"]);
        }
    }
}

#[test]
fn input_that_is_not_mdbooks_is_explained() {
    let course = Course::new();
    let mut child = start(&course, &["preprocess"]);
    child.stdin.take().unwrap().write_all(b"hello").unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    holds(&text_of(&output), &["mdBook calls this"]);
}

/// A running `book`, ended when the test ends.
struct Served {
    child: Child,
    address: String,
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn serve(course: &Course) -> Served {
    let mut child = start(course, &[]);
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap())
        .read_line(&mut line)
        .unwrap();
    let address = line
        .split("http://")
        .nth(1)
        .expect(&line)
        .split('/')
        .next()
        .unwrap()
        .to_string();
    Served { child, address }
}

fn get(served: &Served, path: &str) -> String {
    let mut stream = TcpStream::connect(&served.address).unwrap();
    stream
        .set_read_timeout(Some(Duration::from_secs(10)))
        .unwrap();
    let head = format!("GET {path} HTTP/1.1\r\nHost: {}\r\n\r\n", served.address);
    stream.write_all(head.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn a_changed_chapter_is_built_again_and_pages_are_told() {
    let course = Course::new();
    let served = serve(&course);
    holds(
        &get(&served, "/01-first.html"),
        &["It runs.", "/_book/reload.js"],
    );
    let mut events = TcpStream::connect(&served.address).unwrap();
    events
        .set_read_timeout(Some(Duration::from_secs(20)))
        .unwrap();
    let head = format!(
        "GET /_book/events HTTP/1.1\r\nHost: {}\r\n\r\n",
        served.address
    );
    events.write_all(head.as_bytes()).unwrap();
    let mut lines = BufReader::new(events).lines().map_while(Result::ok);
    assert!(lines.any(|line| line == "data: 1"), "the first build");
    course.change("book/src/01-first.md", "It runs.", "It runs again.");
    assert!(lines.any(|line| line == "data: 2"), "the second build");
    holds(&get(&served, "/01-first.html"), &["It runs again."]);
    course.change(
        "book/src/01-first.md",
        "It runs again.",
        "<!-- nonsense -->",
    );
    assert!(
        lines.any(|line| line == "event: problem"),
        "a problem is told"
    );
    holds(&get(&served, "/01-first.html"), &["It runs again."]);
}

/// A folder with a browser's stand-in for PATH, and the file that holds the address it was given.
#[cfg(target_os = "linux")]
fn browser() -> (tempfile::TempDir, std::path::PathBuf) {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let opened = folder.path().join("opened");
    let program = folder.path().join("xdg-open");
    let text = format!(
        "#!/bin/sh\nprintf %s \"$1\" > '{0}.part' && mv '{0}.part' '{0}'\n",
        opened.display()
    );
    std::fs::write(&program, text).unwrap();
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
    (folder, opened)
}

#[cfg(target_os = "linux")]
#[test]
fn the_named_page_is_opened() {
    let course = Course::new();
    let path = std::env::var("PATH").unwrap();
    for (arguments, page) in [
        (&["--open"][..], ""),
        (&["--open", "01-first"], "01-first.html"),
        (&["--open", "1"], "01-first.html"),
        (&["--open", "book/src/01-first.md"], "01-first.html"),
    ] {
        let (folder, opened) = browser();
        let mut child = course
            .command()
            .args(arguments)
            .env("PATH", format!("{}:{path}", folder.path().display()))
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let by = Instant::now() + Duration::from_secs(20);
        while !opened.exists() && Instant::now() < by {
            std::thread::sleep(Duration::from_millis(10));
        }
        child.kill().unwrap();
        child.wait().unwrap();
        let address = std::fs::read_to_string(opened).expect("the browser was started");
        let wanted = format!("/{page}");
        assert!(
            line.contains(address.trim_end_matches(page)) && address.ends_with(&wanted),
            "{arguments:?}: {address}, served: {line}"
        );
    }
}

#[test]
fn a_page_that_is_not_there_is_answered_with_those_that_are() {
    let output = Course::new().run(&["--open", "09-nowhere"]);
    assert_eq!(output.status.code(), Some(2));
    holds(
        &text_of(&output),
        &["no page `09-nowhere`", "01-first", "introduction"],
    );
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_it_in_an_orderly_way() {
    let course = Course::new();
    let mut served = serve(&course);
    let pid = served.child.id().to_string();
    assert!(
        std::process::Command::new("kill")
            .args(["-INT", &pid])
            .status()
            .unwrap()
            .success()
    );
    let end = Instant::now() + Duration::from_secs(10);
    let status = loop {
        match served.child.try_wait().unwrap() {
            Some(status) => break status,
            None => assert!(Instant::now() < end, "it does not end"),
        }
        std::thread::sleep(Duration::from_millis(10));
    };
    assert_eq!(status.code(), Some(0));
    assert!(
        TcpStream::connect(&served.address).is_err(),
        "nobody listens any more"
    );
}

#[test]
fn a_page_between_two_lessons_follows_its_lesson() {
    let course = Course::new();
    let page = "book/src/worth-it-1.md";
    course.write(page, "# Worth it yet?\n\nx\n");
    course.change("lessons/course.toml", "[[track]]", "[[part]]\nid = \"II\"\ntitle = \"Q\"\nlessons = [\"11\", \"12\"]\n[[planned]]\nnumber = \"12\"\ntitle = \"Twelfth\"\n[[track]]");
    let check = text_of(&course.run(&["check"]));
    assert!(
        check.contains(page),
        "before its lesson is written, the page stands nowhere: {check}"
    );
    course.write(
        "lessons/11-last/lesson.toml",
        "title = \"Eleventh\"\nsummary = \"s\"\ngains = \"g\"\nminutes = 5\n",
    );
    let chapter = course.read("book/src/02-second.md");
    course.write(
        "book/src/11-last.md",
        &chapter.replace("02 Second", "11 Eleventh"),
    );
    course.run(&["capture"]);
    let summary = course.read("book/src/SUMMARY.md");
    holds(
        &summary,
        &["- [11 Eleventh](11-last.md)\n- [Worth it yet?](worth-it-1.md)\n- [12 Twelfth]()\n"],
    );
    let check = text_of(&course.run(&["check"]));
    assert!(!check.contains(page), "now it belongs there: {check}");
}

/// A course whose introduction has a map of these stops.
fn with_map(stops: &[&str]) -> Course {
    let course = Course::new();
    let stops: String = stops
        .iter()
        .map(|number| {
            format!("<a data-lesson=\"{number}\"><circle r=\"9\"/><text>{number}</text></a>\n")
        })
        .collect();
    let drawing = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\" role=\"group\" aria-labelledby=\"t d\">\n\
         <title id=\"t\">The path</title>\n<desc id=\"d\">Three stops.</desc>\n{stops}</svg>\n"
    );
    course.write("book/src/diagrams/path-map.svg", &drawing);
    course.write(
        "book/src/introduction.md",
        "# Welcome\n\n<!-- map -->\n\n| a | b |\n|---|---:|\n| c | 1 |\n",
    );
    course
}

#[test]
fn the_map_leads_to_every_lesson_that_is_written() {
    let course = with_map(&["01", "02", "03"]);
    let page = built(&course, "introduction.html");
    holds(
        &page,
        &[
            "<a class=\"stop\" data-lesson=\"01\" href=\"01-first.html\" aria-label=\"01 First\">",
            "href=\"02-second.html\"",
            "<g class=\"stop planned\" role=\"img\" aria-label=\"03 Third, planned\">",
            "<title id=\"t\">The path</title>",
            "<p class=\"here\" hidden",
        ],
    );
}

#[test]
fn a_lesson_without_a_chapter_is_planned_on_the_map() {
    let course = with_map(&["01", "02", "03"]);
    course.delete("book/src/02-second.md");
    let page = built(&course, "introduction.html");
    holds(&page, &["aria-label=\"02 Second, planned\""]);
    assert!(!page.contains("02-second.html"), "{page}");
}

#[test]
fn a_map_without_a_stop_for_each_lesson_is_no_map() {
    for (stops, said) in [
        (&["01", "02"][..], "has no stop for lesson 03"),
        (&["01", "02", "03", "04"], "has a stop `04` too many"),
        (&["01", "02", "02", "03"], "has a stop `02` too many"),
    ] {
        let output = with_map(stops).run(&["build"]);
        let text = text_of(&output);
        assert_eq!(output.status.code(), Some(1), "{text}");
        assert!(text.contains(said), "{said}: {text}");
    }
}

#[test]
fn hints_open_one_by_one_and_a_question_has_its_name_in_the_history() {
    let course = Course::new();
    let page = built(&course, "01-first.html");
    holds(
        &page,
        &[
            "<details class=\"hint\" data-level=\"1\"><summary>Hint 1: a nudge</summary>",
            "<details class=\"hint\" data-level=\"3\">",
            "<details class=\"after\">",
            "data-question=\"01-first/moved\"",
        ],
    );
    let repeated = course.read("target/book/02-second.html");
    holds(&repeated, &["data-question=\"01-first/moved\""]);
}

#[test]
fn a_page_needs_no_inline_style_or_script() {
    let page = built(&with_map(&["01", "02", "03"]), "introduction.html");
    holds(&page, &["<td class=\"align-right\">1</td>"]);
    assert!(
        !page.contains(" style=") && !page.contains(" onclick="),
        "{page}"
    );
    for script in page.split("<script").skip(1) {
        assert!(script.starts_with(" src="), "{script}");
    }
}
