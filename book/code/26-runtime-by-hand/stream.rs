// expect: prints
use std::io::{self, ErrorKind, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;

// ANCHOR: ask
fn ask(address: &str) -> io::Result<String> {
    let mut stream = TcpStream::connect(address)?;
    stream.write_all(b"GET /price HTTP/1.1\r\nHost: tally\r\n\r\n")?;
    let mut answer = Vec::new();
    let mut some = [0; 8];
    loop {
        let count = match stream.read(&mut some) {
            Ok(0) => break,
            Ok(count) => count,
            // The wait was cut short, and nothing is lost.
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        answer.extend_from_slice(&some[..count]);
    }
    Ok(String::from_utf8_lossy(&answer).into_owned())
}
// ANCHOR_END: ask

fn main() -> io::Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = listener.local_addr()?.to_string();
    let server = thread::spawn(move || -> io::Result<()> {
        let (mut stream, _) = listener.accept()?;
        let mut request = Vec::new();
        let mut byte = [0];
        while !request.ends_with(b"\r\n\r\n") {
            stream.read_exact(&mut byte)?;
            request.push(byte[0]);
        }
        stream.write_all(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n16666700")
    });
    // ANCHOR: call
    println!("{:?}", ask(&address)?);
    // ANCHOR_END: call
    server.join().expect("the server does not panic")
}
