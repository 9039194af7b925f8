//! Misconception: a header's name comes as the documentation writes it. HTTP leaves the case open, and proxies use that.
//! Rejected by: a_header_is_found_whatever_the_case_of_its_name

/// The head of an HTTP response.
#[derive(Debug, Clone, PartialEq)]
pub struct Head {
    pub status: u16,
    /// Names as they came, and values without blanks or tabs around them; in order.
    pub headers: Vec<(String, String)>,
}

/// Why bytes are no head of an HTTP/1.1 response (RFC 9112, sections 4 and 5).
#[derive(Debug, Clone, PartialEq)]
pub enum HeadError {
    /// It is not UTF-8.
    NotText,
    /// The first line does not begin with `HTTP/1.1` and a blank.
    Version,
    /// What follows is not a status of exactly three digits, with nothing or a blank behind it.
    Status,
    /// A header line has no colon, nothing before it, a blank or tab in what stands before it, or somewhere
    /// in it a `\r` or a `\n` alone, which is no line end.
    Header,
}

impl Head {
    /// The value of the first header of this name. Names have no case: `Content-Length` and
    /// `content-length` are the same.
    pub fn header(&self, name: &str) -> Option<&str> {
        for (known, value) in &self.headers {
            if known == name {
                return Some(value);
            }
        }
        None
    }
}

/// The head at the beginning of `bytes`, and how many bytes it has, empty line included: there the body
/// begins. `None` while the empty line has not come.
pub fn parse(bytes: &[u8]) -> Result<Option<(Head, usize)>, HeadError> {
    let end = b"\r\n\r\n";
    let Some(at) = bytes.windows(end.len()).position(|four| four == end) else {
        return Ok(None);
    };
    let text = str::from_utf8(&bytes[..at]).map_err(|_| HeadError::NotText)?;
    let mut lines = text.split("\r\n");
    let status = status(lines.next().unwrap_or_default())?;
    let mut headers = Vec::new();
    for line in lines {
        headers.push(header_of(line)?);
    }
    Ok(Some((Head { status, headers }, at + end.len())))
}

/// The status in a line such as `HTTP/1.1 200 OK`.
fn status(line: &str) -> Result<u16, HeadError> {
    let rest = line.strip_prefix("HTTP/1.1 ").ok_or(HeadError::Version)?;
    let digits = match rest.split_once(' ') {
        Some((digits, _reason)) => digits,
        None => rest,
    };
    // `parse` alone would take `+20` as well.
    if digits.len() != 3 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(HeadError::Status);
    }
    digits.parse().map_err(|_| HeadError::Status)
}

/// Name and value of a header line. Only the first colon divides: an ARN has some of its own.
fn header_of(line: &str) -> Result<(String, String), HeadError> {
    let (name, value) = line.split_once(':').ok_or(HeadError::Header)?;
    if name.is_empty() || name.contains([' ', '\t']) || line.contains(['\r', '\n']) {
        return Err(HeadError::Header);
    }
    let value = value.trim_matches([' ', '\t']);
    Ok((String::from(name), String::from(value)))
}
