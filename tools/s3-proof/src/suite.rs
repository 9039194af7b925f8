//! The calls. Each runs in a bucket of its own and says in a few words what came of it; `expect` is what
//! AWS documents.

use std::future::Future;
use std::pin::Pin;
use std::time::{Duration, SystemTime};

use aws_sdk_s3::Client;
use aws_sdk_s3::config::Credentials;
use aws_sdk_s3::error::SdkError;
use aws_sdk_s3::presigning::PresigningConfig;
use aws_sdk_s3::primitives::{ByteStream, DateTime, SdkBody};
use aws_sdk_s3::types::{
    ChecksumMode, CompletedMultipartUpload, CompletedPart, Delete, EncodingType, MetadataDirective,
    ObjectIdentifier,
};
use tokio::task::JoinSet;

use crate::http;
use crate::site::{Site, client, fault, text, verdict};

type Outcome = Pin<Box<dyn Future<Output = String> + Send>>;

/// One call, or the few that belong together.
pub struct Call {
    /// The row of the comparison table.
    pub row: &'static str,
    /// What is done.
    pub name: &'static str,
    /// What S3 answers, by AWS's documentation.
    pub expect: &'static str,
    run: fn(Site) -> Outcome,
}

impl Call {
    /// Makes the call at `endpoint`, in a fresh bucket.
    pub async fn run(&self, endpoint: &str) -> String {
        match Site::fresh(endpoint).await {
            Ok(site) => (self.run)(site).await,
            Err(problem) => problem,
        }
    }
}

macro_rules! calls {
    ($($row:literal { $($name:literal => $expect:literal, |$site:ident| $body:block)* })*) => {
        /// All calls, row by row.
        pub const CALLS: &[Call] = &[$($(
            Call {
                row: $row,
                name: $name,
                expect: $expect,
                run: |$site| Box::pin(async move { $body }),
            },
        )*)*];
    };
}

/// Any time in the past, and any in the future.
fn moment(seconds_from_now: i64) -> DateTime {
    let now = DateTime::from(SystemTime::now()).secs();
    DateTime::from_secs(now + seconds_from_now)
}

const FIVE_MIB: usize = 5 * 1024 * 1024;

