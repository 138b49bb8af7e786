//! The container store from outside.
