//! Transcripts of the program on small sites in temporary folders.

#![allow(clippy::disallowed_methods, reason = "the tests make and look at folders")]

#[path = "cli/check.rs"]
mod check;
#[path = "cli/kit.rs"]
mod kit;
#[path = "cli/publish.rs"]
mod publish;
#[path = "cli/usage.rs"]
mod usage;
