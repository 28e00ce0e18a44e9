//! The live preview.
//!
//! Row 13.
