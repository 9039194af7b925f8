//! A function on a runtime of std and httparse. It does what its event says in `do`, and its
//! environment in `FUNCTION_INIT`; some of that is what no function should do.

use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::process;
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

fn main() {
    let api = std::env::var("AWS_LAMBDA_RUNTIME_API").expect("AWS_LAMBDA_RUNTIME_API is set");
    let mut client = Client { api, stream: None };
    println!("init");
    init(&mut client);
    let mut invocations = 0;
    loop {
        let Some(event) = client.next() else { continue };
        invocations += 1;
        handle(&mut client, &event, invocations);
    }
}

/// An answer of the Runtime API.
struct Reply {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Reply {
    fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(n, _)| n.eq_ignore_ascii_case(name))
            .map(|(_, v)| v.as_str())
    }

    fn request_id(&self) -> String {
        self.header("lambda-runtime-aws-request-id")
            .unwrap_or_default()
            .to_owned()
    }
}

fn init(client: &mut Client) {
    match std::env::var("FUNCTION_INIT").unwrap_or_default().as_str() {
        "exit" => process::exit(3),
        "hang" => thread::sleep(Duration::from_secs(60)),
        "slow" => thread::sleep(Duration::from_millis(120)),
        "error" => {
            let body = r#"{"errorType":"Config.Missing","errorMessage":"TABLE is not set"}"#;
            let header = "Lambda-Runtime-Function-Error-Type: Config.Missing\r\n";
            let reply = client.send(
                "POST",
                "/2018-06-01/runtime/init/error",
                header,
                body.as_bytes(),
            );
            assert_eq!(reply.expect("a reply").status, 202);
            process::exit(1);
        }
        "extension" => extension(client, "[]"),
        "extension invoke" => extension(client, r#"["INVOKE"]"#),
        "lost" => {
            let _ = client.send("GET", "/2018-06-01/invocation/next", "", b"");
            process::exit(1);
        }
        "garbage" => {
            let _ = client.connect().write_all(b"ask for an event\r\n\r\n");
            thread::sleep(Duration::from_millis(100));
            process::exit(1);
        }
        // Once per folder: the first process fails, the second does not.
        "second time lucky" => {
            let file = std::env::var("FUNCTION_FILE").expect("FUNCTION_FILE is set");
            if std::fs::File::create_new(file).is_ok() {
                process::exit(9);
            }
        }
        _ => {}
    }
}

/// Registers from within the process, and answers SIGTERM as a process does that knows nothing of it,
/// unless `FUNCTION_TERM` says that it takes no notice.
fn extension(client: &mut Client, events: &str) {
    let header = "Lambda-Extension-Name: helper\r\nContent-Type: application/json\r\n";
    let body = format!("{{\"events\":{events}}}");
    let reply = client
        .send(
            "POST",
            "/2020-01-01/extension/register",
            header,
            body.as_bytes(),
        )
        .expect("a reply");
    assert_eq!(
        reply.status,
        200,
        "{}",
        String::from_utf8_lossy(&reply.body)
    );
    let id = reply
        .header("Lambda-Extension-Identifier")
        .expect("an identifier")
        .to_owned();
    let registered: Value = serde_json::from_slice(&reply.body).expect("JSON");
    println!("registered with {}", registered["functionName"]);
    let mut second = Client {
        api: client.api.clone(),
        stream: None,
    };
    thread::spawn(move || {
        loop {
            let header = format!("Lambda-Extension-Identifier: {id}\r\n");
            let Some(reply) = second.send("GET", "/2020-01-01/extension/event/next", &header, b"")
            else {
                return;
            };
            println!("extension: {}", String::from_utf8_lossy(&reply.body));
        }
    });
}

fn handle(client: &mut Client, event: &Reply, invocations: u32) {
    let id = event.request_id();
    let input: Value = serde_json::from_slice(&event.body).expect("an event in JSON");
    if std::env::var("FUNCTION_INIT").as_deref() == Ok("one report") {
        answer_a_report_and_exit(client, &id, &input);
    }
    match input["do"].as_str().unwrap_or_default() {
        "context" => client.respond(&id, context(event).to_string().as_bytes()),
        "count" => client.respond(&id, invocations.to_string().as_bytes()),
        "fail" => client.fail(
            &id,
            r#"{"errorType":"Tally.BadLine","errorMessage":"no tab in it"}"#,
        ),
        "exit" => process::exit(
            input["code"]
                .as_i64()
                .and_then(|code| i32::try_from(code).ok())
                .unwrap_or(1),
        ),
        "abort" => process::abort(),
        "print" => {
            print!("{}", input["text"].as_str().unwrap_or_default());
            eprint!("{}", input["error"].as_str().unwrap_or_default());
            io::stdout().flush().expect("standard output");
            client.respond(&id, b"null");
        }
        "sleep" => {
            thread::sleep(Duration::from_millis(input["ms"].as_u64().unwrap_or(1000)));
            client.respond(&id, b"null");
        }
        "allocate" => {
            let megabytes = usize::try_from(input["mb"].as_u64().unwrap_or(16)).expect("a size");
            let block = vec![1u8; megabytes * 1024 * 1024];
            thread::sleep(Duration::from_millis(input["ms"].as_u64().unwrap_or(0)));
            client.respond(&id, block.len().to_string().as_bytes());
        }
        "large" => {
            let bytes = usize::try_from(input["bytes"].as_u64().unwrap_or(0)).expect("a size");
            let body = [b"\"", vec![b'x'; bytes.saturating_sub(2)].as_slice(), b"\""].concat();
            client.respond(&id, &body);
        }
        #[expect(
            clippy::zombie_processes,
            reason = "it is left behind, for the service to find"
        )]
        "child" => {
            let child = process::Command::new("sleep")
                .arg("60")
                .spawn()
                .expect("sleep");
            client.respond(&id, child.id().to_string().as_bytes());
        }
        other => misbehave(client, &id, other, &event.body),
    }
}

