//! Differs: after each `read` all that came is looked at anew: complete, not yet, or wrong, as in 26.1. Simple, and for a large body in chunks slow.

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
        // Taken out: if anything below fails, no half-used connection is kept.
        let mut stream = match self.connection.take() {
            Some(stream) => stream,
            None => TcpStream::connect(&self.address)?,
        };
        stream.set_read_timeout(patience)?;
        stream.write_all(request)?;
        let response = receive(&mut stream)?;
        if !has(&response.head, "Connection", "close") {
            self.connection = Some(stream);
        }
        Ok(response)
    }
}

/// Reads one answer to its end.
fn receive(stream: &mut TcpStream) -> Result<Response, ApiError> {
    let mut bytes = Vec::new();
    let mut some = [0; 64 * 1024];
    loop {
        if let Some(response) = complete(&bytes)? {
            return Ok(response);
        }
        match read_some(stream, &mut some)? {
            0 => return Err(ApiError::BrokenOff),
            count => bytes.extend_from_slice(&some[..count]),
        }
    }
}

/// The answer, once these bytes are all of it.
fn complete(bytes: &[u8]) -> Result<Option<Response>, ApiError> {
    let Some((head, length)) = head::parse(bytes)? else {
        return Ok(None);
    };
    let rest = &bytes[length..];
    let body = match head.header("Transfer-Encoding") {
        Some(coding) if coding.eq_ignore_ascii_case("chunked") => chunks(rest)?,
        Some(_) => return Err(ApiError::Body),
        None => {
            let length = head.header("Content-Length").ok_or(ApiError::Body)?;
            let length = number(length, 10).ok_or(ApiError::Body)?;
            rest.get(..length).map(<[u8]>::to_vec)
        }
    };
    Ok(body.map(|body| Response { head, body }))
}

/// The body in these chunks, once the last is there and the empty line behind it.
fn chunks(mut rest: &[u8]) -> Result<Option<Vec<u8>>, ApiError> {
    let mut body = Vec::new();
    loop {
        let Some((line, behind)) = line(rest) else {
            return Ok(None);
        };
        let size = chunk_size(line).ok_or(ApiError::Body)?;
        if size == 0 {
            rest = behind;
            break;
        }
        let Some((chunk, behind)) = behind.split_at_checked(size) else {
            return Ok(None);
        };
        body.extend_from_slice(chunk);
        match line_end(behind)? {
            Some(behind) => rest = behind,
            None => return Ok(None),
        }
    }
    while let Some((header, behind)) = line(rest) {
        if header.is_empty() {
            return Ok(Some(body));
        }
        rest = behind;
    }
    Ok(None)
}

/// What stands behind the line end that must stand here.
fn line_end(bytes: &[u8]) -> Result<Option<&[u8]>, ApiError> {
    match bytes.split_at_checked(2) {
        Some((b"\r\n", behind)) => Ok(Some(behind)),
        Some(_) => Err(ApiError::Body),
        None => Ok(None),
    }
}

/// The first line without its end, and what stands behind it.
fn line(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let at = bytes.windows(2).position(|two| two == b"\r\n")?;
    Some((&bytes[..at], &bytes[at + 2..]))
}

/// The size in a chunk's first line.
fn chunk_size(line: &[u8]) -> Option<usize> {
    let text = str::from_utf8(line).ok()?;
    number(text.split(';').next()?.trim(), 16)
}

/// A number of digits alone: `parse` and `from_str_radix` take `+5` as well.
fn number(text: &str, radix: u32) -> Option<usize> {
    if !text.chars().all(|digit| digit.is_digit(radix)) {
        return None;
    }
    usize::from_str_radix(text, radix).ok()
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

/// Whether a header has this value, in whatever case.
fn has(head: &Head, name: &str, value: &str) -> bool {
    match head.header(name) {
        Some(found) => found.eq_ignore_ascii_case(value),
        None => false,
    }
}
