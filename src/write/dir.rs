//! The half of [`Dir`] that changes things: small steps by descriptor, each of one system call.

#[cfg(not(unix))]
#[path = "dir_portable.rs"]
mod system;
#[cfg(unix)]
#[path = "dir_unix.rs"]
mod system;

use std::io;

/// Whether a refusal means that this file system or kernel has no such call, so that another way is worth trying.
pub(super) fn is_unsupported(error: &io::Error) -> bool {
    use io::ErrorKind as K;
    matches!(error.kind(), K::CrossesDevices | K::Unsupported | K::InvalidInput)
}
