//! An S3 on this machine, for as long as standard input is open: for programs in other languages, or to
//! try a client by hand.
//!
//! ```text
//! cargo run --release -p testkit --features s3 --example s3 -- [BUCKET | BUCKET/KEY=FILE]…
//! ```
//!
//! It prints what a client needs in its environment, one NAME=VALUE a line, and then an empty line.

use std::env;
use std::error::Error;
use std::fs;
use std::io;
use std::process::ExitCode;

use testkit::s3::S3;

fn main() -> ExitCode {
    match serve() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn serve() -> Result<(), Box<dyn Error>> {
    let s3 = S3::start()?;
    for argument in env::args().skip(1) {
        match argument.split_once('=') {
            None => s3.create_bucket(&argument)?,
            Some((place, file)) => {
                let (bucket, key) = place
                    .split_once('/')
                    .ok_or_else(|| format!("{argument}: write BUCKET/KEY=FILE"))?;
                let body = fs::read(file).map_err(|error| format!("{file}: {error}"))?;
                s3.create_bucket(bucket)?;
                s3.put(bucket, key, body)?;
            }
        }
    }
    for (name, value) in s3.environment() {
        println!("{name}={value}");
    }
    println!();
    io::copy(&mut io::stdin(), &mut io::sink())?;
    Ok(())
}
