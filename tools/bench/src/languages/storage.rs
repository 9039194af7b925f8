//! The local S3 of the second set: testkit's, as a process of its own, so that whoever measures
//! something else need not compile it.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use serde_json::Value;

use crate::files::create;
use crate::measure::cost_of;
use crate::progress::Progress;

/// How many invocations the log holds that is read in each request.
pub const CALLS: u64 = 100;

const PLACE: &str = "logs/in/day.log";

/// A running S3. It ends when this is dropped.
pub struct Storage {
    server: Child,
    /// How a function finds it.
    pub environment: Vec<(String, String)>,
}

impl Storage {
    /// Builds and starts it, with a log in it.
    ///
    /// # Errors
    /// When it cannot be built or started.
    pub fn start(root: &Path, progress: &Progress) -> Result<Storage, String> {
        let log = root.join("target/bench/day.log");
        create(&log, &day())?;
        // As the tests build it, and so mostly built already. It is not what is measured.
        let example = ["--quiet", "--locked", "--package", "testkit"];
        let example = example
            .iter()
            .chain(&["--features", "s3", "--example", "s3"]);
        let mut build = Command::new("cargo");
        build.arg("build").args(example.clone()).current_dir(root);
        progress.during("the local S3: brought up to date", || cost_of(&mut build))?;
        let mut server = Command::new("cargo")
            .arg("run")
            .args(example)
            .arg("--")
            .arg(format!("{PLACE}={}", log.display()))
            .current_dir(root)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| format!("cannot start the local S3: {error}"))?;
        let output = server.stdout.take().expect("it is piped");
        let lines = BufReader::new(output).lines().map_while(Result::ok);
        let environment: Vec<(String, String)> = lines
            .take_while(|line| !line.is_empty())
            .filter_map(|line| {
                let (name, value) = line.split_once('=')?;
                Some((name.to_owned(), value.to_owned()))
            })
            .collect();
        let storage = Storage {
            server,
            environment,
        };
        if storage.environment.is_empty() {
            return Err("the local S3 did not say where it is".to_owned());
        }
        Ok(storage)
    }

    /// S3's event about the log.
    pub fn event(&self) -> String {
        let (bucket, key) = PLACE.split_once('/').expect("a bucket and a key");
        let mut event: Value =
            serde_json::from_str(testkit::fixtures::S3_PUT_2_1).expect("a fixture is JSON");
        let s3 = &mut event["Records"][0]["s3"];
        s3["bucket"]["name"] = bucket.into();
        s3["object"]["key"] = key.into();
        event.to_string()
    }
}

impl Drop for Storage {
    fn drop(&mut self) {
        // It ends with its standard input.
        drop(self.server.stdin.take());
        let _ = self.server.wait();
    }
}

/// A log as CloudWatch has it.
fn day() -> String {
    let call = |number: u64| {
        format!(
            "START RequestId: {number:04x} Version: $LATEST\n\
             END RequestId: {number:04x}\n\
             REPORT RequestId: {number:04x}\tDuration: 12.34 ms\tBilled Duration: 27 ms\t\
             Memory Size: 128 MB\tMax Memory Used: 31 MB\tInit Duration: 14.02 ms\t\n"
        )
    };
    (0..CALLS).map(call).collect()
}
