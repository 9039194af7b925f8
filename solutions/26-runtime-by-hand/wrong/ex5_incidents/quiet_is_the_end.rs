//! Misconception: an answer is over when nothing more comes for a while. How long a while is nobody knows; only a length or the last chunk says where it ends.
//! Rejected by: neither_a_pause_nor_half_a_letter_is_an_end

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

/// Reads until it has been quiet for 50 ms.
fn receive(stream: &mut TcpStream) -> Result<Response, ApiError> {
    let mut bytes = Vec::new();
    read_more(stream, &mut bytes)?;
    stream.set_read_timeout(Some(Duration::from_millis(50)))?;
    while read_more(stream, &mut bytes).is_ok() {}
    let (head, length) = head::parse(&bytes)?.ok_or(ApiError::BrokenOff)?;
    bytes.drain(..length);
    if let Some(coding) = head.header("Transfer-Encoding") {
        if !coding.eq_ignore_ascii_case("chunked") {
            return Err(ApiError::Body);
        }
        let body = chunks(stream, bytes)?;
        return Ok(Response { head, body });
    }
    let length = head.header("Content-Length").ok_or(ApiError::Body)?;
    let length = number(length, 10).ok_or(ApiError::Body)?;
    if bytes.len() < length {
        return Err(ApiError::BrokenOff);
    }
    Ok(Response { head, body: bytes })
}

/// Joins the chunks of a body, of which the first `bytes` are there. A chunk is a line with its size, so
/// many bytes, and a line end; size 0 is the last. Behind it may stand headers, and stands an empty line.
fn chunks(stream: &mut TcpStream, mut bytes: Vec<u8>) -> Result<Vec<u8>, ApiError> {
    let mut body = Vec::new();
    loop {
        let line = take_line(stream, &mut bytes)?;
        let size = chunk_size(&line).ok_or(ApiError::Body)?;
        if size == 0 {
            break;
        }
        let end = size.checked_add(2).ok_or(ApiError::Body)?;
        while bytes.len() < end {
            read_more(stream, &mut bytes)?;
        }
        if &bytes[size..end] != b"\r\n" {
            return Err(ApiError::Body);
        }
        body.extend_from_slice(&bytes[..size]);
        bytes.drain(..end);
    }
    while !take_line(stream, &mut bytes)?.is_empty() {}
    Ok(body)
}

/// The size in a chunk's first line: hexadecimal digits, and perhaps more behind a semicolon.
fn chunk_size(line: &[u8]) -> Option<usize> {
    let text = str::from_utf8(line).ok()?;
    let digits = match text.split_once(';') {
        Some((digits, _extension)) => digits,
        None => text,
    };
    number(digits.trim_matches([' ', '\t']), 16)
}

/// A number of digits alone: `parse` and `from_str_radix` take `+5` as well.
fn number(text: &str, radix: u32) -> Option<usize> {
    if !text.chars().all(|digit| digit.is_digit(radix)) {
        return None;
    }
    usize::from_str_radix(text, radix).ok()
}

/// Takes the first line off `bytes`, without its end, and reads as much as that needs.
fn take_line(stream: &mut TcpStream, bytes: &mut Vec<u8>) -> Result<Vec<u8>, ApiError> {
    loop {
        if let Some(at) = bytes.windows(2).position(|two| two == b"\r\n") {
            let mut line: Vec<u8> = bytes.drain(..at + 2).collect();
            line.truncate(at);
            return Ok(line);
        }
        read_more(stream, bytes)?;
    }
}

/// Reads what is there, and waits if nothing is.
fn read_more(stream: &mut TcpStream, bytes: &mut Vec<u8>) -> Result<(), ApiError> {
    let mut some = [0; 4096];
    match read_some(stream, &mut some)? {
        0 => Err(ApiError::BrokenOff),
        count => {
            bytes.extend_from_slice(&some[..count]);
            Ok(())
        }
    }
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
