//! What both servers of the book's pages do: which file an address means, and nothing outside the
//! book; what kind of file it is; and the way into a browser.

use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The file that `path` (as it stands in the request) means, if it lies in the folder `pages`.
pub fn locate(pages: &Path, path: &str) -> Option<PathBuf> {
    let path = decode(path)?;
    let relative = match path.strip_prefix('/')? {
        "" => "index.html",
        relative => relative,
    };
    let plain = |part: &str| {
        !part.is_empty() && !part.starts_with('.') && !part.contains(['\\', ':', '\0'])
    };
    if !relative.split('/').all(plain) {
        return None;
    }
    // Links inside the folder may lead out of it: what counts is where the file really lies.
    let pages = pages.canonicalize().ok()?;
    let file = pages.join(relative).canonicalize().ok()?;
    (file.starts_with(&pages) && file.is_file()).then_some(file)
}

/// Undoes `%41`; `None` when what stands there is no UTF-8 or no two hexadecimal digits.
fn decode(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let high = char::from(rest.next()?).to_digit(16)?;
            let low = char::from(rest.next()?).to_digit(16)?;
            bytes.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

/// What kind of file it is. What the book does not consist of is not shown but downloaded.
pub fn content_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}

/// Opens an address in the learner's browser.
///
/// # Errors
/// When the system's own program for that does not start.
pub fn open_in_browser(url: &str) -> io::Result<()> {
    let (program, arguments): (&str, &[&str]) = if cfg!(windows) {
        ("cmd", &["/C", "start", ""])
    } else if cfg!(target_os = "macos") {
        ("open", &[])
    } else {
        ("xdg-open", &[])
    };
    let mut command = Command::new(program);
    command
        .args(arguments)
        .arg(url)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    // A browser that begins here must not end with this terminal, or with a Ctrl-C in it.
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    let mut child = command.spawn()?;
    // Whoever waits for it leaves no dead process behind.
    std::thread::spawn(move || child.wait());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn nothing_outside_the_book_has_an_address() {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let pages = dir.path().join("book");
        fs::create_dir_all(pages.join("css")).expect("make");
        for file in [
            "index.html",
            "a b.html",
            "css/general.css",
            ".hidden",
            "größe.html",
        ] {
            fs::write(pages.join(file), "").expect("write");
        }
        fs::write(dir.path().join("secret.html"), "").expect("write");
        #[cfg(unix)]
        {
            use std::os::unix::fs::symlink;
            symlink(dir.path().join("secret.html"), pages.join("way.html")).expect("link");
            symlink(dir.path(), pages.join("up")).expect("link");
        }
        for path in [
            "/",
            "/index.html",
            "/a%20b.html",
            "/css/general.css",
            "/gr%C3%B6%C3%9Fe.html",
        ] {
            assert!(locate(&pages, path).is_some(), "{path}");
        }
        for path in [
            "/../secret.html",
            "/%2e%2e/secret.html",
            "/..%2fsecret.html",
            "/css/../../secret.html",
            "/..%5csecret.html",
            "//secret.html",
            "/./index.html",
            "/.hidden",
            "/css",
            "/css/",
            "/%00",
            "/index.html%00.png",
            "/%zz",
            "/%f",
            "/%ff",
            "/way.html",
            "/up/secret.html",
            "secret.html",
            "",
            "/C:/secret.html",
            "http://elsewhere/index.html",
        ] {
            assert_eq!(locate(&pages, path), None, "{path}");
        }
    }
}
