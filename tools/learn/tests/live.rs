//! The live book as a browser meets it: what it answers, what it refuses, what it tells.

mod common;

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use common::{FILE, RIGHT, book_program, command, learn, small};
use course::testing::TempCourse;
use serde_json::{Map, Value};

/// Longer than anything here takes, also on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// A course with pages that were built already.
fn course(name: &str) -> TempCourse {
    let course = small(&format!("live-{name}"));
    let page = |text: &str| format!("<html><head></head><body>{text}</body></html>");
    course.write("pages/index.html", &page("first"));
    course.write("pages/01-first.html", &page("chapter"));
    course.write("pages/not-found.html", &page("nothing here"));
    course.write("secret.html", "secret");
    course.write(
        "book/quizzes/01-first.toml",
        "[[question]]\nid = \"moved\"\nprompt = \"?\"\n\
         [[question.option]]\ntext = \"no\"\nwhy = \"w\"\n\
         [[question.option]]\ntext = \"yes\"\nwhy = \"w\"\ncorrect = true\n",
    );
    course
}

/// A running `learn book`; it ends with the test.
struct Book {
    child: Child,
    port: u16,
}

impl Book {
    fn start(course: &TempCourse) -> Book {
        let mut child = command(course, "book --no-open --pages pages")
            .stdout(Stdio::piped())
            .spawn()
            .expect("it starts");
        let out = child.stdout.take().expect("it was piped");
        let port = BufReader::new(out)
            .lines()
            .map_while(Result::ok)
            .find_map(|line| {
                let (_, rest) = line.split_once("http://127.0.0.1:")?;
                rest.split('/').next()?.parse().ok()
            })
            .expect("it says where it serves");
        Book { child, port }
    }

    fn ask(&self, request: &str) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("it listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("a time");
        let request = request.replace("PORT", &self.port.to_string());
        let _ = stream.write_all(request.as_bytes());
        let mut answer = Vec::new();
        // Who sends too much is cut off, and may not even hear why.
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    }

    fn get(&self, path: &str) -> String {
        self.ask(&format!(
            "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n"
        ))
    }

    fn post(&self, path: &str, headers: &str, body: &str) -> String {
        let length = body.len();
        self.ask(&format!(
            "POST {path} HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nContent-Type: application/json\r\n\
             Content-Length: {length}\r\n{headers}\r\n{body}"
        ))
    }