calls! {
"put and get" {
    "a put object comes back" => "hello", |s| {
        s.put("a.log", "hello").await;
        s.get("a.log").await
    }
    "the last put wins" => "two", |s| {
        s.put("a.log", "one").await;
        s.put("a.log", "two").await;
        s.get("a.log").await
    }
    "get of a key that is not there" => "404 NoSuchKey", |s| {
        s.get("a.log").await
    }
    "head of a key that is not there" => "404 NotFound", |s| {
        verdict(s.client.head_object().bucket(&s.bucket).key("a.log").send().await)
    }
    "an empty object is an object" => "0 bytes, 1 key", |s| {
        s.put("a.log", "").await;
        format!("{} bytes, {} key", s.get("a.log").await.len(), s.keys().await.len())
    }
    "type and metadata come back" => "text/plain, owner tally", |s| {
        let put = s.client.put_object().bucket(&s.bucket).key("a.log").body(SdkBody::from("x").into());
        let put = put.content_type("text/plain").metadata("owner", "tally").send().await;
        if let Err(error) = put {
            return fault(&error);
        }
        match s.client.head_object().bucket(&s.bucket).key("a.log").send().await {
            Ok(head) => {
                let owner = head.metadata().and_then(|metadata| metadata.get("owner"));
                let owner = owner.map_or("nobody", String::as_str);
                format!("{}, owner {owner}", head.content_type().unwrap_or("no type"))
            }
            Err(error) => fault(&error),
        }
    }
    "metadata above 2 KB" => "400 MetadataTooLarge", |s| {
        let put = s.client.put_object().bucket(&s.bucket).key("a.log");
        verdict(put.metadata("big", "x".repeat(2100)).send().await)
    }
    "a key of 1025 bytes" => "400 KeyTooLongError", |s| {
        s.put(&"k".repeat(1025), "x").await
    }
    "delete, then get" => "ok, then 404 NoSuchKey", |s| {
        s.put("a.log", "x").await;
        let deleted = verdict(s.client.delete_object().bucket(&s.bucket).key("a.log").send().await);
        format!("{deleted}, then {}", s.get("a.log").await)
    }
    "delete of what is not there" => "ok", |s| {
        verdict(s.client.delete_object().bucket(&s.bucket).key("a.log").send().await)
    }
}
"buckets" {
    "put without a bucket" => "404 NoSuchBucket", |s| {
        verdict(s.client.put_object().bucket("no-such-bucket-here").key("a").send().await)
    }
    "get without a bucket" => "404 NoSuchBucket", |s| {
        verdict(s.client.get_object().bucket("no-such-bucket-here").key("a").send().await)
    }
    "list without a bucket" => "404 NoSuchBucket", |s| {
        verdict(s.client.list_objects_v2().bucket("no-such-bucket-here").send().await)
    }
    "delete of a bucket that is not empty" => "409 BucketNotEmpty", |s| {
        s.put("a.log", "x").await;
        verdict(s.client.delete_bucket().bucket(&s.bucket).send().await)
    }
    "delete of an empty bucket" => "ok, then 404 NotFound", |s| {
        let deleted = verdict(s.client.delete_bucket().bucket(&s.bucket).send().await);
        let head = verdict(s.client.head_bucket().bucket(&s.bucket).send().await);
        format!("{deleted}, then {head}")
    }
    "the bucket stands in the list of buckets" => "listed", |s| {
        match s.client.list_buckets().send().await {
            Ok(list) if list.buckets().iter().any(|it| it.name() == Some(&s.bucket)) => "listed".into(),
            Ok(_) => "not listed".into(),
            Err(error) => fault(&error),
        }
    }
    "make a bucket again in us-east-1" => "ok", |s| {
        verdict(s.client.create_bucket().bucket(&s.bucket).send().await)
    }
    "a bucket's name of two letters" => "400 InvalidBucketName", |s| {
        verdict(s.client.create_bucket().bucket("ab").send().await)
    }
}
"ETags" {
    "the ETag of a put is the MD5 in quotes" => "\"5d41402abc4b2a76b9719d911017c592\"", |s| {
        s.put("a.log", "hello").await
    }
    "a list says the same ETag" => "\"5d41402abc4b2a76b9719d911017c592\"", |s| {
        s.put("a.log", "hello").await;
        match s.client.list_objects_v2().bucket(&s.bucket).send().await {
            Ok(page) => page.contents().first().and_then(|it| it.e_tag()).unwrap_or("none").into(),
            Err(error) => fault(&error),
        }
    }
    "head says the same ETag and the length" => "\"5d41402abc4b2a76b9719d911017c592\" 5", |s| {
        s.put("a.log", "hello").await;
        match s.client.head_object().bucket(&s.bucket).key("a.log").send().await {
            Ok(head) => format!("{} {}", head.e_tag().unwrap_or("none"), head.content_length().unwrap_or(-1)),
            Err(error) => fault(&error),
        }
    }
}
"conditional writes" {
    "16 racing If-None-Match: * puts" => "1 ok, 15 × 412 PreconditionFailed", |s| {
        race(&s).await
    }
    "If-None-Match: * on a free key" => "ok", |s| {
        verdict(s.client.put_object().bucket(&s.bucket).key("a").if_none_match("*").send().await)
    }
    "If-None-Match: * on a taken key" => "412 PreconditionFailed, still one", |s| {
        s.put("a", "one").await;
        let put = s.client.put_object().bucket(&s.bucket).key("a").if_none_match("*");
        let put = put.body(SdkBody::from("two").into());
        format!("{}, still {}", verdict(put.send().await), s.get("a").await)
    }
    "If-Match with the ETag that is there" => "ok", |s| {
        let etag = s.put("a", "one").await;
        verdict(s.client.put_object().bucket(&s.bucket).key("a").if_match(etag).send().await)
    }
    "If-Match with another ETag" => "412 PreconditionFailed", |s| {
        let etag = s.put("a", "one").await;
        s.put("a", "two").await;
        verdict(s.client.put_object().bucket(&s.bucket).key("a").if_match(etag).send().await)
    }
    "If-Match where nothing is" => "404 NoSuchKey", |s| {
        verdict(s.client.put_object().bucket(&s.bucket).key("a").if_match("\"0\"").send().await)
    }
    "delete with another ETag" => "412 PreconditionFailed, still one", |s| {
        s.put("a", "one").await;
        let delete = s.client.delete_object().bucket(&s.bucket).key("a").if_match("\"0\"");
        format!("{}, still {}", verdict(delete.send().await), s.get("a").await)
    }
    "completing an upload with If-None-Match: * on a taken key" => "412 PreconditionFailed", |s| {
        s.put("a", "one").await;
        let upload = match begin(&s, "a").await {
            Ok(upload) => upload,
            Err(problem) => return problem,
        };
        let part = part(&s, "a", &upload, 1, b"x".to_vec()).await;
        let complete = s.client.complete_multipart_upload().bucket(&s.bucket).key("a");
        let complete = complete.upload_id(upload).multipart_upload(of([part])).if_none_match("*");
        verdict(complete.send().await)
    }
}
"conditional reads" {
    "If-Match with another ETag" => "412 PreconditionFailed", |s| {
        s.put("a", "one").await;
        verdict(s.client.get_object().bucket(&s.bucket).key("a").if_match("\"0\"").send().await)
    }
    "If-None-Match with the ETag that is there" => "304", |s| {
        let etag = s.put("a", "one").await;
        let get = s.client.get_object().bucket(&s.bucket).key("a").if_none_match(etag);
        status(get.send().await)
    }
    "If-None-Match with another ETag" => "ok", |s| {
        s.put("a", "one").await;
        verdict(s.client.get_object().bucket(&s.bucket).key("a").if_none_match("\"0\"").send().await)
    }
    "If-Modified-Since after the last change" => "304", |s| {
        s.put("a", "one").await;
        let get = s.client.get_object().bucket(&s.bucket).key("a");
        // Not in the future: by RFC 9110 such a date is ignored.
        tokio::time::sleep(Duration::from_millis(1100)).await;
        status(get.if_modified_since(moment(0)).send().await)
    }
    "If-Modified-Since before the last change" => "ok", |s| {
        s.put("a", "one").await;
        let get = s.client.get_object().bucket(&s.bucket).key("a");
        verdict(get.if_modified_since(moment(-3600)).send().await)
    }
    "If-Unmodified-Since before the last change" => "412 PreconditionFailed", |s| {
        s.put("a", "one").await;
        let get = s.client.get_object().bucket(&s.bucket).key("a");
        verdict(get.if_unmodified_since(moment(-3600)).send().await)
    }
    "the ETag counts more than the date" => "ok", |s| {
        let etag = s.put("a", "one").await;
        let get = s.client.get_object().bucket(&s.bucket).key("a").if_match(etag);
        verdict(get.if_unmodified_since(moment(-3600)).send().await)
    }
    "head with If-None-Match and the ETag that is there" => "304", |s| {
        let etag = s.put("a", "one").await;
        let head = s.client.head_object().bucket(&s.bucket).key("a").if_none_match(etag);
        status(head.send().await)
    }
}
"ranges" {
    "the first four bytes" => "bytes 0-3/11 of hello world: hell", |s| {
        range(&s, "bytes=0-3").await
    }
    "the last five bytes" => "bytes 6-10/11 of hello world: world", |s| {
        range(&s, "bytes=-5").await
    }
    "from the sixth byte on" => "bytes 6-10/11 of hello world: world", |s| {
        range(&s, "bytes=6-").await
    }
    "a range that reaches too far" => "bytes 6-10/11 of hello world: world", |s| {
        range(&s, "bytes=6-99").await
    }
    "a range behind the end" => "416 InvalidRange", |s| {
        range(&s, "bytes=11-").await
    }
}
"checksums" {
    "a wrong CRC32" => "400 BadDigest, then 404 NoSuchKey", |s| {
        let put = s.client.put_object().bucket(&s.bucket).key("a").checksum_crc32("AAAAAA==");
        let put = verdict(put.body(SdkBody::from("hello").into()).send().await);
        format!("{put}, then {}", s.get("a").await)
    }
    "a wrong SHA-256" => "400 BadDigest", |s| {
        let sum = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
        let put = s.client.put_object().bucket(&s.bucket).key("a").checksum_sha256(sum);
        verdict(put.body(SdkBody::from("hello").into()).send().await)
    }
    "a wrong MD5" => "400 BadDigest", |s| {
        let put = s.without_checksums().put_object().bucket(&s.bucket).key("a");
        let put = put.content_md5("AAAAAAAAAAAAAAAAAAAAAA==");
        verdict(put.body(SdkBody::from("hello").into()).send().await)
    }
    "an MD5 that is none" => "400 InvalidDigest", |s| {
        let put = s.without_checksums().put_object().bucket(&s.bucket).key("a").content_md5("AAAA");
        verdict(put.body(SdkBody::from("hello").into()).send().await)
    }
    "a wrong CRC32 of a part" => "400 BadDigest", |s| {
        let upload = match begin(&s, "a").await {
            Ok(upload) => upload,
            Err(problem) => return problem,
        };
        let part = s.client.upload_part().bucket(&s.bucket).key("a").upload_id(upload).part_number(1);
        let part = part.checksum_crc32("AAAAAA==").body(SdkBody::from("hello").into());
        verdict(part.send().await)
    }
    "the SDK's CRC32 comes back if asked for" => "NhCmhg==", |s| {
        s.put("a", "hello").await;
        let head = s.client.head_object().bucket(&s.bucket).key("a");
        match head.checksum_mode(ChecksumMode::Enabled).send().await {
            Ok(head) => head.checksum_crc32().unwrap_or("none").into(),
            Err(error) => fault(&error),
        }
    }
    "a put without a checksum gets CRC64NVME" => "M3eFcAZSQlc=", |s| {
        let put = s.without_checksums().put_object().bucket(&s.bucket).key("a");
        if let Err(error) = put.body(SdkBody::from("hello").into()).send().await {
            return fault(&error);
        }
        let head = s.client.head_object().bucket(&s.bucket).key("a");
        match head.checksum_mode(ChecksumMode::Enabled).send().await {
            Ok(head) => head.checksum_crc64_nvme().unwrap_or("none").into(),
            Err(error) => fault(&error),
        }
    }
    "a streamed body with its checksum behind it" => "ok, 3000000 bytes", |s| {
        let path = std::env::temp_dir().join(format!("{}.bin", s.bucket));
        if let Err(error) = std::fs::write(&path, vec![b'x'; 3_000_000]) {
            return error.to_string();
        }
        let outcome = match ByteStream::from_path(&path).await {
            Ok(body) => {
                let put = s.client.put_object().bucket(&s.bucket).key("a").body(body);
                let put = verdict(put.send().await);
                format!("{put}, {} bytes", s.get("a").await.len())
            }
            Err(error) => error.to_string(),
        };
        let _ = std::fs::remove_file(&path);
        outcome
    }
}
"lists" {
    "1,003 keys come in two pages" => "1000 + 3", |s| {
        fill(&s, 1003).await;
        pages(&s, None, None).await
    }
    "the paginator with pages of 400" => "400 + 400 + 203", |s| {
        fill(&s, 1003).await;
        pages(&s, Some(400), None).await
    }
    "max-keys above 1,000 means 1,000" => "1000 + 3", |s| {
        fill(&s, 1003).await;
        pages(&s, Some(5000), None).await
    }
    "keys are in the order of their bytes" => "A Z _ a ä", |s| {
        for key in ["ä", "a", "_", "Z", "A"] {
            s.put(key, "x").await;
        }
        s.keys().await.join(" ")
    }
    "a delimiter folds" => "keys x.log, prefixes in/ out/", |s| {
        for key in ["in/a", "in/b/c", "out/a", "x.log"] {
            s.put(key, "x").await;
        }
        folded(s.client.list_objects_v2().bucket(&s.bucket).delimiter("/")).await
    }
    "prefix and delimiter" => "keys in/a, prefixes in/b/", |s| {
        for key in ["in/a", "in/b/c", "in/b/d", "out/a"] {
            s.put(key, "x").await;
        }
        folded(s.client.list_objects_v2().bucket(&s.bucket).prefix("in/").delimiter("/")).await
    }
    "folded prefixes count as one each over pages" => "1 + 1 + 1", |s| {
        for key in ["a/1", "a/2", "b/1", "b/2", "c"] {
            s.put(key, "x").await;
        }
        pages(&s, Some(1), Some("/")).await
    }
    "start-after" => "keys c d, prefixes", |s| {
        for key in ["a", "b", "c", "d"] {
            s.put(key, "x").await;
        }
        folded(s.client.list_objects_v2().bucket(&s.bucket).start_after("b")).await
    }
    "max-keys 0" => "keys, prefixes", |s| {
        s.put("a", "x").await;
        folded(s.client.list_objects_v2().bucket(&s.bucket).max_keys(0)).await
    }
    "a token that is none" => "400 InvalidArgument", |s| {
        let list = s.client.list_objects_v2().bucket(&s.bucket);
        verdict(list.continuation_token("no token").send().await)
    }
    "the old list with a marker" => "b c, no marker", |s| {
        for key in ["a", "b", "c"] {
            s.put(key, "x").await;
        }
        match s.client.list_objects().bucket(&s.bucket).marker("a").send().await {
            Ok(page) => {
                let keys: Vec<&str> = page.contents().iter().filter_map(|it| it.key()).collect();
                format!("{}, {}", keys.join(" "), page.next_marker().unwrap_or("no marker"))
            }
            Err(error) => fault(&error),
        }
    }
}
"odd keys" {
    "spaces, plus, percent, umlauts and slashes come back" => "all 8", |s| {
        odd_keys(&s).await
    }
    "a key with a space and a plus can be copied" => "hello", |s| {
        s.put("in/a+b ö.log", "hello").await;
        let source = format!("{}/in/a%2Bb%20%C3%B6.log", s.bucket);
        let copy = s.client.copy_object().bucket(&s.bucket).key("out").copy_source(source);
        match copy.send().await {
            Ok(_) => s.get("out").await,
            Err(error) => fault(&error),
        }
    }
    "a list in url encoding" => "in/a%2Bb+%C3%B6.log", |s| {
        s.put("in/a+b ö.log", "x").await;
        let list = s.client.list_objects_v2().bucket(&s.bucket).encoding_type(EncodingType::Url);
        match list.send().await {
            Ok(page) => page.contents().first().and_then(|it| it.key()).unwrap_or("none").into(),
            Err(error) => fault(&error),
        }
    }
}
"copies" {
    "content and metadata are copied" => "hello, owner tally", |s| {
        copied(&s, None).await
    }
    "REPLACE gives new metadata" => "hello, owner nobody", |s| {
        copied(&s, Some(MetadataDirective::Replace)).await
    }
    "a source that is not there" => "404 NoSuchKey", |s| {
        let copy = s.client.copy_object().bucket(&s.bucket).key("b");
        verdict(copy.copy_source(format!("{}/a", s.bucket)).send().await)
    }
    "an object onto itself" => "400 InvalidRequest", |s| {
        s.put("a", "x").await;
        let copy = s.client.copy_object().bucket(&s.bucket).key("a");
        verdict(copy.copy_source(format!("{}/a", s.bucket)).send().await)
    }
    "a source with another ETag" => "412 PreconditionFailed", |s| {
        s.put("a", "x").await;
        let copy = s.client.copy_object().bucket(&s.bucket).key("b").copy_source_if_match("\"0\"");
        verdict(copy.copy_source(format!("{}/a", s.bucket)).send().await)
    }
}
"multipart uploads" {
    "two parts make an object" => "5242883 bytes, ETag of 2 parts", |s| {
        let sizes = [FIVE_MIB, 3];
        match uploaded(&s, &sizes).await {
            Ok(etag) => format!(
                "{} bytes, ETag of {} parts",
                s.get("big").await.len(),
                etag.trim_matches('"').rsplit('-').next().unwrap_or_default()
            ),
            Err(problem) => problem,
        }
    }
    "a small part that is not the last" => "400 EntityTooSmall", |s| {
        uploaded(&s, &[3, 3]).await.unwrap_or_else(|problem| problem)
    }
    "parts in the wrong order" => "400 InvalidPartOrder", |s| {
        completed(&s, |mut parts| { parts.reverse(); parts }).await
    }
    "a part that did not come" => "400 InvalidPart", |s| {
        completed(&s, |mut parts| {
            parts[1] = CompletedPart::builder().part_number(7).e_tag("\"0\"").build();
            parts
        }).await
    }
    "no part at all" => "400 MalformedXML", |s| {
        completed(&s, |_| Vec::new()).await
    }
    "parts can be listed" => "1: 5242880, 2: 3", |s| {
        let upload = match begin(&s, "big").await {
            Ok(upload) => upload,
            Err(problem) => return problem,
        };
        part(&s, "big", &upload, 2, vec![b'x'; 3]).await;
        part(&s, "big", &upload, 1, vec![b'x'; FIVE_MIB]).await;
        parts(&s, &upload).await
    }
    "nothing is there before the end" => "404 NoSuchKey", |s| {
        if let Ok(upload) = begin(&s, "big").await {
            part(&s, "big", &upload, 1, vec![b'x'; 3]).await;
        }
        s.get("big").await
    }
    "after an abort the upload is gone" => "ok, then 404 NoSuchUpload", |s| {
        let upload = match begin(&s, "big").await {
            Ok(upload) => upload,
            Err(problem) => return problem,
        };
        part(&s, "big", &upload, 1, vec![b'x'; 3]).await;
        let abort = s.client.abort_multipart_upload().bucket(&s.bucket).key("big");
        let abort = verdict(abort.upload_id(&upload).send().await);
        format!("{abort}, then {}", parts(&s, &upload).await)
    }
    "a part for an upload that is not there" => "404 NoSuchUpload", |s| {
        let part = s.client.upload_part().bucket(&s.bucket).key("big").part_number(1);
        verdict(part.upload_id("no-such-upload").body(SdkBody::from("x").into()).send().await)
    }
    "uploads are listed until their end" => "1, then 0", |s| {
        let upload = match begin(&s, "big").await {
            Ok(upload) => upload,
            Err(problem) => return problem,
        };
        let open = uploads(&s).await;
        let abort = s.client.abort_multipart_upload().bucket(&s.bucket).key("big");
        let _ = abort.upload_id(&upload).send().await;
        format!("{open}, then {}", uploads(&s).await)
    }
    "a part copied from an object" => "hell", |s| {
        s.put("a", "hello world").await;
        copied_part(&s).await
    }
    "part number 10,001" => "400 InvalidArgument", |s| {
        let upload = begin(&s, "big").await.unwrap_or_default();
        let part = s.client.upload_part().bucket(&s.bucket).key("big").part_number(10_001);
        verdict(part.upload_id(upload).body(SdkBody::from("x").into()).send().await)
    }
}
"batch delete" {
    "three keys, one of which is not there" => "3 deleted, 0 errors, 1 left", |s| {
        for key in ["a", "b", "keep"] {
            s.put(key, "x").await;
        }
        batch(&s, ["a", "b", "gone"].map(String::from).to_vec(), false).await
    }
    "quiet says nothing of success" => "0 deleted, 0 errors, 0 left", |s| {
        s.put("a", "x").await;
        batch(&s, vec!["a".into()], true).await
    }
    "1,001 keys are too many" => "400 MalformedXML", |s| {
        batch(&s, (0..1001).map(|n| n.to_string()).collect(), false).await
    }
}
"presigned requests" {
    "a get" => "200 hello", |s| {
        s.put("a b.log", "hello").await;
        presigned(&s, "a b.log", presigning(0, 60), |url| url).await
    }
    "a put" => "200, then hello", |s| {
        let put = s.without_checksums().put_object().bucket(&s.bucket).key("a");
        let url = match put.presigned(presigning(0, 60)).await {
            Ok(request) => request.uri().to_owned(),
            Err(error) => return format!("{error:?}"),
        };
        match http::request("PUT", &url, "hello") {
            Ok(answer) => format!("{}, then {}", answer.status, s.get("a").await),
            Err(problem) => problem,
        }
    }
    "one that has expired" => "403 AccessDenied", |s| {
        s.put("a", "hello").await;
        presigned(&s, "a", presigning(-3600, 60), |url| url).await
    }
    "one whose key was changed" => "403 SignatureDoesNotMatch", |s| {
        s.put("a", "hello").await;
        s.put("b", "secret").await;
        presigned(&s, "a", presigning(0, 60), |url| url.replace("/a?", "/b?")).await
    }
}
"signatures" {
    "no signature" => "403 AccessDenied", |s| {
        s.put("a", "hello").await;
        let url = format!("{}/{}/a", s.endpoint, s.bucket);
        http::request("GET", &url, "").map_or_else(|problem| problem, |answer| answer.shown())
    }
    "a wrong secret" => "403 SignatureDoesNotMatch", |s| {
        let id = Credentials::for_tests();
        let wrong = Credentials::new(id.access_key_id(), "wrong", None, None, "proof");
        stranger(&s, wrong).await
    }
    "an access key that nobody knows" => "403 InvalidAccessKeyId", |s| {
        stranger(&s, Credentials::new("NOBODY", "wrong", None, None, "proof")).await
    }
}
"consistency" {
    "what was put is listed at once, 50 times" => "never missed", |s| {
        for number in 0..50 {
            let key = format!("{number:02}");
            s.put(&key, "x").await;
            if !s.keys().await.contains(&key) {
                return format!("{key} was missed");
            }
        }
        "never missed".into()
    }
    "what was overwritten reads new at once, 50 times" => "never old", |s| {
        for number in 0..50 {
            s.put("a", number.to_string()).await;
            let read = s.get("a").await;
            if read != number.to_string() {
                return format!("{read} instead of {number}");
            }
        }
        "never old".into()
    }
}
}

