//! Multipart uploads: parts come in any order, and become one object when the client says so.

use std::collections::BTreeMap;
use std::time::SystemTime;

use bytes::{Bytes, BytesMut};
use s3s::crypto::{Checksum as _, Md5};
use s3s::dto::{Checksum, CompletedPart};
use s3s::{S3Error, S3Result, s3_error};

use super::checksum;
use super::store::{Head, Stored, now};

/// The least bytes of every part but the last: 5 MiB, by S3's documentation.
pub(super) const MIN_PART: usize = 5 * 1024 * 1024;
/// The highest part number, by S3's documentation.
pub(super) const MAX_PART_NUMBER: i32 = 10_000;

/// An upload that has begun.
#[derive(Debug)]
pub(super) struct Upload {
    pub(super) key: String,
    pub(super) head: Head,
    pub(super) begun: SystemTime,
    pub(super) parts: BTreeMap<i32, Part>,
}

/// A part that has come.
#[derive(Debug, Clone)]
pub(super) struct Part {
    pub(super) body: Bytes,
    /// Without its quotes.
    pub(super) etag: String,
    pub(super) modified: SystemTime,
    pub(super) checksum: Checksum,
}

impl Part {
    pub(super) fn new(body: Bytes, checksum: Checksum) -> Part {
        Part {
            etag: checksum::md5_hex(&body),
            modified: now(),
            body,
            checksum,
        }
    }
}

/// # Errors
/// `InvalidArgument` outside 1 to 10,000.
pub(super) fn check_part_number(number: i32) -> S3Result {
    if (1..=MAX_PART_NUMBER).contains(&number) {
        return Ok(());
    }
    Err(s3_error!(
        InvalidArgument,
        "Part number must be an integer between 1 and {MAX_PART_NUMBER}, inclusive"
    ))
}

pub(super) fn no_such_upload() -> S3Error {
    s3_error!(
        NoSuchUpload,
        "The specified upload does not exist. The upload ID may be invalid, or the upload may have \
         been aborted or completed."
    )
}

impl Upload {
    pub(super) fn new(key: String, head: Head) -> Upload {
        Upload {
            key,
            head,
            begun: now(),
            parts: BTreeMap::new(),
        }
    }

    /// The object that the listed parts make.
    ///
    /// # Errors
    /// `MalformedXML` for an empty list, `InvalidPartOrder` where the numbers do not rise,
    /// `InvalidPart` for a part that did not come or has another ETag or checksum, `EntityTooSmall`
    /// for a part below 5 MiB that is not the last.
    pub(super) fn complete(&self, listed: &[CompletedPart]) -> S3Result<Stored> {
        if listed.is_empty() {
            return Err(s3_error!(
                MalformedXML,
                "The XML you provided was not well-formed or did not validate against our \
                 published schema: it lists no part"
            ));
        }
        let numbers: Vec<i32> = listed.iter().filter_map(|part| part.part_number).collect();
        if numbers.len() < listed.len() || numbers.windows(2).any(|pair| pair[0] >= pair[1]) {
            return Err(s3_error!(
                InvalidPartOrder,
                "The list of parts was not in ascending order. The parts list must be specified in \
                 order by part number."
            ));
        }
        let parts = listed
            .iter()
            .map(|part| self.part(part))
            .collect::<S3Result<Vec<&Part>>>()?;
        let all_but_last = &parts[..parts.len() - 1];
        if all_but_last.iter().any(|part| part.body.len() < MIN_PART) {
            return Err(s3_error!(
                EntityTooSmall,
                "Your proposed upload is smaller than the minimum allowed size"
            ));
        }
        Ok(self.assemble(&parts))
    }

    fn part(&self, listed: &CompletedPart) -> S3Result<&Part> {
        let part = listed
            .part_number
            .and_then(|number| self.parts.get(&number));
        let is_meant = |part: &&Part| {
            let listed_etag = listed.e_tag.as_ref().map(|etag| etag.value());
            listed_etag == Some(part.etag.as_str()) && has_checksum(part, listed)
        };
        part.filter(is_meant).ok_or_else(|| {
            s3_error!(
                InvalidPart,
                "One or more of the specified parts could not be found. The part may not have been \
                 uploaded, or the specified entity tag may not match the part's entity tag."
            )
        })
    }

    fn assemble(&self, parts: &[&Part]) -> Stored {
        let mut body = BytesMut::new();
        let mut sums = Vec::new();
        for part in parts {
            body.extend_from_slice(&part.body);
            sums.extend_from_slice(Md5::checksum(&part.body).as_ref());
        }
        let body = body.freeze();
        let checksums: Vec<&Checksum> = parts.iter().map(|part| &part.checksum).collect();
        Stored {
            etag: format!("{}-{}", checksum::md5_hex(&sums), parts.len()),
            modified: now(),
            checksum: checksum::of_parts(&checksums, &body),
            body,
            head: self.head.clone(),
            parts: Some(parts.len()),
        }
    }
}

/// Whether every checksum that the list gives for a part is the part's.
fn has_checksum(part: &Part, listed: &CompletedPart) -> bool {
    let real = &part.checksum;
    [
        (&listed.checksum_crc32, &real.checksum_crc32),
        (&listed.checksum_crc32c, &real.checksum_crc32c),
        (&listed.checksum_crc64nvme, &real.checksum_crc64nvme),
        (&listed.checksum_sha1, &real.checksum_sha1),
        (&listed.checksum_sha256, &real.checksum_sha256),
    ]
    .iter()
    .all(|(listed, real)| listed.is_none() || listed == real)
}
