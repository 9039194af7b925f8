//! The inputs: genuine lines and keys with mistakes in them, and texts of any kind.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use tally::billing::MemoryMb;
use tally::report::Report;

/// REPORT lines in the forms of book/src/facts.md, and lines that are none.
pub const LINES: [&str; 9] = [
    "REPORT RequestId: 8f507cfc-1\tDuration: 12.34 ms\tBilled Duration: 13 ms\tMemory Size: 128 MB\tMax Memory Used: 31 MB\t",
    "REPORT RequestId: 8f507cfc-1\tDuration: 12.34 ms\tBilled Duration: 27 ms\tMemory Size: 128 MB\tMax Memory Used: 31 MB\tInit Duration: 14.02 ms\t\n",
    "REPORT RequestId: 8f507cfc-1\tDuration: 127.10 ms\tBilled Duration: 154 ms\tMemory Size: 2048 MB\tMax Memory Used: 212 MB\tRestore Duration: 325.93 ms\tBilled Restore Duration: 26 ms\t",
    "REPORT RequestId: 5b866fb1-7\tDuration: 133.61 ms\tBilled Duration: 214 ms\tMemory Size: 128 MB\tMax Memory Used: 31 MB\tInit Duration: 80.00 ms\tStatus: error\tError Type: Runtime.ExitError\t\n",
    "REPORT RequestId: 1c6ce96f-c\tDuration: 1206.02 ms\tBilled Duration: 1207 ms \tMemory Size: 512 MB\tMax Memory Used: 213 MB\tInit Duration: 4559.61 ms\t\nXRAY TraceId: 1-630dc4b0-1e\tSegmentId: 4439bb13\tSampled: true\t\n",
    "REPORT RequestId: 8f507cfc-1\tInit Duration: 14.02 ms\tDuration: 12.34 ms\tBilled Duration: 27 ms\tMemory Size: 10240 MB\tMax Memory Used: 31 MB\t\r\n",
    "START RequestId: 8f507cfc-1 Version: $LATEST",
    "INIT_REPORT Init Duration: 0.79 ms\tPhase: init\tStatus: error\tError Type: Runtime.ExitError",
    "REPORT of the day: all is well",
];

const KEYS: [&str; 4] = [
    "logs/tally-ingest/7.log",
    "red+flower.jpg",
    "gr%C3%B6%C3%9Fe/a%2Bb%20c.log",
    "%F0%9F%A6%80",
];

/// Pieces that mean something to one of the parsers, or to a text as such.
const PIECES: [&str; 24] = [
    "\t",
    "\n",
    "\r\n",
    " ",
    ": ",
    ":",
    ".",
    "-",
    "+",
    "0",
    "9",
    "99999999999999999999",
    " ms",
    " MB",
    "Duration: ",
    "Billed ",
    "Status: ",
    "%",
    "%C3",
    "%zz",
    "ö",
    "🦀",
    "\u{0}",
    "\u{a0}",
];

/// A mistake. A place counts characters, and starts again behind the last one.
#[derive(Debug, Clone)]
enum Edit {
    Insert(usize, String),
    Delete(usize, usize),
    CutAt(usize),
    SwapFields(usize, usize),
    RepeatField(usize),
}

fn edit() -> impl Strategy<Value = Edit> {
    let piece = prop_oneof![
        4 => select(&PIECES[..]).prop_map(String::from),
        1 => any::<char>().prop_map(String::from),
    ];
    prop_oneof![
        4 => (0..400_usize, piece).prop_map(|(at, text)| Edit::Insert(at, text)),
        4 => (0..400_usize, 1..6_usize).prop_map(|(at, length)| Edit::Delete(at, length)),
        1 => (0..400_usize).prop_map(Edit::CutAt),
        2 => (1..9_usize, 1..9_usize).prop_map(|(one, other)| Edit::SwapFields(one, other)),
        2 => (0..9_usize).prop_map(Edit::RepeatField),
    ]
}

