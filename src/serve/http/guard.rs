//! Refuses requests for another host: a page of the web that makes its name point here must not
//! read the figures through the visitor's browser.

use std::net::IpAddr;

use axum::extract::Request;
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

/// Lets a request pass when it names this machine, or nobody.
pub(super) async fn this_machine_only(request: Request, next: Next) -> Response {
    let host = request.headers().get(header::HOST);
    let is_here = host.is_none_or(|host| host.to_str().is_ok_and(is_loopback));
    if is_here {
        return next.run(request).await;
    }
    let text = "421: this service answers on localhost only\n";
    (StatusCode::MISDIRECTED_REQUEST, text).into_response()
}

fn is_loopback(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    let address = name.trim_start_matches('[').trim_end_matches(']');
    name.eq_ignore_ascii_case("localhost")
        || address
            .parse::<IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_machine_pass() {
        for host in [
            "localhost",
            "localhost:8080",
            "127.0.0.1:8080",
            "[::1]:8080",
            "[::1]",
        ] {
            assert!(is_loopback(host), "{host}");
        }
        for host in [
            "bank.example",
            "127.0.0.1.bank.example:80",
            "192.168.0.7:8080",
            "",
        ] {
            assert!(!is_loopback(host), "{host}");
        }
    }
}
