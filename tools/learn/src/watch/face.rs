//! Who looks: somebody at a terminal, or a program that reads JSON.

use super::screen::Screen;

/// The two faces of watch.
pub enum Face {
    Screen(Screen),
    Events,
}