    fn events(&self) -> Events {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("it listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("a time");
        let head = format!(
            "GET /_learn/events HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n",
            self.port
        );
        stream.write_all(head.as_bytes()).expect("it reads");
        let mut events = Events {
            lines: BufReader::new(stream),
            facts: Map::new(),
            token: String::new(),
            ran: Vec::new(),
        };
        while events.token.is_empty() {
            events.next();
        }
        events
    }

    /// Ctrl-C; gives the exit code.
    #[cfg(unix)]
    fn end(mut self) -> Option<i32> {
        let pid = self.child.id().to_string();
        let kill = std::process::Command::new("kill")
            .args(["-INT", &pid])
            .status();
        assert!(kill.expect("there is kill").success());
        self.child.wait().expect("it ends").code()
    }
}

impl Drop for Book {
    fn drop(&mut self) {
        // It may have ended.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What an open page hears.
struct Events {
    lines: BufReader<TcpStream>,
    facts: Map<String, Value>,
    token: String,
    /// Exercises that were seen to be run by this server.
    ran: Vec<String>,
}

impl Events {
    fn next(&mut self) {
        let mut line = String::new();
        let read = self.lines.read_line(&mut line).expect("it goes on");
        assert!(read > 0, "the events end: {:?}", self.facts);
        let Some(data) = line.strip_prefix("data: ") else {
            return;
        };
        let data: Map<String, Value> = serde_json::from_str(data).expect("JSON on one line");
        match data.get("token") {
            Some(token) => self.token = token.as_str().expect("a text").to_string(),
            None => {
                let runs = data.iter().filter(|(_, fact)| !fact.is_null());
                self.ran
                    .extend(runs.filter_map(|(name, _)| Some(name.strip_prefix("run/")?.into())));
                self.facts.extend(data);
            }
        }
    }

    /// Hears until the facts are as wished.
    fn until(&mut self, what: &str, wished: impl Fn(&Map<String, Value>) -> bool) {
        let until = Instant::now() + PATIENCE;
        while !wished(&self.facts) {
            assert!(Instant::now() < until, "not {what}: {:#?}", self.facts);
            self.next();
        }
    }

    fn headers(&self) -> String {
        format!("X-Learn-Token: {}\r\n", self.token)
    }
}

fn code(answer: &str) -> &str {
    answer.split(' ').nth(1).unwrap_or("none")
}

fn profile(course: &TempCourse) -> String {
    fs::read_to_string(course.root.join(".learn/profile.json")).unwrap_or_default()
}

/// Every file of `.learn` and its content, but for what the server itself must write down.
fn kept(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).expect("it is there").flatten() {
        let path = entry.path();
        if path.is_dir() {
            all.extend(kept(&path));
        } else {
            all.push((path.display().to_string(), fs::read(&path).expect("a file")));
        }
    }
    all.sort();
    all
}

#[test]
fn a_page_brings_its_script_and_a_strict_policy() {
    let course = course("page");
    let book = Book::start(&course);
    let page = book.get("/01-first.html?a=b");
    assert_eq!(code(&page), "200", "{page}");
    for part in [
        "chapter",
        "<script src=\"/_learn/live.js\" defer></script>",
        "Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'",
        "frame-ancestors 'none'",
        "X-Content-Type-Options: nosniff",
        "Cross-Origin-Resource-Policy: same-origin",
    ] {
        assert!(page.contains(part), "no {part}: {page}");
    }
    assert!(!page.contains("Access-Control-Allow"), "{page}");
    assert!(!page.contains("unsafe-"), "{page}");
    assert!(book.get("/_learn/live.js").contains("EventSource"));
    assert!(book.get("/").contains("first"));
    let head = book.ask("HEAD / HTTP/1.1\r\nHost: localhost:PORT\r\n\r\n");
    assert!(code(&head) == "200" && !head.contains("first"), "{head}");
}

#[test]
fn whoever_is_not_meant_gets_nothing() {
    let course = course("hostile");
    let book = Book::start(&course);
    for head in [
        "Host: evil.example\r\n",
        "Host: 127.0.0.1:PORT.evil.example\r\n",
        "Host: 127.0.0.1:PORT\r\nOrigin: http://evil.example\r\n",
        "Host: 127.0.0.1:PORT\r\nOrigin: null\r\n",
        "Host: 127.0.0.1:PORT\r\nSec-Fetch-Site: cross-site\r\n",
        "",
    ] {
        for path in ["/", "/_learn/events", "/_learn/alive", "/_learn/live.js"] {
            let answer = book.ask(&format!("GET {path} HTTP/1.1\r\n{head}\r\n"));
            assert_eq!(code(&answer), "403", "{head:?} {path}: {answer}");
            assert!(!answer.contains("first") && !answer.contains("token"));
        }
    }
    #[cfg(unix)]
    std::os::unix::fs::symlink(
        course.root.join("secret.html"),
        course.root.join("pages/way.html"),
    )
    .expect("a link");
    for path in [
        "/../secret.html",
        "/%2e%2e/secret.html",
        "/..%2fsecret.html",
        "/way.html",
        "/_learn/../../secret.html",
        "/_learn/nothing",
        "//etc/passwd",
    ] {
        let answer = book.get(path);
        assert_eq!(code(&answer), "404", "{path}: {answer}");
        assert!(!answer.contains("secret\n") && !answer.ends_with("secret"));
    }
    assert_eq!(code(&book.ask("\x16\x03\x01\r\n\r\n")), "400");
    let endless = book.ask(&format!("GET / HTTP/1.1\r\nX: {}", "a".repeat(20_000)));
    assert!(["400", "none"].contains(&code(&endless)), "{endless}");
    let long = "x".repeat(5_000);
    let long = book.post("/_learn/answer", "", &long);
    assert!(["400", "none"].contains(&code(&long)), "{long}");
    assert_eq!(code(&book.get("/")), "200", "the next one is served");
    let put = book.ask("PUT / HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n");
    assert_eq!(code(&put), "405");
}

#[test]
fn looking_changes_nothing() {
    let course = course("looking");
    let book = Book::start(&course);
    let mut events = book.events();
    events.until("the course", |facts| facts.contains_key("course"));
    let before = (
        kept(&course.root.join(".learn")),
        kept(&course.root.join("lessons")),
    );
    for path in [
        "/",
        "/01-first.html",
        "/_learn/alive",
        "/_learn/answer?question=01-first/moved&option=1",
        "/_learn/hint?exercise=01/ex1_name&level=3",
        "/_learn/build",
    ] {
        book.get(path);
    }
    drop(book.events());
    let after = (
        kept(&course.root.join(".learn")),
        kept(&course.root.join("lessons")),
    );
    assert!(before == after, "a GET has written something");
}

#[test]
fn answers_are_remembered_for_whoever_shows_the_token() {
    let course = course("answers");
    let book = Book::start(&course);
    let mut events = book.events();
    let right = "{\"question\":\"01-first/moved\",\"option\":1}";
    let headers = events.headers();
    for (headers, wanted) in [
        (String::new(), "403"),
        ("X-Learn-Token: guess\r\n".to_string(), "403"),
        (format!("{headers}Origin: http://evil.example\r\n"), "403"),
    ] {
        let answer = book.post("/_learn/answer", &headers, right);
        assert_eq!(code(&answer), wanted, "{headers}: {answer}");
    }
    assert_eq!(profile(&course), "", "nothing was written");
    for body in [
        "",
        "{}",
        "{\"question\":\"01-first/moved\",\"option\":7}",
        "{\"question\":\"01-first/other\",\"option\":0}",
        "{\"question\":\"../secret/moved\",\"option\":0}",
        "{\"question\":\"01-first/moved\",\"option\":1,\"more\":1}",
    ] {
        let answer = book.post("/_learn/answer", &headers, body);
        assert_eq!(code(&answer), "400", "{body}: {answer}");
    }
    assert_eq!(profile(&course), "", "nothing was written");

    let own = format!("{headers}Origin: http://127.0.0.1:{}\r\n", book.port);
    let wrong = "{\"question\":\"01-first/moved\",\"option\":0}";
    assert_eq!(code(&book.post("/_learn/answer", &own, wrong)), "204");
    assert_eq!(code(&book.post("/_learn/answer", &own, right)), "204");
    events.until("the answer", |facts| {
        facts
            .get("quiz/01-first/moved")
            .is_some_and(|quiz| quiz["answers"] == 2)
    });
    let written: Value = serde_json::from_str(&profile(&course)).expect("a profile");
    let history = &written["quiz"]["01-first/moved"];
    assert_eq!(
        (&history[0]["correct"], &history[1]["correct"]),
        (&false.into(), &true.into())
    );

    let hint = "{\"exercise\":\"01/ex1_name\",\"level\":2}";
    assert_eq!(code(&book.post("/_learn/hint", &own, hint)), "204");
    let unknown = "{\"exercise\":\"01/ex9\",\"level\":2}";
    assert_eq!(code(&book.post("/_learn/hint", &own, unknown)), "400");
    let said = learn(&course, "hint 01 1");
    assert!(
        said.out.contains("The shape."),
        "the third hint comes next: {}",
        said.out
    );
}

#[test]
fn a_save_is_run_and_told_whoever_runs_it() {
    let course = course("saves");
    let book = Book::start(&course);
    let (mut one, mut two) = (book.events(), book.events());
    let state = |facts: &Map<String, Value>, id: &str| {
        let fact = facts.get(&format!("exercise/{id}"));
        fact.map_or(Value::Null, |fact| fact["state"].clone())
    };
    let said = |facts: &Map<String, Value>, what: &str| {
        let fact = facts.get("report/01/ex1_name");
        fact.map_or(Value::Null, |fact| fact[what].clone())
    };
    let trouble = |facts: &Map<String, Value>| said(facts, "trouble");
    let headline = |facts: &Map<String, Value>| said(facts, "headline").to_string();
    one.until("the start", |facts| {
        state(facts, "01/ex1_name") == "untouched"
    });

    // The compiler's first line, as plain text on one line of JSON.
    course.answer(
        "01-first/ex1_name",
        "compile_error!(\"<b>no</b>\\n\\ndata: x\");",
    );
    for page in [&mut one, &mut two] {
        page.until("the error", |facts| {
            trouble(facts)
                .as_str()
                .is_some_and(|text| text.starts_with("error: <b>no</b>"))
        });
    }
    // The failing check's sentence and its reason.
    course.answer(
        "01-first/ex1_name",
        "pub fn name() -> &'static str { \"x\" }",
    );
    one.until("the failed check", |facts| {
        let text = trouble(facts);
        let text = text.as_str().unwrap_or_default();
        text.contains("lower case") && headline(facts).contains("the name is tally")
    });
    course.answer("01-first/ex1_name", RIGHT);
    one.until("the verdict", |facts| {
        state(facts, "01/ex1_name") == "solved"
    });
    one.until("the lesson", |facts| facts["lesson/01"]["solved"] == 1);
    one.until("the course", |facts| facts["course"]["solved"] == 1);

    // Another process solves the next one; its verdict stands in .learn.
    course.answer("01-first/ex2_other", RIGHT);
    let said = learn(&course, "run 01 2");
    assert_eq!(said.code, Some(0), "{}", said.all());
    two.until("the other process's verdict", |facts| {
        facts["course"]["solved"] == 2
    });
    assert!(course.root.join(FILE).is_file());
}

#[test]
fn until_the_pages_are_built_a_page_says_so_and_asks_again() {
    let course = course("building");
    book_program(&course);
    fs::remove_file(course.root.join("go")).expect("it was made");
    let child = command(&course, "book --no-open")
        .stdout(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut book = Book { child, port: 0 };
    let until = Instant::now() + PATIENCE;
    while book.port == 0 {
        assert!(Instant::now() < until, "it does not say where it serves");
        std::thread::sleep(Duration::from_millis(5));
        let place = fs::read(course.root.join(".learn/server.json")).unwrap_or_default();
        let place: Value = serde_json::from_slice(&place).unwrap_or_default();
        book.port = u16::try_from(place["port"].as_u64().unwrap_or(0)).expect("a port");
    }
    let page = book.get("/01-first.html");
    assert_eq!(code(&page), "503", "{page}");
    assert!(page.contains("being built") && page.contains("http-equiv=\"refresh\""));
    course.write("go", "");
    while code(&book.get("/01-first.html")) != "200" {
        assert!(Instant::now() < until, "{}", book.get("/01-first.html"));
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn pages_that_cannot_be_built_are_a_clear_sentence() {
    let course = course("unbuilt");
    learn(&course, "book --no-open --pages nowhere").has(1, &["folder nowhere has no index.html"]);
    let said = learn(&course, "book --no-open");
    said.has(
        1,
        &[
            "book's program could not be built",
            "cargo build --package book",
        ],
    );
    book_program(&course);
    course.write(
        "tools/book/src/main.rs",
        "fn main() { eprintln!(\"a.md:3: wrong\"); std::process::exit(1) }",
    );
    let said = learn(&course, "book --no-open");
    said.has(
        1,
        &[
            "pages could not be built",
            "a.md:3: wrong",
            "cargo book build",
        ],
    );
}

#[cfg(unix)]
#[test]
fn one_process_serves_and_pages_outlive_it() {
    let course = course("one");
    let first = Book::start(&course);
    let port = first.port;
    let second = learn(&course, "book --no-open --pages pages");
    second.has(
        0,
        &[
            "serves the book already",
            &format!("http://127.0.0.1:{port}/01-first.html"),
        ],
    );
    // Killed without a chance to tidy up: what it wrote down is not believed.
    drop(first);
    let third = Book::start(&course);
    assert_eq!(third.port, port, "pages that are open find it again");
    assert_eq!(third.end(), Some(0), "Ctrl-C ends it in an orderly way");
    let place = fs::read_to_string(course.root.join(".learn/server.json")).expect("it stays");
    assert!(
        place.contains("\"pid\":0") && place.contains("\"token\":\"\""),
        "{place}"
    );
    let fourth = Book::start(&course);
    assert_eq!(fourth.port, port);
}

#[test]
fn what_a_watch_in_a_terminal_runs_is_not_run_twice() {
    let course = course("watched");
    let book = Book::start(&course);
    let mut events = book.events();
    let mut watch = command(&course, "watch --events")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("it starts");
    let out = watch.stdout.take().expect("it was piped");
    let mut lines = BufReader::new(out).lines().map_while(Result::ok);
    assert!(
        lines.any(|line| line.contains("\"verdict\"")),
        "the first verdict"
    );
    let solved = |facts: &Map<String, Value>, count: u64| {
        facts
            .get("course")
            .is_some_and(|course| course["solved"] == count)
    };
    course.answer("01-first/ex1_name", RIGHT);
    events.until("the watch's verdict", |facts| solved(facts, 1));
    assert!(
        !events.ran.iter().any(|id| id == "01/ex1_name"),
        "{:?}",
        events.ran
    );
    // What the watch does not follow runs here, and without the watch everything does.
    course.answer("01-first/ex2_other", RIGHT);
    events.until("the other verdict", |facts| solved(facts, 2));
    drop(watch.stdin.take());
    watch.wait().expect("a pipe that ends, ends the watch");
    course.answer(
        "01-first/ex1_name",
        "pub fn name() -> &'static str { \"x\" }",
    );
    events.until("the verdict", |facts| {
        let report = facts.get("report/01/ex1_name");
        report.is_some_and(|report| report["state"] == "not_yet")
    });
}