/// Answers as Tally's function does, and ends: a runtime that is no loop.
fn answer_a_report_and_exit(client: &mut Client, id: &str, event: &Value) -> ! {
    let line = event["report"].as_str().expect("a REPORT line");
    let field = |name: &str| {
        let (_, rest) = line.split_once(name).expect("the field is there");
        rest.split(['\t', ' ']).next().unwrap_or_default()
    };
    let billed_ms: u64 = field("Billed Duration: ").parse().expect("a number");
    let pico_dollars = (billed_ms * 16_666_700 + 4000) / 8000;
    let answer = json!({ "report": field("RequestId: "), "pico_dollars": pico_dollars });
    client.respond(id, answer.to_string().as_bytes());
    eprintln!("one is enough");
    process::exit(7)
}

fn misbehave(client: &mut Client, id: &str, what: &str, event: &[u8]) {
    let response = format!("/2018-06-01/runtime/invocation/{id}/response");
    match what {
        "stream" => client.stream(&response, ""),
        "stream and fail" => client.stream(
            &response,
            "Lambda-Runtime-Function-Error-Type: Tally.Broke\r\n\
             Lambda-Runtime-Function-Error-Body: eyJlcnJvclR5cGUiOiJUYWxseS5Ccm9rZSIsImVycm9yTWVzc2FnZSI6ImhhbGZ3YXkifQ==\r\n",
        ),
        "wrong id" => {
            let _ = client.send("POST", "/2018-06-01/runtime/invocation/0/response", "", b"null");
            thread::sleep(Duration::from_secs(60));
        }
        "wrong invocation id" => {
            let header = "Lambda-Runtime-Invocation-Id: 0\r\n";
            let status = client.send("POST", &response, header, b"null").map(|reply| reply.status);
            client.respond(id, format!("{}", status.unwrap_or_default()).as_bytes());
        }
        "answer twice" => {
            client.respond(id, b"1");
            let status = client.send("POST", &response, "", b"2").map(|reply| reply.status);
            println!("the second answer got {}", status.unwrap_or_default());
        }
        "next twice" => {
            let status = client.send("GET", NEXT, "", b"").map(|reply| reply.status);
            client.respond(id, format!("{}", status.unwrap_or_default()).as_bytes());
        }
        "answer and hang" => {
            client.respond(id, b"null");
            thread::sleep(Duration::from_secs(60));
        }
        "answer and exit" => {
            client.respond(id, b"\"done\"");
            process::exit(7);
        }
        // As curl does with a large body: it waits until it is told to go on.
        "expect" => {
            let head = format!(
                "POST {response} HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\n"
            );
            let stream = client.connect();
            stream.write_all(head.as_bytes()).expect("the head is taken");
            let mut go_on = [0; 25];
            stream.read_exact(&mut go_on).expect("an answer to Expect");
            assert_eq!(&go_on, b"HTTP/1.1 100 Continue\r\n\r\n");
            stream.write_all(b"null").expect("the body is taken");
            assert_eq!(read_reply(stream).expect("a reply").status, 202);
        }
        "stream much" => {
            let head = format!(
                "POST {response} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\
                 Lambda-Runtime-Function-Response-Mode: streaming\r\n\r\n"
            );
            let stream = client.connect();
            stream.write_all(head.as_bytes()).expect("the head is taken");
            for _ in 0..8 {
                stream.write_all(b"100000\r\n").expect("a length is taken");
                stream.write_all(&vec![b'x'; 0x10_0000]).expect("a chunk is taken");
                stream.write_all(b"\r\n").expect("its end is taken");
            }
            stream.write_all(b"0\r\n\r\n").expect("the end is taken");
            assert_eq!(read_reply(stream).expect("a reply").status, 202);
        }
        // It asks for its next event, and does not read it.
        "deaf" => {
            client.respond(id, b"null");
            let head = format!("GET {NEXT} HTTP/1.1\r\nHost: x\r\n\r\n");
            client
                .connect()
                .write_all(head.as_bytes())
                .expect("the connection takes it");
            thread::sleep(Duration::from_secs(60));
        }
        "half a response" => {
            let head = format!("POST {response} HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf");
            client.connect().write_all(head.as_bytes()).expect("the connection takes it");
            client.stream = None;
            thread::sleep(Duration::from_secs(60));
        }
        _ => client.respond(id, event),
    }
}

