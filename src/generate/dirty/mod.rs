//! A small bank with planted faults.
