//! Checks of a record against itself and of the library as a whole.
