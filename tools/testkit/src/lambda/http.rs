//! The little HTTP/1.1 that a Runtime API needs: requests in, answers out, one thread per connection.

use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::time::Instant;

/// No request of the Runtime API has a longer head; real ones have some hundred bytes.
const MAX_HEAD: usize = 64 * 1024;
/// A streamed response may have 200 MB. Source: Lambda quotas, November 2026.
const MAX_BODY: usize = 200 * 1024 * 1024;
const MAX_HEADERS: usize = 64;

/// One request, read to its end.
pub(crate) struct Request {
    pub(crate) method: String,
    pub(crate) path: String,
    headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
    /// Headers behind the last chunk.
    trailers: Vec<(String, String)>,
    /// When the first byte of the body was there.
    pub(crate) body_began: Option<Instant>,
    /// Whether the connection serves another request after this one.
    pub(crate) keep_alive: bool,
}

impl Request {
    /// A header's value; names are compared without regard to case, as HTTP says.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        find(&self.headers, name)
    }

    pub(crate) fn trailer(&self, name: &str) -> Option<&str> {
        find(&self.trailers, name)
    }
}

fn find<'a>(headers: &'a [(String, String)], name: &str) -> Option<&'a str> {
    headers
        .iter()
        .find(|(n, _)| n.eq_ignore_ascii_case(name))
        .map(|(_, value)| value.as_str())
}

/// Why there is no (further) request.
pub(crate) enum ReadError {
    /// The other side closed the connection between two requests: nothing is wrong.
    Closed,
    /// The other side closed the connection within a request.
    CutShort { what: String },
    /// What came is not HTTP/1.1, or more than this server takes.
    Malformed { what: String },
}

/// The incoming side of a connection.
pub(crate) struct Incoming {
    stream: Arc<TcpStream>,
    buffer: Vec<u8>,
    /// What of `buffer` is read already.
    start: usize,
}

impl Incoming {
    pub(crate) fn new(stream: Arc<TcpStream>) -> Self {
        Self {
            stream,
            buffer: Vec::with_capacity(4096),
            start: 0,
        }
    }

    pub(crate) fn stream(&self) -> &Arc<TcpStream> {
        &self.stream
    }

    pub(crate) fn write(&self, bytes: &[u8]) -> io::Result<()> {
        (&*self.stream).write_all(bytes)
    }

    /// Reads a request's head, but not its body.
    pub(crate) fn head(&mut self) -> Result<(Request, Framing), ReadError> {
        self.buffer.drain(..self.start);
        self.start = 0;
        loop {
            if !self.buffer.is_empty()
                && let Some((request, framing, length)) = parse_head(&self.buffer)?
            {
                self.start = length;
                return Ok((request, framing));
            }
            if self.buffer.len() > MAX_HEAD {
                return Err(malformed(format!(
                    "a request's head has more than {MAX_HEAD} bytes"
                )));
            }
            if self.fill()? == 0 {
                return Err(if self.buffer.is_empty() {
                    ReadError::Closed
                } else {
                    ReadError::CutShort {
                        what: describe(&self.buffer),
                    }
                });
            }
        }
    }

    /// Reads a request's body into it.
    pub(crate) fn body(
        &mut self,
        request: &mut Request,
        framing: Framing,
    ) -> Result<(), ReadError> {
        let expects = request
            .header("expect")
            .is_some_and(|v| v.eq_ignore_ascii_case("100-continue"));
        if expects {
            // Whoever waits for this and does not get it sends no body for a while, or ever.
            let _ = self.write(b"HTTP/1.1 100 Continue\r\n\r\n");
        }
        match framing {
            Framing::None => Ok(()),
            Framing::Length(length) => {
                if length > MAX_BODY {
                    return Err(malformed(format!("a body of {length} bytes is too long")));
                }
                self.wait_for(1)?;
                request.body_began = Some(Instant::now());
                request.body = self.take(length)?;
                Ok(())
            }
            Framing::Chunked => self.chunks(request),
        }
    }