/// What a handler sees of its invocation and its environment.
fn context(event: &Reply) -> Value {
    let headers: Value = event
        .headers
        .iter()
        .filter(|(name, _)| name.to_ascii_lowercase().starts_with("lambda-runtime-"))
        .map(|(name, value)| (name.to_ascii_lowercase(), json!(value)))
        .collect::<serde_json::Map<_, _>>()
        .into();
    let names: Vec<&str> = event
        .headers
        .iter()
        .map(|(name, _)| name.as_str())
        .collect();
    let env: Value = std::env::vars()
        .map(|(name, value)| (name, json!(value)))
        .collect::<serde_json::Map<_, _>>()
        .into();
    let folder = std::env::current_dir().expect("a working directory");
    json!({ "names": names, "headers": headers, "env": env, "folder": folder, "pid": process::id() })
}

const NEXT: &str = "/2018-06-01/runtime/invocation/next";

struct Client {
    api: String,
    stream: Option<TcpStream>,
}

impl Client {
    fn connect(&mut self) -> &mut TcpStream {
        let api = &self.api;
        self.stream.get_or_insert_with(|| {
            let stream = TcpStream::connect(api).expect("the Runtime API is there");
            stream.set_nodelay(true).expect("a socket");
            stream
        })
    }

    fn next(&mut self) -> Option<Reply> {
        self.send("GET", NEXT, "", b"")
            .filter(|reply| reply.status == 200)
    }

    /// Posts until it is heard.
    fn respond(&mut self, id: &str, body: &[u8]) {
        let path = format!("/2018-06-01/runtime/invocation/{id}/response");
        for _ in 0..5 {
            match self.send("POST", &path, "Content-Type: application/json\r\n", body) {
                Some(reply) if reply.status == 202 || reply.status == 413 => return,
                _ => {}
            }
        }
    }

