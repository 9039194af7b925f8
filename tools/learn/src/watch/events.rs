//! `watch --events`: one JSON object a line on standard output, described in tools/learn/JSON.md.

use std::io::Write;
use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::{Map, Value, json};

use crate::json::ms;

/// Whether anybody still reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    There,
    Gone,
}

/// Writes one line: the name, the time, and `fields`.
pub fn emit(name: &str, fields: Value) -> Reader {
    let mut line = Map::new();
    line.insert("event".into(), name.into());
    line.insert("time_ms".into(), json!(now_ms()));
    if let Value::Object(fields) = fields {
        line.extend(fields);
    }
    let mut out = std::io::stdout().lock();
    let text = Value::Object(line).to_string();
    match writeln!(out, "{text}").and_then(|()| out.flush()) {
        Ok(()) => Reader::There,
        Err(_) => Reader::Gone,
    }
}

fn now_ms() -> f64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map(ms).unwrap_or_default()
}
