//! Checksums as S3 knows them, computed and compared.

use s3s::checksum::ChecksumHasher;
use s3s::crypto::{Checksum as _, Crc32, Crc32c, Crc64Nvme, Md5, Sha1, Sha256};
use s3s::dto::{Checksum, ChecksumType};
use s3s::{S3Result, s3_error};

/// The MD5 of `data`, as the 32 hexadecimal digits of an ETag.
pub(super) fn md5_hex(data: &[u8]) -> String {
    Md5::checksum(data)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// What a client claims about a body: at most one of each.
#[derive(Default)]
pub(super) struct Claims {
    pub(super) md5: Option<String>,
    pub(super) checksum: Checksum,
}

impl Claims {
    /// Takes over what the client wrote behind the body (trailing headers) instead of before it.
    pub(super) fn add_trailer(&mut self, name: &str, value: &str) {
        let field = match name {
            "x-amz-checksum-crc32" => &mut self.checksum.checksum_crc32,
            "x-amz-checksum-crc32c" => &mut self.checksum.checksum_crc32c,
            "x-amz-checksum-crc64nvme" => &mut self.checksum.checksum_crc64nvme,
            "x-amz-checksum-sha1" => &mut self.checksum.checksum_sha1,
            "x-amz-checksum-sha256" => &mut self.checksum.checksum_sha256,
            _ => return,
        };
        *field = Some(value.to_owned());
    }

    /// Compares each claim with `body` and returns the checksum to store: the claimed ones, or
    /// CRC64NVME where there is none, as S3 does since December 2024.
    ///
    /// # Errors
    /// `BadDigest` where a claim is wrong, `InvalidDigest` where a Content-MD5 is not a MD5 at all.
    pub(super) fn verify(&self, body: &[u8]) -> S3Result<Checksum> {
        if let Some(claimed) = &self.md5 {
            let real = base64(Md5::checksum(body).as_ref());
            if claimed.len() != real.len() {
                return Err(s3_error!(
                    InvalidDigest,
                    "The Content-MD5 you specified was invalid."
                ));
            }
            if *claimed != real {
                return Err(s3_error!(
                    BadDigest,
                    "The Content-MD5 you specified did not match what we received."
                ));
            }
        }
        let real = self.same_kinds(body);
        for (name, claimed, computed) in pairs(&self.checksum, &real) {
            if claimed.is_some() && claimed != computed {
                return Err(s3_error!(
                    BadDigest,
                    "The {name} you specified did not match the calculated checksum."
                ));
            }
        }
        Ok(real)
    }

    /// The checksums of `body` in the kinds that are claimed.
    fn same_kinds(&self, body: &[u8]) -> Checksum {
        let claimed = &self.checksum;
        let mut hasher = ChecksumHasher {
            crc32: claimed.checksum_crc32.as_ref().map(|_| Crc32::new()),
            crc32c: claimed.checksum_crc32c.as_ref().map(|_| Crc32c::new()),
            sha1: claimed.checksum_sha1.as_ref().map(|_| Sha1::new()),
            sha256: claimed.checksum_sha256.as_ref().map(|_| Sha256::new()),
            crc64nvme: claimed
                .checksum_crc64nvme
                .as_ref()
                .map(|_| Crc64Nvme::new()),
        };
        let none = pairs(claimed, claimed)
            .iter()
            .all(|(_, value, _)| value.is_none());
        if none {
            hasher.crc64nvme = Some(Crc64Nvme::new());
        }
        hasher.update(body);
        let mut real = hasher.finalize();
        real.checksum_type = Some(ChecksumType::from_static(ChecksumType::FULL_OBJECT));
        real
    }
}

type Pair<'a> = (&'static str, &'a Option<String>, &'a Option<String>);

/// The same kinds side by side, with the names that S3's messages use.
fn pairs<'a>(left: &'a Checksum, right: &'a Checksum) -> [Pair<'a>; 5] {
    [
        ("CRC32", &left.checksum_crc32, &right.checksum_crc32),
        ("CRC32C", &left.checksum_crc32c, &right.checksum_crc32c),
        (
            "CRC64NVME",
            &left.checksum_crc64nvme,
            &right.checksum_crc64nvme,
        ),
        ("SHA1", &left.checksum_sha1, &right.checksum_sha1),
        ("SHA256", &left.checksum_sha256, &right.checksum_sha256),
    ]
}

/// The checksum of an object made of parts: for CRC32, CRC32C, SHA1 and SHA256 the checksum of the
/// parts' checksums with `-N` behind it (COMPOSITE); for CRC64NVME, or where the parts differ in kind,
/// that of the whole body (FULL_OBJECT).
pub(super) fn of_parts(parts: &[&Checksum], body: &[u8]) -> Checksum {
    let count = parts.len();
    let mut composite = Checksum::default();
    if let Some(bytes) = joined(parts, |part| part.checksum_crc32.as_deref()) {
        composite.checksum_crc32 = Some(numbered(Crc32::checksum(&bytes).as_ref(), count));
    } else if let Some(bytes) = joined(parts, |part| part.checksum_crc32c.as_deref()) {
        composite.checksum_crc32c = Some(numbered(Crc32c::checksum(&bytes).as_ref(), count));
    } else if let Some(bytes) = joined(parts, |part| part.checksum_sha1.as_deref()) {
        composite.checksum_sha1 = Some(numbered(Sha1::checksum(&bytes).as_ref(), count));
    } else if let Some(bytes) = joined(parts, |part| part.checksum_sha256.as_deref()) {
        composite.checksum_sha256 = Some(numbered(Sha256::checksum(&bytes).as_ref(), count));
    } else {
        return Claims::default().same_kinds(body);
    }
    composite.checksum_type = Some(ChecksumType::from_static(ChecksumType::COMPOSITE));
    composite
}

/// The parts' checksums of one kind, decoded and joined, if every part has one.
fn joined<'a>(
    parts: &[&'a Checksum],
    kind: impl Fn(&'a Checksum) -> Option<&'a str>,
) -> Option<Vec<u8>> {
    let mut all = Vec::new();
    for part in parts {
        all.extend(unbase64(kind(part)?)?);
    }
    Some(all)
}

fn numbered(sum: &[u8], count: usize) -> String {
    format!("{}-{count}", base64(sum))
}

fn base64(bytes: &[u8]) -> String {
    base64_simd::STANDARD.encode_to_string(bytes)
}

fn unbase64(text: &str) -> Option<Vec<u8>> {
    base64_simd::STANDARD.decode_to_vec(text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn md5_is_that_of_rfc_1321() {
        assert_eq!(md5_hex(b"abc"), "900150983cd24fb0d6963f7d28e17f72");
    }
}
