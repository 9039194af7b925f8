// expect: prints
use std::io::{self, Read};
use std::net::{TcpListener, TcpStream};
use std::time::Duration;

fn main() -> io::Result<()> {
    // Somebody who takes a connection and says nothing.
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = listener.local_addr()?.to_string();
    // ANCHOR: patience
    let mut stream = TcpStream::connect(&address)?;
    stream.set_read_timeout(Some(Duration::from_millis(50)))?;
    let mut some = [0; 8];
    match stream.read(&mut some) {
        Ok(count) => println!("{count} bytes"),
        Err(_) => println!("nothing came in 50 ms"),
    }
    // ANCHOR_END: patience
    Ok(())
}