/// The status of an error, for answers that have no code.
fn status<T, E: std::fmt::Debug>(result: Result<T, SdkError<E>>) -> String {
    match result {
        Ok(_) => "ok".to_owned(),
        Err(SdkError::ServiceError(answer)) => answer.raw().status().to_string(),
        Err(error) => format!("{error:?}"),
    }
}

async fn race(s: &Site) -> String {
    let mut writers = JoinSet::new();
    for number in 0..16 {
        let put = s.client.put_object().bucket(&s.bucket).key("lock");
        let put = put
            .if_none_match("*")
            .body(SdkBody::from(number.to_string()).into());
        writers.spawn(async move { verdict(put.send().await) });
    }
    let mut outcomes = writers.join_all().await;
    outcomes.sort();
    let won = outcomes.iter().filter(|outcome| *outcome == "ok").count();
    outcomes.retain(|outcome| outcome != "ok");
    let lost = outcomes.len();
    outcomes.dedup();
    format!("{won} ok, {lost} × {}", outcomes.join(" or "))
}

async fn range(s: &Site, range: &str) -> String {
    s.put("a", "hello world").await;
    match s
        .client
        .get_object()
        .bucket(&s.bucket)
        .key("a")
        .range(range)
        .send()
        .await
    {
        Ok(output) => {
            let which = output.content_range().unwrap_or("no range").to_owned();
            format!("{which} of hello world: {}", text(output.body).await)
        }
        Err(error) => fault(&error),
    }
}

