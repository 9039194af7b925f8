//! The Runtime API's server: one for each execution environment, on a port of its own, so that every
//! connection says which environment it belongs to.

use std::io::{self, Write};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::api::{self, Call, Next};
use super::http::{Answer, Incoming, ReadError, Request, Style};
use super::state::{Event, Phase, PostedKind, Shared};

/// A listener with its threads.
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    shared: Arc<Shared>,
    connections: Arc<Connections>,
    accepting: Option<JoinHandle<()>>,
}

#[derive(Default)]
struct Connections(Mutex<Vec<Connection>>);

struct Connection {
    stream: Arc<TcpStream>,
    thread: JoinHandle<()>,
}

impl Server {
    pub(crate) fn start(shared: &Arc<Shared>) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let address = listener.local_addr()?;
        let connections = Arc::new(Connections::default());
        let (of_thread, theirs) = (Arc::clone(shared), Arc::clone(&connections));
        let accepting = thread::Builder::new()
            .name("testkit accept".to_owned())
            .spawn(move || accept(&listener, &of_thread, &theirs))?;
        Ok(Self {
            address,
            shared: Arc::clone(shared),
            connections,
            accepting: Some(accepting),
        })
    }

    /// Closes the port and every connection, and waits for the threads.
    pub(crate) fn end(&mut self) {
        let Some(accepting) = self.accepting.take() else {
            return;
        };
        self.shared.lock().phase = Phase::Ended;
        self.shared.work.notify_all();
        // `accept` waits for a connection and for nothing else: this is one.
        let _ = TcpStream::connect_timeout(&self.address, Duration::from_secs(1));
        let _ = accepting.join();
        for connection in self.connections.take() {
            let _ = connection.stream.shutdown(Shutdown::Both);
            let _ = connection.thread.join();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.end();
    }
}

impl Connections {
    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<Connection>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn take(&self) -> Vec<Connection> {
        std::mem::take(&mut *self.lock())
    }

    fn add(&self, connection: Connection) {
        let mut all = self.lock();
        all.retain(|open| !open.thread.is_finished());
        all.push(connection);
    }
}

fn accept(listener: &TcpListener, shared: &Arc<Shared>, connections: &Connections) {
    for stream in listener.incoming() {
        if shared.lock().phase == Phase::Ended {
            return;
        }
        let Ok(stream) = stream else { continue };
        let pause = shared.faults.get().slow_accept;
        if let Some(pause) = pause {
            thread::sleep(pause);
        }
        if let Err(error) = open(stream, shared, connections) {
            shared.note(format!("testkit could not serve a connection: {error}"));
        }
    }
}

fn open(stream: TcpStream, shared: &Arc<Shared>, connections: &Connections) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let stream = Arc::new(stream);
    let copy = Arc::clone(&stream);
    let shared = Arc::clone(shared);
    shared.lock().connections += 1;
    let thread = thread::Builder::new()
        .name("testkit connection".to_owned())
        .spawn(move || {
            let mut incoming = Incoming::new(stream);
            while serve(&mut incoming, &shared) {}
            shared.lock().unpark(incoming.stream());
            let _ = incoming.stream().shutdown(Shutdown::Both);
        })?;
    connections.add(Connection {
        stream: copy,
        thread,
    });
    Ok(())
}

/// One request and its answer. False when the connection is to be closed.
fn serve(incoming: &mut Incoming, shared: &Shared) -> bool {
    let (mut request, framing) = match incoming.head() {
        Ok(head) => head,
        Err(error) => return refuse(incoming, shared, error),
    };
    let call = Call::of(&request.method, &request.path);
    let response = matches!(call, Call::Response { .. });
    if response && shared.faults.take(|faults| &mut faults.cut_response) {
        return false;
    }
    if let Err(error) = incoming.body(&mut request, framing) {
        return refuse(incoming, shared, error);
    }
    if response && let Some(status) = shared.faults.take_failure() {
        let answer = Answer::error(status, "InternalServerError", "Internal Server Error");
        return send(incoming, shared, &request, &answer, Style::default());
    }
    answer(incoming, shared, &mut request, &call)
}

