//! Just enough of HTTP to serve pages to a browser on this machine, and the rules by which a request is
//! refused before anybody looks at its path.

use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

/// How long a request's head may be, in bytes.
const HEAD_LIMIT: usize = 16 * 1024;

/// How long a request's body may be, in bytes: nothing that a page sends is longer.
const BODY_LIMIT: usize = 4 * 1024;

/// How long a client may take to send its request, or to take an answer.
const PATIENCE: Duration = Duration::from_secs(5);

/// Pages load nothing from elsewhere, run no script that stands in them, and are shown in no frame.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
    font-src 'self'; connect-src 'self'; base-uri 'self'; form-action 'none'; frame-ancestors 'none'";

/// A request, as far as it matters here.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Request {
    pub method: String,
    /// As it was sent, without the query.
    pub path: String,
    pub host: Given,
    pub origin: Given,
    /// Where the request comes from, as the browser says it (`Sec-Fetch-Site`).
    pub site: Given,
    pub token: Given,
    pub content_type: Given,
    pub body: Vec<u8>,
}

/// A header's value. Two different answers to one question are no answer.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub enum Given {
    #[default]
    No,
    Once(String),
    Unclear,
}

impl Given {
    fn add(&mut self, value: &[u8]) {
        *self = match (&self, std::str::from_utf8(value)) {
            (Given::No, Ok(value)) => Given::Once(value.trim().to_string()),
            _ => Given::Unclear,
        };
    }

    /// Whether it was given once and is this.
    pub fn is(&self, wanted: &str) -> bool {
        matches!(self, Given::Once(value) if value == wanted)
    }
}

/// Reads a request from a client.
///
/// # Errors
/// When it does not end in time, is too long, or is no HTTP.
pub fn read(mut stream: &TcpStream) -> io::Result<Request> {
    let bad = |what: &'static str| io::Error::new(io::ErrorKind::InvalidData, what);
    let until = Instant::now() + PATIENCE;
    stream.set_write_timeout(Some(PATIENCE))?;
    let mut bytes = Vec::new();
    let (mut request, length, head) = loop {
        if bytes.len() >= HEAD_LIMIT {
            return Err(bad("the request's head is too long"));
        }
        more(&mut stream, &mut bytes, until)?;
        if let Some(parsed) = parse(&bytes)? {
            break parsed;
        }
    };
    if length > BODY_LIMIT {
        return Err(bad("the request's body is too long"));
    }
    while bytes.len() < head + length {
        more(&mut stream, &mut bytes, until)?;
    }
    request.body = bytes[head..head + length].to_vec();
    Ok(request)
}

fn more(stream: &mut &TcpStream, bytes: &mut Vec<u8>, until: Instant) -> io::Result<()> {
    let left = until.saturating_duration_since(Instant::now());
    if left.is_zero() {
        return Err(io::ErrorKind::TimedOut.into());
    }
    stream.set_read_timeout(Some(left))?;
    let mut buffer = [0; 4096];
    match stream.read(&mut buffer)? {
        0 => Err(io::ErrorKind::UnexpectedEof.into()),
        count => {
            bytes.extend_from_slice(&buffer[..count]);
            Ok(())
        }
    }
}

/// The request, the length of its body and where that begins; `None` while the head has not ended.
fn parse(bytes: &[u8]) -> io::Result<Option<(Request, usize, usize)>> {
    let bad = |what: String| io::Error::new(io::ErrorKind::InvalidData, what);
    let mut headers = [httparse::EMPTY_HEADER; 64];
    let mut parsed = httparse::Request::new(&mut headers);
    let head = match parsed
        .parse(bytes)
        .map_err(|error| bad(error.to_string()))?
    {
        httparse::Status::Complete(head) => head,
        httparse::Status::Partial => return Ok(None),
    };
    let target = parsed.path.unwrap_or_default();
    let mut request = Request {
        method: parsed.method.unwrap_or_default().to_string(),
        path: target
            .split(['?', '#'])
            .next()
            .unwrap_or_default()
            .to_string(),
        ..Request::default()
    };
    let mut length = Given::No;
    for header in parsed.headers.iter() {
        let slot = match header.name.to_ascii_lowercase().as_str() {
            "host" => &mut request.host,
            "origin" => &mut request.origin,
            "sec-fetch-site" => &mut request.site,
            "x-learn-token" => &mut request.token,
            "content-type" => &mut request.content_type,
            "content-length" => &mut length,
            "transfer-encoding" => return Err(bad("bodies come whole here".to_string())),
            _ => continue,
        };
        slot.add(header.value);
    }
    let length = match length {
        Given::No => 0,
        Given::Once(digits) => digits
            .parse()
            .map_err(|_| bad(format!("length {digits}")))?,
        Given::Unclear => return Err(bad("two lengths".to_string())),
    };
    Ok(Some((request, length, head)))
}

