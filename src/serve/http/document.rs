//! A finished answer: its bytes, plain and compressed, and how a browser may keep it.

use std::io::Write as _;

use axum::body::Body;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use bytes::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::cache::Keep;

/// Whether a browser may show it again without asking: it must always ask.
const ASK_AGAIN: HeaderValue = HeaderValue::from_static("private, no-cache");
const VARIES: HeaderValue = HeaderValue::from_static("accept-encoding, accept-language, cookie");
const GZIP: HeaderValue = HeaderValue::from_static("gzip");

/// A finished answer.
#[derive(Debug)]
pub(super) struct Document {
    plain: Bytes,
    compressed: Option<Bytes>,
    headers: Vec<(HeaderName, HeaderValue)>,
    /// Whether others may get the same bytes.
    lasting: bool,
}

impl Document {
    /// A text with its headers.
    pub(super) fn new(text: impl Into<Bytes>, headers: Vec<(HeaderName, HeaderValue)>) -> Self {
        let plain = text.into();
        Self {
            compressed: compress(&plain),
            ..Self::packed(plain, headers)
        }
    }

    /// Bytes that are small already, with their headers.
    pub(super) fn packed(bytes: impl Into<Bytes>, headers: Vec<(HeaderName, HeaderValue)>) -> Self {
        Self {
            plain: bytes.into(),
            compressed: None,
            headers,
            lasting: true,
        }
    }

    /// The same, but for those who wait for it now only.
    pub(super) fn once(self) -> Self {
        Self {
            lasting: false,
            ..self
        }
    }

    /// The answer to a request.
    pub(super) fn response(&self, request: &HeaderMap, tag: &HeaderValue) -> Response {
        let compressed = self.compressed.as_ref().filter(|_| takes_gzip(request));
        let body = Body::from(compressed.unwrap_or(&self.plain).clone());
        let mut response = body.into_response();
        let headers = response.headers_mut();
        for (name, value) in &self.headers {
            headers.insert(name.clone(), value.clone());
        }
        if compressed.is_some() {
            headers.insert(header::CONTENT_ENCODING, GZIP);
        }
        if self.lasting {
            keep(headers, tag);
        }
        response
    }
}

impl Keep for Document {
    fn bytes(&self) -> usize {
        self.plain.len() + self.compressed.as_ref().map_or(0, Bytes::len)
    }

    fn lasts(&self) -> bool {
        self.lasting
    }
}

/// The answer to a browser that has this document already.
pub(super) fn not_modified(tag: &HeaderValue) -> Response {
    let mut response = StatusCode::NOT_MODIFIED.into_response();
    keep(response.headers_mut(), tag);
    response
}

/// Whether a browser says that it has the document of a tag.
pub(super) fn has_it(request: &HeaderMap, tag: &HeaderValue) -> bool {
    let known = request
        .get(header::IF_NONE_MATCH)
        .and_then(|known| known.to_str().ok());
    let tag = tag.to_str().unwrap_or_default().trim_start_matches("W/");
    known.is_some_and(|known| {
        known
            .split(',')
            .any(|known| known.trim().trim_start_matches("W/") == tag)
    })
}

fn keep(headers: &mut HeaderMap, tag: &HeaderValue) {
    headers.insert(header::ETAG, tag.clone());
    headers.insert(header::CACHE_CONTROL, ASK_AGAIN);
    headers.insert(header::VARY, VARIES);
}

fn takes_gzip(request: &HeaderMap) -> bool {
    let accepted = request.get_all(header::ACCEPT_ENCODING).iter();
    accepted
        .filter_map(|value| value.to_str().ok())
        .any(|value| {
            value.split(',').any(|coding| {
                let (name, weight) = coding.split_once(';').unwrap_or((coding, ""));
                let refused = ["q=0", "q=0.0", "q=0.00", "q=0.000"].contains(&weight.trim());
                name.trim().eq_ignore_ascii_case("gzip") && !refused
            })
        })
}

fn compress(bytes: &[u8]) -> Option<Bytes> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(bytes.len() / 4), Compression::default());
    encoder.write_all(bytes).ok()?;
    encoder.finish().ok().map(Bytes::from)
}