    fn chunks(&mut self, request: &mut Request) -> Result<(), ReadError> {
        loop {
            let line = self.line()?;
            let digits = line.split(';').next().unwrap_or("").trim();
            let size = usize::from_str_radix(digits, 16).map_err(|_| {
                malformed(format!(
                    "{line:?} is not the length of a chunk (hex digits)"
                ))
            })?;
            if request.body.len().saturating_add(size) > MAX_BODY {
                return Err(malformed(format!(
                    "a chunked body has more than {MAX_BODY} bytes"
                )));
            }
            if size == 0 {
                return self.trailers(request);
            }
            request.body_began.get_or_insert_with(Instant::now);
            let chunk = self.take(size)?;
            request.body.extend_from_slice(&chunk);
            let end = self.line()?;
            if !end.is_empty() {
                return Err(malformed(format!(
                    "a chunk of {size} bytes is followed by {end:?}, not by a line break"
                )));
            }
        }
    }

    fn trailers(&mut self, request: &mut Request) -> Result<(), ReadError> {
        loop {
            let line = self.line()?;
            if line.is_empty() {
                return Ok(());
            }
            let Some((name, value)) = line.split_once(':') else {
                return Err(malformed(format!("the trailer {line:?} has no colon")));
            };
            request
                .trailers
                .push((name.trim().to_owned(), value.trim().to_owned()));
        }
    }

    /// The next `length` bytes.
    fn take(&mut self, length: usize) -> Result<Vec<u8>, ReadError> {
        self.wait_for(length)?;
        let bytes = self.buffer[self.start..self.start + length].to_vec();
        self.start += length;
        Ok(bytes)
    }

    fn line(&mut self) -> Result<String, ReadError> {
        let mut looked_at = 0;
        loop {
            let rest = &self.buffer[self.start..];
            if let Some(end) = rest[looked_at..].windows(2).position(|two| two == b"\r\n") {
                let line = String::from_utf8_lossy(&rest[..looked_at + end]).into_owned();
                self.start += looked_at + end + 2;
                return Ok(line);
            }
            looked_at = rest.len().saturating_sub(1);
            if looked_at > MAX_HEAD {
                return Err(malformed(
                    "a line of a chunked body does not end".to_owned(),
                ));
            }
            self.wait_for(rest.len() + 1)?;
        }
    }

    /// Reads until `length` bytes are there.
    fn wait_for(&mut self, length: usize) -> Result<(), ReadError> {
        while self.buffer.len() - self.start < length {
            if self.fill()? == 0 {
                let got = self.buffer.len() - self.start;
                return Err(ReadError::CutShort {
                    what: format!("{got} of {length} bytes of a body were there"),
                });
            }
        }
        Ok(())
    }

    fn fill(&mut self) -> Result<usize, ReadError> {
        let mut chunk = [0; 16 * 1024];
        loop {
            match (&*self.stream).read(&mut chunk) {
                Ok(length) => {
                    self.buffer.extend_from_slice(&chunk[..length]);
                    return Ok(length);
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                // A process that ended leaves its connections reset: that is an end, too.
                Err(_) => return Ok(0),
            }
        }
    }
}

/// How a body's end is found.
#[derive(Clone, Copy)]
pub(crate) enum Framing {
    None,
    Length(usize),
    Chunked,
}

fn malformed(what: String) -> ReadError {
    ReadError::Malformed { what }
}

fn describe(bytes: &[u8]) -> String {
    let line = bytes
        .split(|b| *b == b'\r' || *b == b'\n')
        .next()
        .unwrap_or_default();
    format!(
        "the head that begins with {:?} has no end",
        String::from_utf8_lossy(line)
    )
}

fn parse_head(bytes: &[u8]) -> Result<Option<(Request, Framing, usize)>, ReadError> {
    let mut headers = [httparse::EMPTY_HEADER; MAX_HEADERS];
    let mut head = httparse::Request::new(&mut headers);
    let length = match head.parse(bytes) {
        Ok(httparse::Status::Complete(length)) => length,
        Ok(httparse::Status::Partial) => return Ok(None),
        Err(error) => {
            let line = bytes
                .split(|b| *b == b'\r' || *b == b'\n')
                .next()
                .unwrap_or_default();
            let line = String::from_utf8_lossy(line);
            return Err(malformed(format!(
                "{error} in the request that begins with {line:?}"
            )));
        }
    };
    let mut request = Request {
        method: head.method.unwrap_or_default().to_owned(),
        path: head.path.unwrap_or_default().to_owned(),
        headers: Vec::with_capacity(head.headers.len()),
        body: Vec::new(),
        trailers: Vec::new(),
        body_began: None,
        keep_alive: head.version == Some(1),
    };
    for header in head.headers.iter() {
        request.headers.push((
            header.name.to_owned(),
            String::from_utf8_lossy(header.value).into_owned(),
        ));
    }
    if let Some(connection) = request.header("connection") {
        request.keep_alive = !connection.eq_ignore_ascii_case("close")
            && (request.keep_alive || connection.eq_ignore_ascii_case("keep-alive"));
    }
    let framing = framing(&request)?;
    Ok(Some((request, framing, length)))
}

fn framing(request: &Request) -> Result<Framing, ReadError> {
    let chunked = request
        .header("transfer-encoding")
        .is_some_and(|v| v.trim().eq_ignore_ascii_case("chunked"));
    if chunked {
        return Ok(Framing::Chunked);
    }
    let Some(length) = request.header("content-length") else {
        return Ok(Framing::None);
    };
    match length.trim().parse() {
        Ok(0) => Ok(Framing::None),
        Ok(length) => Ok(Framing::Length(length)),
        Err(_) => Err(malformed(format!(
            "Content-Length is {length:?}, not a number of bytes"
        ))),
    }
}

/// An answer, before faults are applied.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: Vec<u8>,
}