/// Why a request is refused, whatever it asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// It was not meant for this server, or a page elsewhere sent it.
    Foreign,
    /// Nobody answers this method here.
    Method,
    /// It would change something and does not show the token.
    NoToken,
}

/// Looks at everything but the path. `port` is where this server listens, `token` what its own pages
/// know and no other page can read.
pub fn refusal(request: &Request, port: u16, token: &str) -> Option<Refusal> {
    // A name that somebody points at 127.0.0.1 reaches this server too, but says so in its Host.
    let names = [format!("127.0.0.1:{port}"), format!("localhost:{port}")];
    let own_host = names.iter().any(|name| request.host.is(name));
    let own_origin = match &request.origin {
        Given::No => true,
        origin => names
            .iter()
            .any(|name| origin.is(&format!("http://{name}"))),
    };
    // What another site links to or loads is no address of ours; the address bar is `none`.
    let own_site = match &request.site {
        Given::No => true,
        site => site.is("same-origin") || site.is("none"),
    };
    match request.method.as_str() {
        _ if !own_host || !own_origin || !own_site => Some(Refusal::Foreign),
        "GET" | "HEAD" => None,
        "POST" if token.is_empty() || !request.token.is(token) => Some(Refusal::NoToken),
        // A form on another page cannot send this type without asking first.
        "POST" if !request.content_type.is("application/json") => Some(Refusal::NoToken),
        "POST" => None,
        _ => Some(Refusal::Method),
    }
}

/// An answer's beginning: status and headers. Without a length the body ends with the connection.
pub fn head(
    mut stream: &TcpStream,
    code: u16,
    kind: &str,
    length: Option<usize>,
) -> io::Result<()> {
    let reason = match code {
        200 => "OK",
        204 => "No Content",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        503 => "Service Unavailable",
        _ => "Internal Server Error",
    };
    let length = length.map_or(String::new(), |length| {
        format!("Content-Length: {length}\r\n")
    });
    let head = format!(
        "HTTP/1.1 {code} {reason}\r\nContent-Type: {kind}\r\n{length}\
         Content-Security-Policy: {POLICY}\r\nX-Content-Type-Options: nosniff\r\n\
         X-Frame-Options: DENY\r\nReferrer-Policy: no-referrer\r\n\
         Cross-Origin-Opener-Policy: same-origin\r\nCross-Origin-Resource-Policy: same-origin\r\n\
         Cache-Control: no-store\r\nConnection: close\r\n\r\n"
    );
    stream.write_all(head.as_bytes())
}

