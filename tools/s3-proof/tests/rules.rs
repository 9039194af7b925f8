//! testkit's S3 answers every call of the suite as AWS documents it. One test for each row.

use s3_proof::suite::CALLS;
use testkit::s3::S3;

/// Makes every call of a row and shows all that came out otherwise.
fn row(name: &str) {
    let s3 = S3::start().expect("an S3 starts");
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime starts");
    let calls: Vec<_> = CALLS.iter().filter(|call| call.row == name).collect();
    assert!(!calls.is_empty(), "the suite has no row {name:?}");
    let mut wrong = Vec::new();
    for call in calls {
        let outcome = runtime.block_on(call.run(s3.endpoint()));
        if outcome != call.expect {
            wrong.push(format!(
                "{}: S3 says {:?}, ours {outcome:?}",
                call.name, call.expect
            ));
        }
    }
    assert!(wrong.is_empty(), "{name}:\n{}", wrong.join("\n"));
}

macro_rules! rows {
    ($($test:ident = $name:literal)*) => {
        $(#[test] fn $test() { row($name); })*

        #[test]
        fn every_row_has_its_test() {
            let tested = [$($name),*];
            let mut rows: Vec<_> = CALLS.iter().map(|call| call.row).collect();
            rows.dedup();
            assert_eq!(rows, tested, "the rows of the suite and those tested here");
        }
    };
}

rows! {
    put_and_get = "put and get"
    buckets = "buckets"
    etags = "ETags"
    conditional_writes = "conditional writes"
    conditional_reads = "conditional reads"
    ranges = "ranges"
    checksums = "checksums"
    lists = "lists"
    odd_keys = "odd keys"
    copies = "copies"
    multipart_uploads = "multipart uploads"
    batch_delete = "batch delete"
    presigned_requests = "presigned requests"
    signatures = "signatures"
    consistency = "consistency"
}
