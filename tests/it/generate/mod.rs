//! The generated bank: equal bytes, sound references, planted truths and faults, landing.

mod bytes;
mod dirty;
mod integrity;
mod landing;
mod rows;
mod service_truth;
mod truth;