/// Puts so many small objects, a few at a time.
async fn fill(s: &Site, count: usize) {
    let mut writers = JoinSet::new();
    for number in 0..count {
        let put = s
            .client
            .put_object()
            .bucket(&s.bucket)
            .key(format!("key-{number:04}"));
        writers.spawn(async move { verdict(put.send().await) });
        if writers.len() == 8 {
            writers.join_next().await;
        }
    }
    writers.join_all().await;
}

/// How many entries each page has.
async fn pages(s: &Site, size: Option<i32>, delimiter: Option<&str>) -> String {
    let list = s
        .client
        .list_objects_v2()
        .bucket(&s.bucket)
        .set_max_keys(size);
    let list = list.set_delimiter(delimiter.map(String::from));
    let mut pages = list.into_paginator().send();
    let mut counts = Vec::new();
    while let Some(page) = pages.next().await {
        match page {
            Ok(page) => {
                counts.push((page.contents().len() + page.common_prefixes().len()).to_string())
            }
            Err(error) => return fault(&error),
        }
    }
    counts.join(" + ")
}

async fn folded(
    list: aws_sdk_s3::operation::list_objects_v2::builders::ListObjectsV2FluentBuilder,
) -> String {
    let page = match list.send().await {
        Ok(page) => page,
        Err(error) => return fault(&error),
    };
    let mut words = vec!["keys"];
    words.extend(page.contents().iter().filter_map(|it| it.key()));
    let keys = words.join(" ");
    let mut words = vec!["prefixes"];
    words.extend(page.common_prefixes().iter().filter_map(|it| it.prefix()));
    format!("{keys}, {}", words.join(" "))
}

