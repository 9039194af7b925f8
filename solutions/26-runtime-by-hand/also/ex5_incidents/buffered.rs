//! Differs: std's `BufReader` reads ahead and keeps the rest: a line with `read_until`, so many bytes with `take`. All of these ask again after `Interrupted` by themselves.

use std::io::{BufRead, BufReader, Read, Write};
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
    connection: Option<BufReader<TcpStream>>,
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
        // Taken out: if anything below fails, no half-used connection is kept.
        let mut stream = match self.connection.take() {
            Some(stream) => stream,
            None => BufReader::new(TcpStream::connect(&self.address)?),
        };
        stream.get_mut().set_read_timeout(patience)?;
        stream.get_mut().write_all(request)?;
        let response = receive(&mut stream)?;
        if !has(&response.head, "Connection", "close") {
            self.connection = Some(stream);
        }
        Ok(response)
    }
}

/// Reads one answer to its end, and no further.
fn receive(stream: &mut BufReader<TcpStream>) -> Result<Response, ApiError> {
    let mut bytes = Vec::new();
    let head = loop {
        bytes.extend(line(stream)?);
        if let Some((head, _)) = head::parse(&bytes)? {
            break head;
        }
    };
    if let Some(coding) = head.header("Transfer-Encoding") {
        if !coding.eq_ignore_ascii_case("chunked") {
            return Err(ApiError::Body);
        }
        let body = chunks(stream)?;
        return Ok(Response { head, body });
    }
    let length = head.header("Content-Length").ok_or(ApiError::Body)?;
    let length = number(length, 10)?;
    let body = exactly(stream, length)?;
    Ok(Response { head, body })
}

/// Joins the chunks of a body.
fn chunks(stream: &mut BufReader<TcpStream>) -> Result<Vec<u8>, ApiError> {
    let mut body = Vec::new();
    loop {
        let first = line(stream)?;
        let first = first.strip_suffix(b"\r\n").ok_or(ApiError::Body)?;
        let text = str::from_utf8(first).map_err(|_| ApiError::Body)?;
        let digits = text.split(';').next().unwrap_or_default();
        let size = number(digits.trim_ascii(), 16)?;
        if size == 0 {
            break;
        }
        body.append(&mut exactly(stream, size)?);
        if line(stream)? != b"\r\n" {
            return Err(ApiError::Body);
        }
    }
    while line(stream)? != b"\r\n" {}
    Ok(body)
}

/// A number of digits alone.
fn number(text: &str, radix: u32) -> Result<u64, ApiError> {
    if text.contains('+') {
        return Err(ApiError::Body);
    }
    u64::from_str_radix(text, radix).map_err(|_| ApiError::Body)
}

/// A line with its end.
fn line(stream: &mut BufReader<TcpStream>) -> Result<Vec<u8>, ApiError> {
    let mut line = Vec::new();
    stream.read_until(b'\n', &mut line)?;
    if line.ends_with(b"\n") {
        Ok(line)
    } else {
        Err(ApiError::BrokenOff)
    }
}

/// So many bytes, which the buffer and the connection give together.
fn exactly(stream: &mut BufReader<TcpStream>, length: u64) -> Result<Vec<u8>, ApiError> {
    let mut bytes = Vec::new();
    let count = stream.take(length).read_to_end(&mut bytes)?;
    if count as u64 == length {
        Ok(bytes)
    } else {
        Err(ApiError::BrokenOff)
    }
}

/// Whether a header has this value, in whatever case.
fn has(head: &Head, name: &str, value: &str) -> bool {
    match head.header(name) {
        Some(found) => found.eq_ignore_ascii_case(value),
        None => false,
    }
}
