//! Who looks: somebody at a terminal, or a program that reads JSON.

use super::screen::Screen;
use crate::screen::Full;

/// The faces of watch.
pub enum Face {
    /// The whole window.
    Full(Box<Full>),
    /// Plain lines.
    Screen(Screen),
    Events,
}
