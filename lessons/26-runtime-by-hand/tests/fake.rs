//! Helper: a Runtime API in a thread, which sends exactly the bytes that a check wants.
// Each target takes its own part of these.
#![allow(dead_code)]

use std::io::{ErrorKind, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::process::Child;
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// How long the next request may be in coming, and how long it may take to come to its end.
const IDLE: Duration = Duration::from_secs(8);
const PATIENCE: Duration = Duration::from_secs(1);

/// What the API sends for one request, and whether it closes the connection then.
#[derive(Debug, Clone)]
pub struct Reply {
    pub bytes: Vec<u8>,
    /// How long it takes to answer.
    pub pause: Duration,
    /// What comes after `bytes`, so much later.
    pub rest: Option<(Duration, Vec<u8>)>,
    pub then_close: bool,
}

impl Reply {
    /// These bytes, at once.
    pub fn of(bytes: &str) -> Reply {
        Reply {
            bytes: bytes.as_bytes().to_vec(),
            pause: Duration::ZERO,
            rest: None,
            then_close: false,
        }
    }

    /// A head with these headers, and this body with its length.
    pub fn with(status: u16, headers: &str, body: &str) -> Reply {
        let length = body.len();
        Reply::of(&format!(
            "HTTP/1.1 {status} Whatever\r\n{headers}Content-Length: {length}\r\n\r\n{body}"
        ))
    }
}

/// A Runtime API that gives the replies one after the other, and then closes every connection.
pub struct FakeApi {
    /// Host and port.
    pub address: String,
    seen: Arc<Mutex<Seen>>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Default)]
struct Seen {
    requests: Vec<String>,
    connections: usize,
    /// The connection that is being served.
    open: Option<TcpStream>,
    over: bool,
}

impl FakeApi {
    pub fn start(replies: Vec<Reply>) -> FakeApi {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port of this machine");
        FakeApi::on(listener, replies)
    }

    /// The same, for whoever connects to this listener from now on.
    pub fn on(listener: TcpListener, replies: Vec<Reply>) -> FakeApi {
        let address = listener.local_addr().expect("its number").to_string();
        let seen = Arc::new(Mutex::new(Seen::default()));
        let of_thread = Arc::clone(&seen);
        let thread = thread::spawn(move || {
            let mut replies = replies.into_iter();
            for mut stream in listener.incoming().flatten() {
                let mut seen = of_thread.lock().expect("no thread panics");
                if seen.over {
                    return;
                }
                seen.connections += 1;
                seen.open = stream.try_clone().ok();
                drop(seen);
                serve(&mut stream, &mut replies, &of_thread);
                let _ = stream.shutdown(Shutdown::Both);
            }
        });
        FakeApi {
            address,
            seen,
            thread: Some(thread),
        }
    }

    /// Whether so many requests come, while this process runs and `IDLE` has not passed.
    pub fn hears(&self, requests: usize, from: &mut Child) -> bool {
        let start = Instant::now();
        loop {
            let running = matches!(from.try_wait(), Ok(None)) && start.elapsed() < IDLE;
            let seen = self.seen.lock().expect("no thread panics").requests.len();
            if seen >= requests || !running {
                return seen >= requests;
            }
            thread::sleep(Duration::from_millis(2));
        }
    }

    /// The requests that came, as text, and over how many connections.
    pub fn end(mut self) -> (Vec<String>, usize) {
        self.stop();
        let mut seen = self.seen.lock().expect("no thread panics");
        (std::mem::take(&mut seen.requests), seen.connections)
    }

    fn stop(&mut self) {
        if let Some(thread) = self.thread.take() {
            let mut seen = self.seen.lock().expect("no thread panics");
            seen.over = true;
            // The thread waits for a request or for a connection: neither comes any more.
            if let Some(open) = seen.open.take() {
                let _ = open.shutdown(Shutdown::Both);
            }
            drop(seen);
            let _ = TcpStream::connect(&self.address);
            let _ = thread.join();
        }
    }
}

impl Drop for FakeApi {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Serves one connection until a request does not come to its end, or there is nothing more to say.
fn serve(stream: &mut TcpStream, replies: &mut impl Iterator<Item = Reply>, seen: &Mutex<Seen>) {
    loop {
        let (request, whole) = read_request(stream);
        if !request.is_empty() {
            let mut seen = seen.lock().expect("no thread panics");
            seen.requests.push(request);
        }
        if !whole {
            return;
        }
        let Some(reply) = replies.next() else { return };
        thread::sleep(reply.pause);
        if stream.write_all(&reply.bytes).is_err() {
            return;
        }
        if let Some((pause, bytes)) = reply.rest {
            thread::sleep(pause);
            if stream.write_all(&bytes).is_err() {
                return;
            }
        }
        if reply.then_close {
            return;
        }
    }
}

/// A request as text, and whether it came to its end: the empty line, and as much body as it announces.
fn read_request(stream: &mut TcpStream) -> (String, bool) {
    let mut bytes = Vec::new();
    let mut some = [0; 4096];
    loop {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n")
            && body.len() >= announced(head)
        {
            return (text, true);
        }
        let patience = if bytes.is_empty() { IDLE } else { PATIENCE };
        let _ = stream.set_read_timeout(Some(patience));
        match stream.read(&mut some) {
            Ok(count) if count > 0 => bytes.extend_from_slice(&some[..count]),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            _ => return (text, false),
        }
    }
}

fn announced(head: &str) -> usize {
    header(head, "Content-Length").map_or(0, |length| length.parse().unwrap_or(0))
}

/// The value of a header in a request.
pub fn header<'a>(request: &'a str, name: &str) -> Option<&'a str> {
    let lines = request.lines().skip(1).take_while(|line| !line.is_empty());
    lines
        .filter_map(|line| line.split_once(':'))
        .find(|(known, _)| known.eq_ignore_ascii_case(name))
        .map(|(_, value)| value.trim())
}
