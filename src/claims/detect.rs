//! The decision for one sentence.