/// A whole answer.
pub fn send(
    mut stream: &TcpStream,
    code: u16,
    kind: &str,
    body: &[u8],
    with_body: bool,
) -> io::Result<()> {
    head(stream, code, kind, Some(body.len()))?;
    if with_body {
        stream.write_all(body)?;
    }
    stream.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(text: &str) -> Request {
        let (request, ..) = parse(text.as_bytes()).expect("HTTP").expect("whole");
        request
    }

    fn get(headers: &str) -> Option<Refusal> {
        refusal(
            &request(&format!("GET / HTTP/1.1\r\n{headers}\r\n")),
            80,
            "secret",
        )
    }

    fn post(headers: &str) -> Option<Refusal> {
        let head = format!("POST / HTTP/1.1\r\nHost: 127.0.0.1:80\r\n{headers}\r\n");
        refusal(&request(&head), 80, "secret")
    }

    #[test]
    fn only_its_own_names_are_answered() {
        assert_eq!(get("Host: 127.0.0.1:80\r\n"), None);
        assert_eq!(get("Host: localhost:80\r\n"), None);
        for host in [
            "",
            "Host: evil.example\r\n",
            "Host: 127.0.0.1\r\n",
            "Host: 127.0.0.1:81\r\n",
            "Host: 127.0.0.1:80.evil.example\r\n",
            "Host: evil.example:80\r\n",
            "Host: 127.0.0.1:80\r\nHost: evil.example\r\n",
            "Host: 127.0.0.1:80\r\nHost: 127.0.0.1:80\r\n",
        ] {
            assert_eq!(get(host), Some(Refusal::Foreign), "{host:?}");
        }
    }

    #[test]
    fn pages_elsewhere_are_refused() {
        let own = "Host: 127.0.0.1:80\r\n";
        for (more, refused) in [
            ("Origin: http://127.0.0.1:80\r\n", false),
            ("Origin: http://localhost:80\r\n", false),
            ("Origin: http://evil.example\r\n", true),
            ("Origin: null\r\n", true),
            ("Origin: https://127.0.0.1:80\r\n", true),
            (
                "Origin: http://127.0.0.1:80\r\nOrigin: http://evil.example\r\n",
                true,
            ),
            ("Sec-Fetch-Site: same-origin\r\n", false),
            ("Sec-Fetch-Site: none\r\n", false),
            ("Sec-Fetch-Site: same-site\r\n", true),
            ("Sec-Fetch-Site: cross-site\r\n", true),
        ] {
            let said = get(&format!("{own}{more}"));
            assert_eq!(said.is_some(), refused, "{more:?}");
        }
    }

    #[test]
    fn nothing_changes_without_the_token() {
        let json = "Content-Type: application/json\r\n";
        assert_eq!(post(&format!("{json}X-Learn-Token: secret\r\n")), None);
        for headers in [
            json.to_string(),
            format!("{json}X-Learn-Token: guess\r\n"),
            format!("{json}X-Learn-Token: secret\r\nX-Learn-Token: guess\r\n"),
            "X-Learn-Token: secret\r\n".to_string(),
            "Content-Type: text/plain\r\nX-Learn-Token: secret\r\n".to_string(),
        ] {
            assert_eq!(post(&headers), Some(Refusal::NoToken), "{headers:?}");
        }
        let foreign = format!("{json}X-Learn-Token: secret\r\nOrigin: http://evil.example\r\n");
        assert_eq!(post(&foreign), Some(Refusal::Foreign));
        let empty = request(
            "POST / HTTP/1.1\r\nHost: 127.0.0.1:80\r\nX-Learn-Token:\r\nContent-Type: application/json\r\n\r\n",
        );
        assert_eq!(refusal(&empty, 80, ""), Some(Refusal::NoToken));
    }

    #[test]
    fn other_methods_are_not_answered() {
        for method in ["PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"] {
            let head = format!("{method} / HTTP/1.1\r\nHost: 127.0.0.1:80\r\n\r\n");
            assert_eq!(refusal(&request(&head), 80, "t"), Some(Refusal::Method));
        }
    }

    #[test]
    fn a_request_that_is_none_is_an_error_and_a_part_is_not_yet_one() {
        assert!(parse(b"\x16\x03\x01 not http\r\n\r\n").is_err());
        assert!(parse(b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n").is_err());
        assert!(parse(b"POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n").is_err());
        let two = b"POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n";
        assert!(parse(two).is_err());
        assert_eq!(parse(b"GET / HTTP/1.1\r\nHost: a").expect("so far"), None);
    }

    #[test]
    fn scripts_and_styles_come_from_files_of_the_book_only() {
        assert!(POLICY.starts_with("default-src 'none'; script-src 'self'; style-src 'self';"));
        assert!(!POLICY.contains("unsafe"));
    }
}