async fn odd_keys(s: &Site) -> String {
    let keys = [
        "a b.log",
        "a+b.log",
        "a%20b.log",
        "ä/ö ü.log",
        "x//y",
        "q?r=s&t#u",
        "日本/ログ.log",
        "(1)!'*~.log",
    ];
    for key in keys {
        let put = s.put(key, key).await;
        let got = s.get(key).await;
        if got != key {
            return format!("{key}: {put}, then {got}");
        }
    }
    let listed = s.keys().await;
    match keys.iter().find(|key| !listed.contains(&key.to_string())) {
        Some(missing) => format!("{missing} is not listed"),
        None => format!("all {}", listed.len()),
    }
}

async fn copied(s: &Site, directive: Option<MetadataDirective>) -> String {
    let put = s
        .client
        .put_object()
        .bucket(&s.bucket)
        .key("a")
        .metadata("owner", "tally");
    let _ = put.body(SdkBody::from("hello").into()).send().await;
    let copy = s.client.copy_object().bucket(&s.bucket).key("b");
    let copy = copy
        .set_metadata_directive(directive)
        .copy_source(format!("{}/a", s.bucket));
    if let Err(error) = copy.send().await {
        return fault(&error);
    }
    match s
        .client
        .get_object()
        .bucket(&s.bucket)
        .key("b")
        .send()
        .await
    {
        Ok(output) => {
            let metadata = output.metadata().cloned().unwrap_or_default();
            let owner = metadata
                .get("owner")
                .map_or("nobody", String::as_str)
                .to_owned();
            format!("{}, owner {owner}", text(output.body).await)
        }
        Err(error) => fault(&error),
    }
}

