//! Names for requests and traces in Lambda's forms.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// 64 bits that no two calls share. They need to be different, not secret.
fn bits() -> u64 {
    static STATE: OnceLock<RandomState> = OnceLock::new();
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let mut hasher = STATE.get_or_init(RandomState::new).build_hasher();
    hasher.write_u64(COUNT.fetch_add(1, Ordering::Relaxed));
    hasher.finish()
}

/// A UUID of version 4, as in `Lambda-Runtime-Aws-Request-Id`.
pub(crate) fn uuid() -> String {
    let (high, low) = (bits(), bits());
    format!(
        "{:08x}-{:04x}-4{:03x}-{:04x}-{:012x}",
        high >> 32,
        (high >> 16) & 0xffff,
        high & 0xfff,
        0x8000 | ((low >> 48) & 0x3fff),
        low & 0xffff_ffff_ffff
    )
}

/// An X-Ray trace header: `Root=1-67891233-abcdef012345678912345678;Parent=…;Sampled=0`.
pub(crate) fn trace() -> String {
    let seconds = since_epoch().as_secs();
    let (a, b, parent) = (bits(), bits(), bits());
    format!(
        "Root=1-{seconds:08x}-{a:016x}{:08x};Parent={parent:016x};Sampled=0",
        b >> 32
    )
}

/// 32 hex digits, as at the end of a log stream's name.
pub(crate) fn hex32() -> String {
    format!("{:016x}{:016x}", bits(), bits())
}

pub(crate) fn since_epoch() -> Duration {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_id_has_the_form_of_a_version_4_uuid() {
        for _ in 0..1000 {
            let id = uuid();
            let lengths: Vec<usize> = id.split('-').map(str::len).collect();
            assert_eq!(lengths, [8, 4, 4, 4, 12], "{id}");
            assert_eq!(id.as_bytes()[14], b'4', "version, in {id}");
            assert!(b"89ab".contains(&id.as_bytes()[19]), "variant, in {id}");
        }
        assert_ne!(uuid(), uuid());
    }

    #[test]
    fn a_trace_has_three_parts_of_the_lengths_that_x_ray_wants() {
        let trace = trace();
        let parts: Vec<&str> = trace.split(';').collect();
        let root: Vec<usize> = parts[0]
            .strip_prefix("Root=")
            .unwrap()
            .split('-')
            .map(str::len)
            .collect();
        assert_eq!(root, [1, 8, 24], "{trace}");
        assert_eq!(
            parts[1].strip_prefix("Parent=").unwrap().len(),
            16,
            "{trace}"
        );
    }
}