/// How an answer goes over the wire.
#[derive(Clone, Copy, Default)]
pub(crate) struct Style {
    /// Chunks of a few bytes instead of a Content-Length.
    pub(crate) chunked: bool,
    /// `Connection: close`, and that is what happens then.
    pub(crate) close: bool,
    /// Names in lower case, and no space behind the colon.
    pub(crate) lowercase: bool,
}

/// The bytes of a chunk of a chunked answer: so few that every event is cut within a word.
const CHUNK: usize = 7;

impl Answer {
    pub(crate) fn json(status: u16, body: impl Into<Vec<u8>>) -> Self {
        Self {
            status,
            headers: vec![("Content-Type", "application/json".to_owned())],
            body: body.into(),
        }
    }

    /// An error as the Runtime API says it.
    pub(crate) fn error(status: u16, error_type: &str, message: &str) -> Self {
        let body = serde_json::json!({ "errorType": error_type, "errorMessage": message });
        Self::json(status, body.to_string())
    }

    pub(crate) fn bytes(&self, style: Style) -> Vec<u8> {
        let mut out = Vec::with_capacity(512 + self.body.len());
        out.extend_from_slice(b"HTTP/1.1 ");
        out.extend_from_slice(status_line(self.status).as_bytes());
        out.extend_from_slice(b"\r\n");
        for (name, value) in &self.headers {
            push_header(&mut out, style, name, value);
        }
        if style.close {
            push_header(&mut out, style, "Connection", "close");
        }
        if !style.chunked {
            push_header(
                &mut out,
                style,
                "Content-Length",
                &self.body.len().to_string(),
            );
            out.extend_from_slice(b"\r\n");
            out.extend_from_slice(&self.body);
            return out;
        }
        push_header(&mut out, style, "Transfer-Encoding", "chunked");
        out.extend_from_slice(b"\r\n");
        for chunk in self.body.chunks(CHUNK) {
            out.extend_from_slice(format!("{:x}\r\n", chunk.len()).as_bytes());
            out.extend_from_slice(chunk);
            out.extend_from_slice(b"\r\n");
        }
        out.extend_from_slice(b"0\r\n\r\n");
        out
    }
}

fn push_header(out: &mut Vec<u8>, style: Style, name: &str, value: &str) {
    if style.lowercase {
        out.extend(name.bytes().map(|b| b.to_ascii_lowercase()));
        out.push(b':');
    } else {
        out.extend_from_slice(name.as_bytes());
        out.extend_from_slice(b": ");
    }
    out.extend_from_slice(value.as_bytes());
    out.extend_from_slice(b"\r\n");
}

fn status_line(status: u16) -> &'static str {
    match status {
        200 => "200 OK",
        202 => "202 Accepted",
        400 => "400 Bad Request",
        403 => "403 Forbidden",
        404 => "404 Not Found",
        405 => "405 Method Not Allowed",
        413 => "413 Request Entity Too Large",
        503 => "503 Service Unavailable",
        _ => "500 Internal Server Error",
    }
}
