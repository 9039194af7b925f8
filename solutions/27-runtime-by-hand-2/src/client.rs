//! Given: requests to the Runtime API, sent with what lesson 26 built.
//!
//! Lambda says in AWS_LAMBDA_RUNTIME_API where its API is: an address. cargo-lambda's emulator says an
//! address with a path, below which everything stands.

use std::time::Duration;

use mini_runtime::error::ApiError;
use mini_runtime::next::Invocation;
use mini_runtime::wire::{Api, Response};

/// How long the API may take to say that it has an answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// One connection to the Runtime API.
pub struct Client {
    api: Api,
    folder: String,
}

impl Client {
    /// The API at this address: `127.0.0.1:9001`, or `http://127.0.0.1:9000/.rt`.
    pub fn new(address: &str) -> Client {
        let address = address.trim_start_matches("http://").trim_end_matches('/');
        let (host, folder) = match address.split_once('/') {
            Some((host, folder)) => (host, format!("/{folder}")),
            None => (address, String::new()),
        };
        Client {
            api: Api::new(host),
            folder,
        }
    }

    /// Another connection to the same API.
    pub fn another(&self) -> Client {
        Client {
            api: Api::new(self.api.address()),
            folder: self.folder.clone(),
        }
    }

    /// Waits for the next event, however long that takes.
    pub fn next_event(&mut self) -> Result<Invocation, ApiError> {
        let response = self.get("/2018-06-01/runtime/invocation/next", &[])?;
        match response.head.status {
            200 => Ok(Invocation {
                head: response.head,
                event: response.body,
            }),
            status => Err(ApiError::Status(status)),
        }
    }

    /// Posts the answer to the event with this request id.
    pub fn respond(&mut self, request_id: &str, answer: &[u8]) -> Result<(), ApiError> {
        let path = format!("/2018-06-01/runtime/invocation/{request_id}/response");
        match self.post(&path, &[], answer)?.head.status {
            // Lambda says 202, cargo-lambda's emulator 200. 413: too large. Lambda tells the caller, and
            // the function goes on.
            200..=299 | 413 => Ok(()),
            status => Err(ApiError::Status(status)),
        }
    }

    /// Asks for this path, and waits for ever.
    pub fn get(&mut self, path: &str, headers: &[(&str, &str)]) -> Result<Response, ApiError> {
        let head = self.head("GET", path, headers);
        self.api.exchange(format!("{head}\r\n").as_bytes(), None)
    }

    /// Posts JSON to this path. Whatever the API answers, `Response::head` holds its status.
    pub fn post(
        &mut self,
        path: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Result<Response, ApiError> {
        let mut request = self.head("POST", path, headers);
        request.push_str("Content-Type: application/json\r\n");
        request.push_str(&format!("Content-Length: {}\r\n\r\n", body.len()));
        let mut request = request.into_bytes();
        request.extend_from_slice(body);
        self.api.exchange(&request, Some(PATIENCE))
    }

    fn head(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> String {
        let (folder, host) = (&self.folder, self.api.address());
        let mut head = format!("{method} {folder}{path} HTTP/1.1\r\nHost: {host}\r\n");
        for (name, value) in headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head
    }
}
