//! What the renderer promises, over small sites made by hand.

mod fixture;
mod golden;
mod hostile;
mod templates;
mod well_formed;
mod whole;
