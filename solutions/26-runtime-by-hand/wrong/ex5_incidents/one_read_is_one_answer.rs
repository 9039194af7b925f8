//! Misconception: one `read` brings one answer. It brings what is there; this is the client that the exercise begins with.
//! Rejected by: dribbled_bytes_make_an_event, chunks_make_an_event, connections_may_be_closed

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
