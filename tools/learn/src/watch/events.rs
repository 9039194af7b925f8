//! `watch --events`: one JSON object a line on standard output, described in tools/learn/JSON.md.

use std::io::Write;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use course::report::Event;
use serde_json::{Map, Value, json};

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

/// An event of the engine's.
pub fn engine(run: u64, event: &Event) -> Reader {
    let fields = match serde_json::to_value(event) {
        Ok(Value::Object(fields)) => fields,
        // An event is a struct of strings and numbers; should one ever not fit, say so in the stream.
        other => Map::from_iter([("problem".to_string(), json!(format!("{other:?}")))]),
    };
    let name = match fields.get("event") {
        Some(Value::String(name)) => name.clone(),
        _ => "engine".to_string(),
    };
    let mut fields = fields;
    fields.remove("event");
    fields.insert("run".into(), json!(run));
    emit(&name, Value::Object(fields))
}

/// Milliseconds with three decimals, as JSON shows durations.
pub fn ms(duration: Duration) -> f64 {
    (duration.as_secs_f64() * 1e6).round() / 1e3
}

fn now_ms() -> f64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map(ms).unwrap_or_default()
}
