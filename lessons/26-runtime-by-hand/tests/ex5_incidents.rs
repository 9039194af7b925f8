//! The checks of 26.5.

testkit::suite!(env!(concat!("CARGO_BIN_EXE_", env!("CARGO_PKG_NAME"))));
