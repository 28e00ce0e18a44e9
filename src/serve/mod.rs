//! The live preview.
//!
//! Row 12.
