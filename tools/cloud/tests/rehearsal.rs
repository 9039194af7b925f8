//! Rehearsals of a small function, right and wrong, with the real cargo-lambda and moto.
//!
//! They need what `scripts/setup-cloud.sh` installs, so they run only when asked for:
//! `cargo test --package cloud --features rehearsal`.

use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use course::testing::TempCourse;

const FUNCTION: &str = include_str!("fixture/function.rs");
const MANIFEST: &str = r#"
[package]
name = "lesson-01"
version = "0.0.0"
edition = "2024"

[package.metadata.lambda.deploy]
memory = 128
timeout = 5
tracing = "active"
enable_function_url = true
env = { PRICE = "16666700" }
tags = ["rust-to-lambda=lesson-01"]

[[bin]]
name = "lesson-01"
path = "src/main.rs"

[[test]]
name = "ex1_fn"
path = "src/ex1_fn.rs"
"#;

/// A course with one deployable lesson, whose manifest and function are `change`d.
fn course(name: &str, change: impl FnOnce(&mut String, &mut String)) -> TempCourse {
    let mut course = TempCourse::new(name);
    course.drill("01-fn/ex1_fn", "", "#[test]\nfn it_is() {}");
    let (mut manifest, mut function) = (MANIFEST.to_owned(), FUNCTION.to_owned());
    change(&mut manifest, &mut function);
    course.write("lessons/01-fn/Cargo.toml", &manifest);
    course.write("lessons/01-fn/src/main.rs", &function);
    for (file, text) in [
        ("good.json", "{}"),
        ("good.answer.json", r#"{ "price": 16666700 }"#),
        ("worse.json", r#"{ "line": "bad" }"#),
        ("worse.error.json", r#"{ "errorType": "BadLine" }"#),
    ] {
        course.write(&format!("lessons/01-fn/events/{file}"), text);
    }
    let locked = Command::new("cargo")
        .args(["generate-lockfile", "--offline"])
        .current_dir(&course.root)
        .output()
        .expect("cargo runs");
    assert!(locked.status.success(), "{locked:?}");
    course
}

/// Where `scripts/setup-cloud.sh` installs.
fn venv() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    root.join("target/cloud/venv/bin")
}

fn cloud(root: &Path, args: &[&str]) -> Command {
    let path = env::var_os("PATH").unwrap_or_default();
    let folders = std::iter::once(venv()).chain(env::split_paths(&path));
    let mut command = Command::new(env!("CARGO_BIN_EXE_cloud"));
    command
        .args(args)
        .current_dir(root)
        .env("PATH", env::join_paths(folders).expect("no colons in it"))
        .env("CARGO_TARGET_DIR", root.join("target"));
    command
}

fn rehearse(course: &TempCourse) -> Output {
    cloud(&course.root, &["rehearse", "01"])
        .output()
        .expect("cloud runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn refused(course: &TempCourse) -> String {
    let output = rehearse(course);
    assert_eq!(output.status.code(), Some(1), "{}", text(&output.stdout));
    text(&output.stderr)
}

#[test]
fn a_right_function_passes() {
    let output = rehearse(&course("rehearsal_right", |_, _| {}));
    let said = text(&output.stdout);
    assert!(output.status.success(), "{said}{}", text(&output.stderr));
    assert!(
        said.contains(r#"called with good: {"price":16666700}"#),
        "{said}"
    );
    assert!(
        said.contains("called with worse: function error BadLine"),
        "{said}"
    );
    assert!(said.contains("REPORT RequestId:"), "{said}");
    assert!(
        said.contains("called 2 times under cargo lambda watch"),
        "{said}"
    );
    assert!(said.contains("0 failed"), "{said}");
}

#[test]
fn a_missing_variable_is_found() {
    let course = course("rehearsal_variable", |manifest, _| {
        *manifest = manifest.replace("env = { PRICE = \"16666700\" }\n", "");
    });
    let said = refused(&course);
    assert!(said.contains("PRICE is not set"), "{said}");
}

#[test]
fn an_init_phase_that_panics_is_found() {
    let course = course("rehearsal_init", |_, function| {
        *function = function.replace("fn main() {", "fn main() {\n    panic!(\"no luck today\");");
    });
    let said = refused(&course);
    assert!(said.contains("no luck today"), "{said}");
}

#[test]
fn another_answer_is_found() {
    let course = course("rehearsal_answer", |_, function| {
        *function = function.replace(
            ".parse()\n        .expect(\"PRICE is a number\")",
            ".parse::<u64>()\n        .expect(\"PRICE is a number\")\n        + 1",
        );
    });
    let said = refused(&course);
    assert!(
        said.contains("16666701") && said.contains("expected was"),
        "{said}"
    );
}

#[test]
fn a_function_that_ends_under_cargo_lambda_is_found() {
    let course = course("rehearsal_emulator", |_, function| {
        // It takes the whole of `127.0.0.1:9000/.rt` for a host.
        *function = function.replace("api.split_once('/')", "api.split_once('#')");
    });
    let said = refused(&course);
    assert!(
        said.contains("the function ended or did not answer"),
        "{said}"
    );
    assert!(
        said.contains("Lambda listens"),
        "its own words are shown: {said}"
    );
}

#[test]
fn a_function_without_the_tag_is_not_deployed() {
    let course = course("rehearsal_tag", |manifest, _| {
        *manifest = manifest.replace("rust-to-lambda=lesson-01", "other=1");
    });
    assert!(refused(&course).contains("has no tag `rust-to-lambda`"));
}

#[test]
fn a_deployment_and_its_teardown_leave_nothing() {
    let course = course("rehearsal_deploy", |_, _| {});
    let moto = Moto::start(&course.root);
    let aws = |args: &[&str]| {
        let mut all = args.to_vec();
        all.extend(["--yes", "--endpoint-url", &moto.endpoint]);
        cloud(&course.root, &all).output().expect("cloud runs")
    };
    let deployed = aws(&["deploy", "01"]);
    let said = text(&deployed.stdout);
    assert!(
        deployed.status.success(),
        "{said}{}",
        text(&deployed.stderr)
    );
    assert!(said.contains("Account   123456789012"), "{said}");
    assert!(
        said.contains(r#"called with good: {"price":16666700}"#),
        "{said}"
    );

    let removed = aws(&["teardown", "01"]);
    let said = text(&removed.stdout);
    assert!(removed.status.success(), "{said}{}", text(&removed.stderr));
    for thing in [
        "function   rust-to-lambda-01",
        "role       cargo-lambda-role-",
        "log group  /aws/lambda/rust-to-lambda-01",
    ] {
        assert!(said.contains(&format!("removed {thing}")), "{said}");
    }
    assert!(said.contains("Looked again: nothing is left."), "{said}");
    assert!(text(&aws(&["teardown"]).stdout).contains("nothing to remove"));
}

/// moto, for as long as a test runs.
struct Moto {
    endpoint: String,
    child: std::process::Child,
}

impl Moto {
    fn start(root: &Path) -> Moto {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("bound").port();
        drop(listener);
        let log = std::fs::File::create(root.join("moto.log")).expect("a log");
        let child = Command::new(venv().join("moto_server"))
            .args(["-H", "127.0.0.1", "-p", &port.to_string()])
            .env("MOTO_IAM_LOAD_MANAGED_POLICIES", "true")
            .stdout(log.try_clone().expect("the same log"))
            .stderr(log)
            .spawn()
            .expect("moto is installed: scripts/setup-cloud.sh");
        let moto = Moto {
            endpoint: format!("http://127.0.0.1:{port}"),
            child,
        };
        for _ in 0..600 {
            if std::net::TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return moto;
            }
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
        panic!("moto does not listen");
    }
}

impl Drop for Moto {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
