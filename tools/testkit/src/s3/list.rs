//! Lists: keys in the order of their bytes, at most 1,000 at a time, folded at a delimiter.

use std::collections::BTreeMap;
use std::ops::Bound;

use s3s::dto::{CommonPrefix, ETag, EncodingType, Object, ObjectStorageClass, Timestamp};
use s3s::{S3Result, s3_error};

use super::store::Stored;

/// The most entries of one answer, by S3's documentation.
const MAX_KEYS: i32 = 1000;

/// What to list.
#[derive(Debug, Default)]
pub(super) struct Query<'a> {
    pub(super) prefix: &'a str,
    pub(super) delimiter: Option<&'a str>,
    /// List what comes after this key or folded prefix.
    pub(super) after: Option<String>,
    pub(super) max_keys: Option<i32>,
    /// Whether keys and prefixes go out in percent encoding.
    pub(super) is_encoded: bool,
}

/// One answer.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) objects: Vec<Object>,
    pub(super) prefixes: Vec<CommonPrefix>,
    pub(super) max_keys: i32,
    /// The last entry, if there are more.
    pub(super) more_after: Option<String>,
}

/// Whether the client asks for percent encoding.
///
/// # Errors
/// `InvalidArgument` for an encoding that is not `url`.
pub(super) fn is_encoded(encoding: Option<&EncodingType>) -> S3Result<bool> {
    match encoding.map(EncodingType::as_str) {
        None => Ok(false),
        Some(EncodingType::URL) => Ok(true),
        Some(_) => Err(s3_error!(
            InvalidArgument,
            "Invalid Encoding Method specified in Request"
        )),
    }
}

/// # Errors
/// `InvalidArgument` for a negative `max_keys`.
pub(super) fn page(objects: &BTreeMap<String, Stored>, query: &Query<'_>) -> S3Result<Page> {
    let max_keys = query.max_keys.unwrap_or(MAX_KEYS);
    if max_keys < 0 {
        return Err(s3_error!(
            InvalidArgument,
            "Argument maxKeys must be an integer between 0 and 2147483647"
        ));
    }
    let mut page = Page {
        max_keys: max_keys.min(MAX_KEYS),
        ..Page::default()
    };
    let mut last = None;
    for entry in entries(objects, query) {
        if page.objects.len() + page.prefixes.len() == page.max_keys as usize {
            page.more_after = last;
            break;
        }
        last = Some(entry.name().to_owned());
        page.add(entry, query.is_encoded);
    }
    Ok(page)
}

/// A line of a list.
enum Entry<'a> {
    Key(&'a str, &'a Stored),
    Folded(&'a str),
}

impl Entry<'_> {
    fn name(&self) -> &str {
        match self {
            Entry::Key(name, _) | Entry::Folded(name) => name,
        }
    }
}

impl Page {
    fn add(&mut self, entry: Entry<'_>, is_encoded: bool) {
        let name = if is_encoded {
            encode(entry.name())
        } else {
            entry.name().to_owned()
        };
        match entry {
            Entry::Folded(_) => self.prefixes.push(CommonPrefix { prefix: Some(name) }),
            Entry::Key(_, stored) => self.objects.push(Object {
                key: Some(name),
                e_tag: Some(ETag::Strong(stored.etag.clone())),
                size: Some(stored.body.len() as i64),
                last_modified: Some(Timestamp::from(stored.modified)),
                storage_class: Some(ObjectStorageClass::from_static(
                    ObjectStorageClass::STANDARD,
                )),
                ..Object::default()
            }),
        }
    }
}

/// All entries after `query.after`, each folded prefix once.
fn entries<'a>(
    objects: &'a BTreeMap<String, Stored>,
    query: &'a Query<'a>,
) -> impl Iterator<Item = Entry<'a>> {
    let after = query.after.as_deref();
    let start = match after {
        Some(after) if after > query.prefix => Bound::Excluded(after),
        _ => Bound::Included(query.prefix),
    };
    let mut folded: Option<&str> = None;
    objects
        .range::<str, _>((start, Bound::Unbounded))
        .take_while(|(key, _)| key.starts_with(query.prefix))
        .filter_map(move |(key, stored)| {
            let Some(prefix) = fold(key, query) else {
                return Some(Entry::Key(key, stored));
            };
            // What was folded into the last entry of the page before is not listed again.
            let is_new = folded != Some(prefix) && after != Some(prefix);
            folded = Some(prefix);
            is_new.then_some(Entry::Folded(prefix))
        })
}

/// The part of `key` up to the first delimiter behind the prefix.
fn fold<'a>(key: &'a str, query: &Query<'_>) -> Option<&'a str> {
    let delimiter = query.delimiter.filter(|text| !text.is_empty())?;
    let at = key[query.prefix.len()..].find(delimiter)?;
    Some(&key[..query.prefix.len() + at + delimiter.len()])
}

/// A key in the form of `encoding-type=url` and of event notifications: that of HTML forms (a space
/// becomes `+`), except that `/` stays.
pub(super) fn encode(key: &str) -> String {
    let mut encoded = String::new();
    for byte in key.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'*' | b'/' => {
                encoded.push(char::from(byte));
            }
            b' ' => encoded.push('+'),
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

/// A continuation token: it holds the last entry, and says so to nobody.
pub(super) fn token(last: &str) -> String {
    base64_simd::URL_SAFE.encode_to_string(last)
}

/// # Errors
/// `InvalidArgument` for a token that is none of ours.
pub(super) fn after_token(token: &str) -> S3Result<String> {
    let bytes = base64_simd::URL_SAFE.decode_to_vec(token).ok();
    let last = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
    last.ok_or_else(|| {
        s3_error!(
            InvalidArgument,
            "The continuation token provided is incorrect"
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_encoded_as_in_notifications() {
        for (key, encoded) in [
            ("in/a b.log", "in/a+b.log"),
            ("in/a+b.log", "in/a%2Bb.log"),
            ("in/ö.log", "in/%C3%B6.log"),
            ("year=2026/x%20y", "year%3D2026/x%2520y"),
        ] {
            assert_eq!(encode(key), encoded, "the key {key:?}");
        }
    }

    #[test]
    fn a_token_brings_its_key_back() {
        for key in ["a", "in/ö 1?.log"] {
            assert_eq!(after_token(&token(key)).ok().as_deref(), Some(key));
        }
        assert!(after_token("not a token").is_err());
    }
}
