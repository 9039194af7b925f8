//! Exercise 26.5: Three incidents
//!
//! The client of this file has worked for weeks. On Monday Lambda's side was changed; nothing that HTTP/1.1
//! does not allow. Since then the function fails. Its logs, with what each read brought, are in incidents/:
//! - 1-every-event.log: no event is answered any more;
//! - 2-not-json.log: an event that was JSON when it was sent;
//! - 3-every-answer.log: each event arrives, and its answer never does.
//!
//! Find out what the client takes for granted and HTTP does not promise, and mend it. `BrokenOff` is for a
//! connection that ends within an answer, `Body` for a body whose end nobody can tell (src/error.rs says
//! which those are); after a failure the next request has a new connection. The checks end with the suite
//! for every runtime: solve 26.1 to 26.4 first. Leave the types and the public signatures alone.
//! Hint: `cargo learn hint 26 5`
//! Chapter: book/src/26-runtime-by-hand.md. The Rust Book: https://doc.rust-lang.org/book/ch21-01-single-threaded.html#reading-the-request

use std::io::{self, ErrorKind, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use crate::error::ApiError;
use crate::head::{self, Head};

/// An answer of the Runtime API.
#[derive(Debug, Clone, PartialEq)]
pub struct Response {
    pub head: Head,
    pub body: Vec<u8>,
}

/// The Runtime API, as a runtime sees it.
#[derive(Debug)]
pub struct Api {
    address: String,
    /// The connection, kept for the next request. There is none before the first.
    connection: Option<TcpStream>,
    /// How long the last request waited for bytes at most; `None` is for ever.
    pub patience: Option<Duration>,
}

impl Api {
    /// The API at this address, which stands in AWS_LAMBDA_RUNTIME_API: a host and a port.
    pub fn new(address: &str) -> Api {
        Api {
            address: String::from(address),
            connection: None,
            patience: None,
        }
    }

    /// Its address, as the header `Host` wants it.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Sends a request and reads the answer. No wait for bytes is longer than `patience`; with `None`
    /// there is no limit. (Writing has none here.)
    pub fn exchange(
        &mut self,
        request: &[u8],
        patience: Option<Duration>,
    ) -> Result<Response, ApiError> {
        self.patience = patience;
        let stream = match &mut self.connection {
            Some(stream) => stream,
            None => self.connection.insert(TcpStream::connect(&self.address)?),
        };
        stream.set_read_timeout(patience)?;
        stream.write_all(request)?;
        receive(stream)
    }
}

// TODO: three incidents. They need changes here and in `exchange`.

/// Reads one answer.
fn receive(stream: &mut TcpStream) -> Result<Response, ApiError> {
    let mut bytes = vec![0; 64 * 1024];
    let count = read_some(stream, &mut bytes)?;
    bytes.truncate(count);
    // For the log: what came, as far as the first 600 bytes.
    let shown = String::from_utf8_lossy(&bytes[..count.min(600)]);
    println!("read {count} bytes: {shown:?}");
    let (head, length) = head::parse(&bytes)?.ok_or(ApiError::BrokenOff)?;
    let body = bytes.split_off(length);
    Ok(Response { head, body })
}

/// Given: `read`, which asks again when the wait was interrupted. A process that was stopped and goes on
/// may find its `read` ended with `Interrupted`: no bytes, and no failure.
fn read_some(stream: &mut TcpStream, buffer: &mut [u8]) -> io::Result<usize> {
    loop {
        match stream.read(buffer) {
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            result => return result,
        }
    }
}