/// The text with this mistake in it.
fn edited(text: &str, edit: &Edit) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    let place = |at: &usize| at % (text.chars().count() + 1);
    match edit {
        Edit::Insert(at, piece) => {
            let at = place(at);
            characters.splice(at..at, piece.chars());
        }
        Edit::Delete(at, length) => {
            let at = place(at);
            let end = (at + length).min(characters.len());
            characters.drain(at..end);
        }
        Edit::CutAt(at) => characters.truncate(place(at)),
        Edit::SwapFields(one, other) => {
            let mut fields: Vec<&str> = text.split('\t').collect();
            if *one < fields.len() && *other < fields.len() {
                fields.swap(*one, *other);
            }
            return fields.join("\t");
        }
        Edit::RepeatField(at) => {
            let mut fields: Vec<&str> = text.split('\t').collect();
            let field = fields[at % fields.len()];
            fields.push(field);
            return fields.join("\t");
        }
    }
    characters.into_iter().collect()
}

fn changed(from: &'static [&'static str]) -> impl Strategy<Value = String> {
    (select(from), vec(edit(), 0..5)).prop_map(|(text, edits)| {
        let start = String::from(text);
        edits.iter().fold(start, |text, edit| edited(&text, edit))
    })
}

/// A genuine line with up to four mistakes.
pub fn changed_line() -> impl Strategy<Value = String> {
    changed(&LINES)
}

/// A key with up to four mistakes.
pub fn changed_key() -> impl Strategy<Value = String> {
    prop_oneof![3 => changed(&KEYS), 1 => any_text()]
}

/// Any text: characters of all kinds, pieces in any order, or bytes read as a text.
pub fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        vec(select(&PIECES[..]), 0..20).prop_map(|pieces| pieces.concat()),
        vec(select(&PIECES[..]), 0..20)
            .prop_map(|pieces| format!("REPORT RequestId: {}", pieces.concat())),
        vec(any::<u8>(), 0..200).prop_map(|bytes| String::from_utf8_lossy(&bytes).into_owned()),
    ]
}

/// A few lines, good and bad.
pub fn any_log() -> impl Strategy<Value = String> {
    let line = prop_oneof![changed_line(), select(&LINES[..]).prop_map(String::from)];
    vec(line, 0..6).prop_map(|lines| lines.join("\n"))
}

/// A text as it may stand in a field: not empty, no tab and no line end, no blank at either end.
fn field_text() -> impl Strategy<Value = String> {
    any::<String>().prop_filter_map("nothing is left of it", |text| {
        let one_line = text.replace(['\t', '\n'], " ");
        let trimmed = one_line.trim();
        (!trimmed.is_empty()).then(|| String::from(trimmed))
    })
}

/// Any report that a line can say.
pub fn any_report() -> impl Strategy<Value = Report> {
    let always = (
        field_text(),
        any::<u64>(),
        any::<u64>(),
        128..=10_240_u16,
        any::<u64>(),
    );
    let optional = (
        option::of(any::<u64>()),
        option::of(any::<u64>()),
        option::of(any::<u64>()),
        option::of(field_text()),
        option::of(field_text()),
    );
    (always, optional).prop_map(|(always, optional)| {
        let (request_id, duration_us, billed_ms, mb, max_memory_used_mb) = always;
        let (init_us, restore_us, billed_restore_ms, status, error_type) = optional;
        Report {
            request_id,
            duration_us,
            billed_ms,
            memory: MemoryMb::new(mb),
            max_memory_used_mb,
            init_us,
            restore_us,
            billed_restore_ms,
            status,
            error_type,
        }
    })
}

/// A key, and one of the ways in which it may be encoded.
pub fn encoded_key() -> impl Strategy<Value = (String, String)> {
    let with_choices = any::<String>().prop_flat_map(|key| {
        let choices = vec(0..3_u8, key.len());
        (Just(key), choices)
    });
    with_choices.prop_map(|(key, choices)| {
        let mut bytes = Vec::new();
        for (byte, choice) in key.bytes().zip(choices) {
            let must_be_encoded = matches!(byte, b'%' | b'+');
            match (byte, choice) {
                (b' ', 0) => bytes.push(b'+'),
                (_, 0) if !must_be_encoded => bytes.push(byte),
                (_, 1) => bytes.extend(format!("%{byte:02x}").bytes()),
                _ => bytes.extend(format!("%{byte:02X}").bytes()),
            }
        }
        // A character of several bytes may be half encoded: then the text is none, and all of it is.
        let encoded = String::from_utf8(bytes).unwrap_or_else(|_| {
            let escapes: Vec<String> = key.bytes().map(|byte| format!("%{byte:02X}")).collect();
            escapes.concat()
        });
        (key, encoded)
    })
}
