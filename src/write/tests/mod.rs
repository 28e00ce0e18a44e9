//! What publishing promises, tested from outside as far as a test can: faults are injected into a process of its own by
//! `strace`, disks are really full, readers really read.

mod kit;

mod basics;
mod disks;
mod edits;
mod faults;
mod order;
mod places;
mod readers;
mod trace;
