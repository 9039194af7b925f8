//! `cargo run -p s3-proof`: the suite against testkit's S3 and against moto, side by side. It fails when
//! ours differs from what AWS documents, when moto differs and that is not listed and explained, and
//! when a listed difference is gone.

use std::path::Path;
use std::process::ExitCode;

use s3_proof::differences::DIFFERENCES;
use s3_proof::moto::{INSTALL, Moto};
use s3_proof::suite::{CALLS, Call};
use testkit::s3::S3;

fn main() -> ExitCode {
    match compare() {
        Ok(0) => ExitCode::SUCCESS,
        Ok(findings) => {
            println!("{findings} findings");
            ExitCode::FAILURE
        }
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}

/// How often a row's calls came out as documented.
struct Row {
    name: &'static str,
    calls: usize,
    ours: usize,
    moto: usize,
}

fn compare() -> Result<usize, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let program = Moto::find(&root).ok_or(INSTALL)?;
    let moto = Moto::start(&program)?;
    let ours = S3::start().map_err(|error| error.to_string())?;
    let runtime = tokio::runtime::Runtime::new().map_err(|error| error.to_string())?;
    let mut rows: Vec<Row> = Vec::new();
    let mut findings = 0;
    for call in CALLS {
        let mine = runtime.block_on(call.run(ours.endpoint()));
        let theirs = runtime.block_on(call.run(&moto.endpoint));
        for finding in judge(call, &mine, &theirs) {
            println!("{}: {}: {finding}", call.row, call.name);
            findings += 1;
        }
        if rows.last().is_none_or(|row| row.name != call.row) {
            rows.push(Row {
                name: call.row,
                calls: 0,
                ours: 0,
                moto: 0,
            });
        }
        if let Some(row) = rows.last_mut() {
            row.calls += 1;
            row.ours += usize::from(mine == call.expect);
            row.moto += usize::from(theirs == call.expect);
        }
    }
    for gone in DIFFERENCES.iter().filter(|it| !is_a_call(it.row, it.name)) {
        println!("differences.rs: {}: {}: no such call", gone.row, gone.name);
        findings += 1;
    }
    print_table(&rows);
    Ok(findings)
}

fn is_a_call(row: &str, name: &str) -> bool {
    CALLS
        .iter()
        .any(|call| call.row == row && call.name == name)
}

/// What is wrong with a call's two outcomes.
fn judge(call: &Call, ours: &str, moto: &str) -> Vec<String> {
    let mut findings = Vec::new();
    if ours != call.expect {
        findings.push(format!("S3 says {:?}, ours {ours:?}", call.expect));
    }
    let known = DIFFERENCES
        .iter()
        .find(|it| it.row == call.row && it.name == call.name);
    match known {
        Some(known) if moto == call.expect => findings.push(format!(
            "moto does it right by now: remove it from differences.rs (it said {:?})",
            known.moto
        )),
        Some(known) if moto != known.moto => findings.push(format!(
            "moto says {moto:?}, and differences.rs {:?}: find out why, and say so there",
            known.moto
        )),
        None if moto != call.expect => findings.push(format!(
            "S3 says {:?}, moto {moto:?}: find out who is right; if S3 is, list it in differences.rs",
            call.expect
        )),
        _ => {}
    }
    findings
}

fn print_table(rows: &[Row]) {
    println!("| calls as AWS documents them | ours | moto |\n|---|---|---|");
    for row in rows {
        let Row {
            name,
            calls,
            ours,
            moto,
        } = row;
        println!("| {name} | {ours} of {calls} | {moto} of {calls} |");
    }
    for it in DIFFERENCES {
        println!("moto, {}, {}: {}. {}", it.row, it.name, it.moto, it.why);
    }
}
