//! The ledger: every claim of the site exactly once.
//!
//! Row 11.