async fn begin(s: &Site, key: &str) -> Result<String, String> {
    let begin = s
        .client
        .create_multipart_upload()
        .bucket(&s.bucket)
        .key(key);
    match begin.send().await {
        Ok(begun) => Ok(begun.upload_id.unwrap_or_default()),
        Err(error) => Err(fault(&error)),
    }
}

async fn part(s: &Site, key: &str, upload: &str, number: i32, body: Vec<u8>) -> CompletedPart {
    let part = s
        .client
        .upload_part()
        .bucket(&s.bucket)
        .key(key)
        .upload_id(upload);
    let sent = part
        .part_number(number)
        .body(ByteStream::from(body))
        .send()
        .await;
    let done = CompletedPart::builder().part_number(number);
    match sent {
        Ok(output) => done
            .set_e_tag(output.e_tag)
            .set_checksum_crc32(output.checksum_crc32)
            .build(),
        Err(_) => done.build(),
    }
}

fn of(parts: impl IntoIterator<Item = CompletedPart>) -> CompletedMultipartUpload {
    let parts = parts.into_iter().collect();
    CompletedMultipartUpload::builder()
        .set_parts(Some(parts))
        .build()
}

/// Uploads `big` in parts of these sizes. Its ETag, or what went wrong.
async fn uploaded(s: &Site, sizes: &[usize]) -> Result<String, String> {
    let upload = begin(s, "big").await?;
    let mut parts = Vec::new();
    for (number, size) in (1..).zip(sizes) {
        parts.push(part(s, "big", &upload, number, vec![b'x'; *size]).await);
    }
    let complete = s
        .client
        .complete_multipart_upload()
        .bucket(&s.bucket)
        .key("big");
    match complete
        .upload_id(upload)
        .multipart_upload(of(parts))
        .send()
        .await
    {
        Ok(output) => Ok(output.e_tag.unwrap_or_default()),
        Err(error) => Err(fault(&error)),
    }
}

