//! Where moto differs from what AWS documents, each with the reason why ours does not follow moto.

/// A call that moto answers otherwise.
pub struct Difference {
    /// The row of the suite.
    pub row: &'static str,
    /// The call's name.
    pub name: &'static str,
    /// What moto 5.2.5 says.
    pub moto: &'static str,
    /// Why ours does not follow.
    pub why: &'static str,
}

/// All that are known.
pub const DIFFERENCES: &[Difference] = &[
    Difference {
        row: "put and get",
        name: "metadata above 2 KB",
        moto: "ok",
        why: "AWS allows 2 KB of user-defined metadata; moto does not count.",
    },
    Difference {
        row: "put and get",
        name: "a key of 1025 bytes",
        moto: "\"9dd4e461268c8034f5c8564e155c67a6\"",
        why: "AWS allows 1,024 bytes of UTF-8; moto does not count.",
    },
    Difference {
        row: "conditional reads",
        name: "the ETag counts more than the date",
        moto: "412 PreconditionFailed",
        why: "AWS documents this very pair for GetObject: If-Match holds, If-Unmodified-Since does not, answer 200. moto judges each by itself.",
    },
    Difference {
        row: "checksums",
        name: "a wrong CRC32",
        moto: "ok, then hello",
        why: "moto stores what the client claims and compares nothing.",
    },
    Difference {
        row: "checksums",
        name: "a wrong SHA-256",
        moto: "ok",
        why: "moto stores what the client claims and compares nothing.",
    },
    Difference {
        row: "checksums",
        name: "a wrong MD5",
        moto: "ok",
        why: "moto does not look at Content-MD5.",
    },
    Difference {
        row: "checksums",
        name: "an MD5 that is none",
        moto: "ok",
        why: "moto does not look at Content-MD5.",
    },
    Difference {
        row: "checksums",
        name: "a wrong CRC32 of a part",
        moto: "ok",
        why: "moto stores what the client claims and compares nothing.",
    },
    Difference {
        row: "checksums",
        name: "a put without a checksum gets CRC64NVME",
        moto: "none",
        why: "S3 computes one since December 2024; moto does not.",
    },
    Difference {
        row: "lists",
        name: "max-keys above 1,000 means 1,000",
        moto: "1003",
        why: "AWS: never more than 1,000 keys in one answer. moto gives as many as are asked for, so a client that does not page passes its test.",
    },
    Difference {
        row: "lists",
        name: "a token that is none",
        moto: "ok",
        why: "moto begins from the start, as if no token had come.",
    },
    Difference {
        row: "odd keys",
        name: "a list in url encoding",
        moto: "in/a%2Bb%20%C3%B6.log",
        why: "S3 encodes as HTML forms do, a space as +; that is why botocore decodes lists with unquote_plus. moto sends %20, which decodes to the same.",
    },
    Difference {
        row: "copies",
        name: "a source with another ETag",
        moto: "ok",
        why: "moto does not look at x-amz-copy-source-if-match.",
    },
    Difference {
        row: "multipart uploads",
        name: "parts in the wrong order",
        moto: "ok",
        why: "AWS wants part numbers that rise; moto joins the parts as they are listed.",
    },
    Difference {
        row: "multipart uploads",
        name: "parts can be listed",
        moto: "200 without a code",
        why: "The SDK cannot read moto's answer: a field that must be a number is none.",
    },
    Difference {
        row: "multipart uploads",
        name: "a part for an upload that is not there",
        moto: "500 without a code",
        why: "moto fails inside.",
    },
    Difference {
        row: "batch delete",
        name: "quiet says nothing of success",
        moto: "1 deleted, 0 errors, 0 left",
        why: "moto does not look at Quiet.",
    },
    Difference {
        row: "batch delete",
        name: "1,001 keys are too many",
        moto: "1001 deleted, 0 errors, 0 left",
        why: "AWS allows 1,000; moto does not count.",
    },
    Difference {
        row: "presigned requests",
        name: "one that has expired",
        moto: "200 hello",
        why: "moto checks no signature, so no expiry either.",
    },
    Difference {
        row: "presigned requests",
        name: "one whose key was changed",
        moto: "200 secret",
        why: "moto checks no signature.",
    },
    Difference {
        row: "signatures",
        name: "no signature",
        moto: "403 ",
        why: "The same status; moto's answer has no XML, so no code.",
    },
    Difference {
        row: "signatures",
        name: "a wrong secret",
        moto: "ok",
        why: "moto checks no signature.",
    },
    Difference {
        row: "signatures",
        name: "an access key that nobody knows",
        moto: "ok",
        why: "moto checks no signature.",
    },
];
