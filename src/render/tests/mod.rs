//! What the renderer promises, over small sites made by hand.

mod checked;
mod fixture;
mod golden;
mod hostile;
mod searching;
mod templates;
mod vocabulary;
mod well_formed;
mod whole;