/// Uploads two good parts, either of which may be the first, and completes with another list.
async fn completed(
    s: &Site,
    change: impl FnOnce(Vec<CompletedPart>) -> Vec<CompletedPart>,
) -> String {
    let upload = match begin(s, "big").await {
        Ok(upload) => upload,
        Err(problem) => return problem,
    };
    let first = part(s, "big", &upload, 1, vec![b'x'; FIVE_MIB]).await;
    let second = part(s, "big", &upload, 2, vec![b'y'; FIVE_MIB]).await;
    let complete = s
        .client
        .complete_multipart_upload()
        .bucket(&s.bucket)
        .key("big");
    let list = of(change(vec![first, second]));
    verdict(
        complete
            .upload_id(upload)
            .multipart_upload(list)
            .send()
            .await,
    )
}

async fn parts(s: &Site, upload: &str) -> String {
    match s
        .client
        .list_parts()
        .bucket(&s.bucket)
        .key("big")
        .upload_id(upload)
        .send()
        .await
    {
        Ok(list) => {
            let parts = list.parts().iter();
            let shown = parts
                .map(|it| format!("{}: {}", it.part_number.unwrap_or(0), it.size.unwrap_or(0)));
            shown.collect::<Vec<_>>().join(", ")
        }
        Err(error) => fault(&error),
    }
}

