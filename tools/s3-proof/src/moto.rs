//! moto, the S3 of Python's test suites, as a second opinion. It is looked for, never installed.

use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A running moto. It ends when this is dropped.
pub struct Moto {
    child: Child,
    /// `http://127.0.0.1:PORT`.
    pub endpoint: String,
}

/// What to do when there is no moto.
pub const INSTALL: &str = "moto is not here, so nothing was compared. Install it with
  scripts/setup-cloud.sh
or name one that you have: MOTO_SERVER=/path/to/moto_server";

impl Moto {
    /// Where moto is: `$MOTO_SERVER`, or the virtual environment in `target/moto`, or that of
    /// `scripts/setup-cloud.sh`.
    pub fn find(root: &Path) -> Option<PathBuf> {
        if let Some(path) = std::env::var_os("MOTO_SERVER") {
            return Some(PathBuf::from(path));
        }
        let program = if cfg!(windows) {
            "Scripts/moto_server.exe"
        } else {
            "bin/moto_server"
        };
        ["target/moto", "target/cloud/venv"]
            .map(|folder| root.join(folder).join(program))
            .into_iter()
            .find(|path| path.is_file())
    }

    /// Starts it on a free port and waits until it listens.
    ///
    /// # Errors
    /// When it cannot be started, ends at once or does not listen within 30 s.
    pub fn start(program: &Path) -> Result<Moto, String> {
        let say = |problem: &str| format!("{}: {problem}", program.display());
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
            .and_then(|listener| listener.local_addr())
            .map_err(|error| say(&format!("no free port: {error}")))?
            .port();
        let child = Command::new(program)
            .args(["-H", "127.0.0.1", "-p", &port.to_string()])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| say(&error.to_string()))?;
        let mut moto = Moto {
            child,
            endpoint: format!("http://127.0.0.1:{port}"),
        };
        let deadline = Instant::now() + Duration::from_secs(30);
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            if let Ok(Some(status)) = moto.child.try_wait() {
                return Err(say(&format!("it ended at once, with {status}")));
            }
            if Instant::now() > deadline {
                return Err(say("it did not listen within 30 s"));
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(moto)
    }
}

impl Drop for Moto {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
