//! `.learn/server.json`: where the pages of this course are served, so that a second companion opens
//! what the first one serves.
//!
//! Who serves holds `.learn/server.lock`; the system gives it back however the process ends. The file
//! beside it says where, and is only believed when the server answers and says which course it serves.

use std::fs;
use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::time::Duration;

use course::disk::{self, DiskLock};
use serde::{Deserialize, Serialize};

/// Relative to the root.
pub const PATH: &str = ".learn/server.json";
const LOCK: &str = ".learn/server.lock";

/// A server on this machine answers within milliseconds; a busy machine gets longer.
const PATIENCE: Duration = Duration::from_secs(2);

/// What stands in the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    pub version: u32,
    pub port: u16,
    /// Only its own pages and this file's owner know it.
    pub token: String,
    pub pid: u32,
}

/// The right to serve this course.
#[derive(Debug)]
pub struct Claim {
    root: PathBuf,
    /// `None` where nothing can be written: then nobody can find the server, and nobody need.
    lock: Option<DiskLock>,
}

impl Claim {
    /// Claims the course; `None` when another process serves it.
    pub fn take(root: &Path) -> Option<Claim> {
        let lock = match DiskLock::acquire(&root.join(LOCK), Duration::ZERO) {
            Ok(lock) => Some(lock),
            Err(error) if error.source.kind() == io::ErrorKind::TimedOut => return None,
            Err(_) => None,
        };
        Some(Claim {
            root: root.to_path_buf(),
            lock,
        })
    }

    /// Writes down where it is served, for this user alone.
    pub fn write(&self, place: &Place) {
        if self.lock.is_none() {
            return;
        }
        let path = self.root.join(PATH);
        let text = serde_json::to_vec(place).expect("numbers and a string");
        // Whoever cannot find this server starts one of its own; nothing is lost.
        let _ = keep_private(&path)
            .and_then(|()| disk::write_atomic(&path, &text).map_err(|error| error.source));
    }
}

impl Drop for Claim {
    /// The port stays written down: the next server takes it again, and pages that are open live on.
    fn drop(&mut self) {
        if self.lock.is_some()
            && let Some(place) = written(&self.root)
        {
            self.write(&Place {
                pid: 0,
                token: String::new(),
                ..place
            });
        }
    }
}

/// An atomic write keeps the permissions of the file that it replaces, so that one is made first.
fn keep_private(path: &Path) -> io::Result<()> {
    let mut options = fs::File::options();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    {
        use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
        options.mode(0o600);
        let file = options.open(path)?;
        file.set_permissions(fs::Permissions::from_mode(0o600))
    }
    #[cfg(not(unix))]
    options.open(path).map(drop)
}

/// What the file says, whether or not it is still true.
pub fn written(root: &Path) -> Option<Place> {
    let bytes = fs::read(root.join(PATH)).ok()?;
    let place: Place = serde_json::from_slice(&bytes).ok()?;
    (place.version == 1 && place.port > 0).then_some(place)
}

/// The server that serves this course now, if the file names one that answers.
pub fn alive(root: &Path) -> Option<Place> {
    let place = written(root).filter(|place| place.pid != 0)?;
    let said = ask(&place, "GET", "/_learn/alive", "").ok()?;
    let said: serde_json::Value = serde_json::from_str(&said).ok()?;
    (said["course"] == course_id(root) && said["pid"] == place.pid).then_some(place)
}

/// Asks the server to have the pages built, if it has not begun yet.
///
/// # Errors
/// When it does not answer.
pub fn wish_for_pages(place: &Place) -> io::Result<()> {
    ask(place, "POST", "/_learn/build", "{}").map(drop)
}

/// The course as its server names it.
pub fn course_id(root: &Path) -> String {
    let root = root.canonicalize().unwrap_or_else(|_| root.to_path_buf());
    root.display().to_string()
}

/// One request; gives the answer's body.
fn ask(place: &Place, method: &str, path: &str, body: &str) -> io::Result<String> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, place.port));
    let mut stream = TcpStream::connect_timeout(&address, PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    write!(
        stream,
        "{method} {path} HTTP/1.1\r\nHost: {address}\r\nX-Learn-Token: {}\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        place.token,
        body.len()
    )?;
    let mut answer = String::new();
    // What answers here may be anybody: nobody reads more than an answer of ours is long.
    stream.take(64 * 1024).read_to_string(&mut answer)?;
    match answer.split_once("\r\n\r\n") {
        Some((head, body)) if head.starts_with("HTTP/1.1 20") => Ok(body.to_string()),
        _ => Err(io::Error::new(
            io::ErrorKind::InvalidData,
            "no answer of ours",
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_one_process_serves_and_the_next_takes_the_same_port() {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let first = Claim::take(dir.path()).expect("nobody serves");
        let place = Place {
            version: 1,
            port: 4711,
            token: "secret".into(),
            pid: 7,
        };
        first.write(&place);
        assert!(Claim::take(dir.path()).is_none(), "it is taken");
        assert_eq!(written(dir.path()), Some(place));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let meta = fs::metadata(dir.path().join(PATH)).expect("it was written");
            assert_eq!(meta.permissions().mode() & 0o777, 0o600);
        }
        drop(first);
        let left = written(dir.path()).expect("the port is kept");
        assert_eq!((left.port, left.token.as_str(), left.pid), (4711, "", 0));
        assert!(Claim::take(dir.path()).is_some(), "it is free again");
    }

    #[test]
    fn a_file_that_lies_is_not_believed() {
        let dir = tempfile::tempdir().expect("a temporary folder");
        disk::learn_dir(dir.path()).expect("make");
        let listener = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let strange = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().expect("somebody asks");
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n{\"course\":\"another\",\"pid\":7}");
        });
        for text in [
            "",
            "{}",
            "{\"version\":2,\"port\":1,\"token\":\"\",\"pid\":7}",
        ] {
            fs::write(dir.path().join(PATH), text).expect("write");
            assert_eq!(alive(dir.path()), None, "{text}");
        }
        let text = format!("{{\"version\":1,\"port\":{port},\"token\":\"\",\"pid\":7}}");
        fs::write(dir.path().join(PATH), text).expect("write");
        assert_eq!(alive(dir.path()), None, "another program has the port now");
        strange.join().expect("it was asked");
    }
}