async fn uploads(s: &Site) -> String {
    match s
        .client
        .list_multipart_uploads()
        .bucket(&s.bucket)
        .send()
        .await
    {
        Ok(list) => list.uploads().len().to_string(),
        Err(error) => fault(&error),
    }
}

async fn copied_part(s: &Site) -> String {
    let upload = match begin(s, "big").await {
        Ok(upload) => upload,
        Err(problem) => return problem,
    };
    let copy = s
        .client
        .upload_part_copy()
        .bucket(&s.bucket)
        .key("big")
        .upload_id(&upload);
    let copy = copy
        .part_number(1)
        .copy_source(format!("{}/a", s.bucket))
        .copy_source_range("bytes=0-3");
    let etag = match copy.send().await {
        Ok(output) => output.copy_part_result.and_then(|result| result.e_tag),
        Err(error) => return fault(&error),
    };
    let done = CompletedPart::builder()
        .part_number(1)
        .set_e_tag(etag)
        .build();
    let complete = s
        .client
        .complete_multipart_upload()
        .bucket(&s.bucket)
        .key("big");
    match complete
        .upload_id(upload)
        .multipart_upload(of([done]))
        .send()
        .await
    {
        Ok(_) => s.get("big").await,
        Err(error) => fault(&error),
    }
}

async fn batch(s: &Site, keys: Vec<String>, quiet: bool) -> String {
    let ids = keys
        .into_iter()
        .map(|key| ObjectIdentifier::builder().key(key).build());
    let ids = ids.collect::<Result<Vec<_>, _>>().unwrap_or_default();
    let Ok(delete) = Delete::builder()
        .set_objects(Some(ids))
        .quiet(quiet)
        .build()
    else {
        return "not built".to_owned();
    };
    match s
        .client
        .delete_objects()
        .bucket(&s.bucket)
        .delete(delete)
        .send()
        .await
    {
        Ok(output) => format!(
            "{} deleted, {} errors, {} left",
            output.deleted().len(),
            output.errors().len(),
            s.keys().await.len()
        ),
        Err(error) => fault(&error),
    }
}

/// A signature that begins so many seconds from now and holds for so many.
fn presigning(begin: i64, seconds: u64) -> PresigningConfig {
    let now = SystemTime::now();
    let begin = if begin < 0 {
        now - Duration::from_secs(begin.unsigned_abs())
    } else {
        now
    };
    PresigningConfig::builder()
        .start_time(begin)
        .expires_in(Duration::from_secs(seconds))
        .build()
        .expect("a duration of less than a week")
}

async fn presigned(
    s: &Site,
    key: &str,
    config: PresigningConfig,
    change: impl FnOnce(String) -> String,
) -> String {
    match s
        .client
        .get_object()
        .bucket(&s.bucket)
        .key(key)
        .presigned(config)
        .await
    {
        Ok(request) => {
            let url = change(request.uri().to_owned());
            http::request("GET", &url, "").map_or_else(|problem| problem, |answer| answer.shown())
        }
        Err(error) => format!("{error:?}"),
    }
}

/// A get by a client with other credentials.
async fn stranger(s: &Site, credentials: Credentials) -> String {
    s.put("a", "hello").await;
    let other: Client = client(&s.endpoint, credentials);
    verdict(other.get_object().bucket(&s.bucket).key("a").send().await)
}