fn answer(incoming: &mut Incoming, shared: &Shared, request: &mut Request, call: &Call) -> bool {
    let answer = match call {
        Call::Next => return next(incoming, shared, request),
        Call::Response { request_id } => {
            api::post(shared, request, request_id, PostedKind::Response)
        }
        Call::Error { request_id } => api::post(shared, request, request_id, PostedKind::Error),
        Call::InitError => api::init_error(shared, request),
        Call::Register => api::register(shared, request),
        Call::ExtensionNext => match api::extension_next(shared, request) {
            Some(answer) => answer,
            None => return false,
        },
        Call::ExtensionError => Answer::json(202, r#"{"status":"OK"}"#),
        Call::Unknown => api::unknown(shared, request),
    };
    send(incoming, shared, request, &answer, Style::default())
}

fn next(incoming: &Incoming, shared: &Shared, request: &Request) -> bool {
    match api::next(shared, request, incoming.stream()) {
        Next::Event(event) => {
            let until = Instant::now() + shared.config.timeout;
            deliver(shared, incoming.stream(), request.keep_alive, &event, until)
        }
        Next::Parked => true,
        Next::Refused(answer) => send(incoming, shared, request, &answer, Style::default()),
        Next::End => false,
    }
}

/// An event of more bytes than this may have to wait for its reader.
const FITS_A_SOCKET: usize = 8 * 1024;

/// Writes an event to the connection on which a runtime waits, until this time at most. False when the
/// connection is to be closed.
pub(crate) fn deliver(
    shared: &Shared,
    stream: &TcpStream,
    keep_alive: bool,
    event: &Event,
    until: Instant,
) -> bool {
    let answer = api::event_answer(shared, event);
    let (chunked, dribble) = {
        let faults = shared.faults.get();
        (faults.chunked, faults.dribble)
    };
    let style = style(
        shared,
        keep_alive,
        Style {
            chunked,
            ..Style::default()
        },
    );
    let bytes = answer.bytes(style);
    if shared.faults.take(|faults| &mut faults.cut_next) {
        let missing = (answer.body.len() / 2).max(1);
        let _ = write(stream, &bytes[..bytes.len().saturating_sub(missing)], until);
        api::redeliver(shared);
        return false;
    }
    let written = match dribble {
        None => write(stream, &bytes, until),
        Some((size, pause)) => write_slowly(stream, &bytes, size, pause, until),
    };
    if let Err(error) = &written {
        if matches!(
            error.kind(),
            io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock
        ) {
            shared.note("it asked for its event, and did not have all of it in time");
        }
        api::redeliver(shared);
    }
    written.is_ok() && !style.close
}

fn write(mut stream: &TcpStream, bytes: &[u8], until: Instant) -> io::Result<()> {
    if bytes.len() <= FITS_A_SOCKET {
        return stream.write_all(bytes);
    }
    let left = until
        .saturating_duration_since(Instant::now())
        .max(Duration::from_millis(1));
    stream.set_write_timeout(Some(left))?;
    let written = stream.write_all(bytes);
    stream.set_write_timeout(None)?;
    written
}

fn write_slowly(
    stream: &TcpStream,
    bytes: &[u8],
    size: usize,
    pause: Duration,
    until: Instant,
) -> io::Result<()> {
    for piece in bytes.chunks(size) {
        if Instant::now() >= until {
            return Err(io::ErrorKind::TimedOut.into());
        }
        write(stream, piece, until)?;
        thread::sleep(pause);
    }
    Ok(())
}

fn style(shared: &Shared, keep_alive: bool, wanted: Style) -> Style {
    let faults = shared.faults.get();
    Style {
        close: faults.close || !keep_alive,
        lowercase: faults.lowercase,
        ..wanted
    }
}

fn send(
    incoming: &Incoming,
    shared: &Shared,
    request: &Request,
    answer: &Answer,
    wanted: Style,
) -> bool {
    let style = style(shared, request.keep_alive, wanted);
    incoming.write(&answer.bytes(style)).is_ok() && !style.close
}

fn refuse(incoming: &Incoming, shared: &Shared, error: ReadError) -> bool {
    match error {
        ReadError::Closed => {}
        ReadError::CutShort { what } => {
            let mut state = shared.lock();
            // A process that is being ended may be in the middle of anything.
            if state.phase != Phase::Ended {
                state.note(format!("it closed a connection within a request: {what}"));
            }
        }
        ReadError::Malformed { what } => {
            shared.note(format!("it sent what is not an HTTP/1.1 request: {what}"));
            let answer = Answer::error(400, "BadRequest", &what);
            let style = Style {
                close: true,
                ..Style::default()
            };
            let _ = incoming.write(&answer.bytes(style));
        }
    }
    false
}