    fn fail(&mut self, id: &str, body: &str) {
        let path = format!("/2018-06-01/runtime/invocation/{id}/error");
        let header = "Lambda-Runtime-Function-Error-Type: Tally.BadLine\r\n";
        assert_eq!(
            self.send("POST", &path, header, body.as_bytes())
                .expect("a reply")
                .status,
            202
        );
    }

    fn stream(&mut self, path: &str, trailers: &str) {
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\
             Lambda-Runtime-Function-Response-Mode: streaming\r\n\
             Trailer: Lambda-Runtime-Function-Error-Type, Lambda-Runtime-Function-Error-Body\r\n\r\n6\r\nfirst \r\n"
        );
        let stream = self.connect();
        stream
            .write_all(head.as_bytes())
            .expect("the head is taken");
        thread::sleep(Duration::from_millis(150));
        stream
            .write_all(format!("6\r\nsecond\r\n0\r\n{trailers}\r\n").as_bytes())
            .expect("the rest is taken");
        assert_eq!(read_reply(stream).expect("a reply").status, 202);
    }

    /// A request and its reply; `None`, and a new connection for the next request, if it breaks off.
    fn send(&mut self, method: &str, path: &str, headers: &str, body: &[u8]) -> Option<Reply> {
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: x\r\nContent-Length: {}\r\n{headers}\r\n",
            body.len()
        );
        let stream = self.connect();
        let sent = stream.write_all(&[head.as_bytes(), body].concat());
        let reply = sent.and_then(|()| read_reply(stream)).ok();
        let keep = reply
            .as_ref()
            .is_some_and(|reply| reply.header("connection") != Some("close"));
        if !keep {
            self.stream = None;
        }
        reply
    }
}

fn read_reply(stream: &mut TcpStream) -> io::Result<Reply> {
    let mut bytes = Vec::new();
    loop {
        let mut headers = [httparse::EMPTY_HEADER; 32];
        let mut head = httparse::Response::new(&mut headers);
        if let Ok(httparse::Status::Complete(length)) = head.parse(&bytes) {
            let text = |value: &[u8]| String::from_utf8_lossy(value).into_owned();
            let headers = head
                .headers
                .iter()
                .map(|h| (h.name.to_owned(), text(h.value)))
                .collect();
            let mut reply = Reply {
                status: head.code.unwrap_or_default(),
                headers,
                body: Vec::new(),
            };
            bytes.drain(..length);
            reply.body = read_body(stream, &reply, bytes)?;
            return Ok(reply);
        }
        more(stream, &mut bytes)?;
    }
}

fn read_body(stream: &mut TcpStream, reply: &Reply, mut bytes: Vec<u8>) -> io::Result<Vec<u8>> {
    if let Some(length) = reply.header("content-length") {
        let length: usize = length.parse().map_err(io::Error::other)?;
        while bytes.len() < length {
            more(stream, &mut bytes)?;
        }
        return Ok(bytes);
    }
    let mut body = Vec::new();
    loop {
        match httparse::parse_chunk_size(&bytes) {
            Ok(httparse::Status::Complete((head, size))) => {
                let size = usize::try_from(size).map_err(io::Error::other)?;
                while bytes.len() < head + size + 2 {
                    more(stream, &mut bytes)?;
                }
                body.extend_from_slice(&bytes[head..head + size]);
                bytes.drain(..head + size + 2);
                if size == 0 {
                    return Ok(body);
                }
            }
            _ => more(stream, &mut bytes)?,
        }
    }
}

fn more(stream: &mut TcpStream, bytes: &mut Vec<u8>) -> io::Result<()> {
    let mut chunk = [0; 4096];
    loop {
        return match stream.read(&mut chunk) {
            Ok(0) => Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(length) => {
                bytes.extend_from_slice(&chunk[..length]);
                Ok(())
            }
            // A signal came first. Nothing is lost.
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => Err(error),
        };
    }
}
