//! The server: HTTP/1.1 on a free port of 127.0.0.1, on a thread and a runtime of its own, so that a
//! test may stop its own clock or block its own thread.

use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::task::{Context, Poll};
use std::thread::JoinHandle;

use bytes::{Bytes, BytesMut};
use http_body::{Frame, SizeHint};
use http_body_util::BodyExt as _;
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use s3s::service::S3Service;
use s3s::{Body, HttpResponse, StdError};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;

use super::faults::BodyFault;
use super::record::{Records, Trace};

/// A running server. It ends when this is dropped.
pub(super) struct Server {
    pub(super) address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// # Errors
    /// When no port or no thread is to be had.
    pub(super) fn start(service: S3Service, records: Arc<Records>) -> std::io::Result<Server> {
        let listener = std::net::TcpListener::bind(("127.0.0.1", 0))?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        let (stop, stopped) = oneshot::channel();
        let thread = std::thread::Builder::new()
            .name("testkit-s3".to_owned())
            .spawn(move || {
                runtime.block_on(async move {
                    tokio::select! {
                        () = accept(listener, service, records) => {}
                        _ = stopped => {}
                    }
                });
            })?;
        Ok(Server {
            address,
            stop: Some(stop),
            thread: Some(thread),
        })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

async fn accept(listener: std::net::TcpListener, service: S3Service, records: Arc<Records>) {
    let Ok(listener) = TcpListener::from_std(listener) else {
        return;
    };
    // A connection that fails is the client's to notice; the next one is served all the same.
    loop {
        if let Ok((stream, _)) = listener.accept().await {
            records.connected();
            tokio::spawn(connection(stream, service.clone(), Arc::clone(&records)));
        }
    }
}

async fn connection(stream: TcpStream, service: S3Service, records: Arc<Records>) {
    // Without it, the end of a small answer waits up to 40 ms for the client's acknowledgement.
    let _ = stream.set_nodelay(true);
    let answer_each = service_fn(move |request| {
        let (service, records) = (service.clone(), Arc::clone(&records));
        async move { answer(&service, &records, request).await }
    });
    let _ = hyper::server::conn::http1::Builder::new()
        .serve_connection(TokioIo::new(stream), answer_each)
        .await;
}

async fn answer(
    service: &S3Service,
    records: &Records,
    request: Request<Incoming>,
) -> Result<Response<Metered>, Broken> {
    let trace = records.begin();
    let (mut head, body) = request.into_parts();
    head.extensions.insert(Arc::clone(&trace));
    let mut held = Held { records, bytes: 0 };
    let body = receive(body, &trace, &mut held).await?;
    let request = Request::from_parts(head, Body::from(body));
    let response: HttpResponse = service.call(request).await?;
    drop(held);
    let _ = trace.status.set(response.status().as_u16());
    let is_ok = response.status().is_success();
    Ok(response.map(|body| Metered {
        body,
        rest: Bytes::new(),
        fault: trace.body_fault.get().copied().filter(|_| is_ok),
        is_flushed: false,
        trace,
    }))
}

/// Why a connection ends without an answer. hyper closes it, which is what the client sees.
#[derive(Debug)]
struct Broken(String);

impl std::fmt::Display for Broken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Broken {}

impl From<hyper::Error> for Broken {
    fn from(error: hyper::Error) -> Broken {
        Broken(format!("the request's body broke off: {error}"))
    }
}

impl From<s3s::HttpError> for Broken {
    fn from(error: s3s::HttpError) -> Broken {
        Broken(format!("the request could not be answered: {error:?}"))
    }
}

/// Bytes of a request that are in memory; given back when it is dropped, also when the client goes
/// away in the middle.
struct Held<'a> {
    records: &'a Records,
    bytes: u64,
}

impl Drop for Held<'_> {
    fn drop(&mut self) {
        self.records.shrink(self.bytes);
    }
}

/// The whole body of a request. An error that comes in the middle ends the connection: nothing is
/// stored of half a body.
async fn receive(
    mut body: Incoming,
    trace: &Trace,
    held: &mut Held<'_>,
) -> Result<Bytes, hyper::Error> {
    let mut whole = BytesMut::new();
    while let Some(frame) = body.frame().await {
        if let Some(data) = frame?.data_ref() {
            let bytes = data.len() as u64;
            held.records.grow(bytes);
            held.bytes += bytes;
            trace.received.fetch_add(bytes, Ordering::Relaxed);
            whole.extend_from_slice(data);
        }
    }
    Ok(whole.freeze())
}

/// An answer's body goes out in pieces of this size, so that a slow reader holds it up.
const PIECE: usize = 64 * 1024;

/// The body of an answer, counted as it goes out, and spoiled where a fault asks for it.
struct Metered {
    body: Body,
    /// What the body has given and the connection has not asked for yet.
    rest: Bytes,
    fault: Option<BodyFault>,
    is_flushed: bool,
    trace: Arc<Trace>,
}

impl http_body::Body for Metered {
    type Data = Bytes;
    type Error = StdError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, StdError>>> {
        let sent = self.trace.sent.load(Ordering::Relaxed);
        if let Some(BodyFault::Stall(limit)) = self.fault
            && sent >= limit
        {
            // Nobody wakes this up again: it ends with the connection.
            return Poll::Pending;
        }
        if let Some(BodyFault::Cut(limit)) = self.fault
            && sent >= limit
        {
            // Pending once, so that hyper sends what it has before it learns of the break.
            if !std::mem::replace(&mut self.is_flushed, true) {
                cx.waker().wake_by_ref();
                return Poll::Pending;
            }
            return Poll::Ready(Some(Err("a fault cuts this body short".into())));
        }
        if self.rest.is_empty() {
            let frame = match Pin::new(&mut self.body).poll_frame(cx) {
                Poll::Ready(Some(Ok(frame))) => frame,
                other => return other,
            };
            match frame.into_data() {
                Ok(data) => self.rest = data,
                Err(other) => return Poll::Ready(Some(Ok(other))),
            }
        }
        let mut length = self.rest.len().min(PIECE);
        if let Some(BodyFault::Cut(limit) | BodyFault::Stall(limit)) = self.fault {
            length = length.min((limit - sent) as usize);
        }
        let mut piece = self.rest.split_to(length);
        if self.fault == Some(BodyFault::Corrupt) && sent == 0 {
            piece = turn_a_bit(&piece);
        }
        self.trace.sent.fetch_add(length as u64, Ordering::Relaxed);
        Poll::Ready(Some(Ok(Frame::data(piece))))
    }

    /// What is still to come, also with a cut: hyper must not know that less will come.
    fn size_hint(&self) -> SizeHint {
        let rest = self.rest.len() as u64;
        match self.body.size_hint().exact() {
            Some(inner) => SizeHint::with_exact(inner + rest),
            None => SizeHint::default(),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.fault.is_none() && self.rest.is_empty() && self.body.is_end_stream()
    }
}

fn turn_a_bit(data: &Bytes) -> Bytes {
    let mut copy = data.to_vec();
    if let Some(first) = copy.first_mut() {
        *first ^= 1;
    }
    Bytes::from(copy)
}
