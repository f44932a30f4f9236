//! Every kind of file holds the figures of its page.
