//! One HTTP request without the SDK, for presigned URLs and for what the SDK refuses to send.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// What came back.
#[derive(Debug)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The body as text.
    pub body: String,
}

impl Answer {
    /// `200 body`, or status and error code of S3's XML.
    pub fn shown(&self) -> String {
        let code = self.body.split_once("<Code>").map(|(_, rest)| rest);
        match code.and_then(|rest| rest.split_once("</Code>")) {
            Some((code, _)) => format!("{} {code}", self.status),
            None => format!("{} {}", self.status, self.body),
        }
    }
}

/// Sends one request over a connection of its own and reads to its end.
///
/// # Errors
/// When `url` is not `http://host:port/…`, or the connection fails.
pub fn request(method: &str, url: &str, body: &str) -> Result<Answer, String> {
    let rest = url.strip_prefix("http://");
    let rest = rest.ok_or_else(|| format!("not an http address: {url}"))?;
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let text = send(host, &format!(
        "{method} /{path} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    ))
    .map_err(|error| format!("{method} {url}: {error}"))?;
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
    let status = head.split(' ').nth(1).and_then(|word| word.parse().ok());
    Ok(Answer {
        status: status.ok_or_else(|| format!("not an HTTP answer: {head}"))?,
        body: body.to_owned(),
    })
}

fn send(host: &str, request: &str) -> std::io::Result<String> {
    let mut stream = TcpStream::connect(host)?;
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    stream.write_all(request.as_bytes())?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
