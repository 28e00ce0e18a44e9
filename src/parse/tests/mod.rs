//! What is promised of a whole article, one file a subject.

mod citations;
mod laws;
mod structure;
mod text;
