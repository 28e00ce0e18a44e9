//! What is promised of a whole article, one file a subject.

mod citations;
mod data;
mod laws;
mod structure;
mod text;
mod time;
