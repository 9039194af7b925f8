//! moto, an AWS on this machine that forgets everything when it ends.

use std::fs::File;
use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

use crate::problem::{Problem, Result};
use crate::programs::Programs;
use crate::stop::{self, Running};

/// How long moto may take to start; it takes about two seconds.
const PATIENCE: Duration = Duration::from_secs(30);

/// A running moto, which ends with this value.
#[derive(Debug)]
pub struct Moto {
    address: SocketAddr,
    _running: Running,
}

impl Moto {
    /// Starts moto on a free port of 127.0.0.1; what it says goes to `log`.
    ///
    /// # Errors
    /// When it is not installed, or does not answer in time.
    pub fn start(programs: &Programs, log: &Path) -> Result<Moto> {
        let address = free_address()?;
        let file = |error| Problem::new(format!("cannot write {}: {error}", log.display()));
        let out = File::create(log).map_err(file)?;
        let mut command = programs.command("moto_server")?;
        command
            .args([
                "-H",
                &address.ip().to_string(),
                "-p",
                &address.port().to_string(),
            ])
            // The policies that AWS itself manages, among them the one for writing logs.
            .env("MOTO_IAM_LOAD_MANAGED_POLICIES", "true")
            .stdin(Stdio::null())
            .stderr(out.try_clone().map_err(file)?)
            .stdout(out);
        let mut running = Running::start(&mut command)
            .map_err(|error| Problem::new(format!("cannot start moto_server: {error}")))?;
        let begin = Instant::now();
        while !answers(address) {
            stop::check()?;
            if running.has_ended() || begin.elapsed() > PATIENCE {
                return Err(Problem::new("moto does not answer.")
                    .todo(format!("What it said stands in {}.", log.display())));
            }
            thread::sleep(Duration::from_millis(50));
        }
        Ok(Moto {
            address,
            _running: running,
        })
    }

    /// Where it listens, as `http://127.0.0.1:PORT`.
    pub fn endpoint(&self) -> String {
        format!("http://{}", self.address)
    }
}

/// An address on this machine where nobody listened a moment ago.
///
/// # Errors
/// When the system gives none.
pub fn free_address() -> Result<SocketAddr> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
        .and_then(|listener| listener.local_addr())
        .map_err(|error| Problem::new(format!("there is no free port on 127.0.0.1: {error}")))
}

/// Whether an HTTP server answers there, whatever it says.
fn answers(address: SocketAddr) -> bool {
    let ask = || -> std::io::Result<bool> {
        let mut stream = TcpStream::connect_timeout(&address, Duration::from_millis(500))?;
        stream.set_read_timeout(Some(Duration::from_secs(2)))?;
        stream.write_all(b"GET /moto-api/ HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n")?;
        let mut first = [0; 5];
        stream.read_exact(&mut first)?;
        Ok(&first == b"HTTP/")
    };
    ask().unwrap_or(false)
}
