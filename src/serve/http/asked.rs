//! What a request asks for: period, filters and language from the query, and its headers.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use url::form_urlencoded;

use super::App;
use crate::domain::Locale;
use crate::report::dashboard::Request;

const COOKIE: &str = "guanxi-lang";

/// What a request asks for.
#[derive(Debug, Clone)]
pub(super) struct Asked {
    /// Period, comparison, filters, language.
    pub(super) request: Request,
    /// Its headers.
    pub(super) headers: HeaderMap,
    /// A language that was chosen now and is to be remembered.
    chosen: Option<Locale>,
}

impl FromRequestParts<Arc<App>> for Asked {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Infallible> {
        let query = parts.uri.query().unwrap_or_default();
        Ok(Self::new(query, &parts.headers, &app.settings.languages))
    }
}

impl Asked {
    fn new(query: &str, headers: &HeaderMap, languages: &[Locale]) -> Self {
        let mut request = Request::default();
        let mut chosen = None;
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            match name.as_ref() {
                _ if value.is_empty() => (),
                "period" => request.period = Some(value.into_owned()),
                "to_date" => request.to_date = Some(value.into_owned()),
                "compare" => request.compare = Some(value.into_owned()),
                "lang" => chosen = value.parse().ok(),
                _ => {
                    let keys = request.filters.entry(name.into_owned()).or_default();
                    keys.push(value.into_owned());
                }
            }
        }
        let chosen = chosen.filter(|locale| languages.contains(locale));
        let remembered = remembered(headers);
        let locale = chosen
            .or(remembered.filter(|locale| languages.contains(locale)))
            .or_else(|| preferred(headers, languages))
            .or(languages.first().copied())
            .unwrap_or_default();
        request.locale = locale;
        Self {
            request,
            headers: headers.clone(),
            chosen: chosen.filter(|_| chosen != remembered),
        }
    }

    /// A request that nobody sent.
    pub(super) fn of(request: Request) -> Self {
        Self {
            request,
            headers: HeaderMap::new(),
            chosen: None,
        }
    }

    /// The language of the answer.
    pub(super) fn locale(&self) -> Locale {
        self.request.locale
    }

    /// Name of this server, as the request has it.
    pub(super) fn host(&self) -> Option<&str> {
        self.headers.get(header::HOST)?.to_str().ok()
    }

    /// Whether a browser asks for something to show.
    pub(super) fn is_browsing(&self) -> bool {
        let accepted = self.headers.get_all(header::ACCEPT).iter();
        accepted
            .filter_map(|accepted| accepted.to_str().ok())
            .any(|accepted| accepted.contains("text/html"))
    }

    /// Whether a browser goes to a page, as opposed to a script or a program that asks for it.
    pub(super) fn is_navigation(&self) -> bool {
        let dest = self.headers.get("sec-fetch-dest");
        dest.is_some_and(|dest| dest == "document")
    }

    /// An answer that also remembers a chosen language.
    pub(super) fn remember(&self, mut response: Response) -> Response {
        if let Some(locale) = self.chosen {
            let cookie =
                format!("{COOKIE}={locale}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly");
            if let Ok(cookie) = HeaderValue::from_str(&cookie) {
                response.headers_mut().insert(header::SET_COOKIE, cookie);
            }
        }
        response
    }
}

fn remembered(headers: &HeaderMap) -> Option<Locale> {
    let cookies = headers.get_all(header::COOKIE).iter();
    cookies
        .filter_map(|cookies| cookies.to_str().ok())
        .flat_map(|cookies| cookies.split(';'))
        .filter_map(|cookie| cookie.trim().split_once('='))
        .find(|(name, _)| *name == COOKIE)
        .and_then(|(_, code)| code.parse().ok())
}

fn preferred(headers: &HeaderMap, languages: &[Locale]) -> Option<Locale> {
    let accepted = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
    Locale::negotiate(accepted).filter(|locale| languages.contains(locale))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(query: &str, headers: &[(header::HeaderName, &'static str)]) -> Asked {
        let headers = headers
            .iter()
            .map(|(name, value)| (name.clone(), HeaderValue::from_static(value)))
            .collect();
        Asked::new(query, &headers, &Locale::ALL)
    }

    #[test]
    fn the_query_wins_over_the_cookie_and_that_over_the_browser() {
        let cookie = (header::COOKIE, "a=b; guanxi-lang=zh");
        let browser = (header::ACCEPT_LANGUAGE, "en-GB,en;q=0.9");
        assert_eq!(
            asked("lang=en", std::slice::from_ref(&cookie)).locale(),
            Locale::En
        );
        assert_eq!(
            asked("lang=xx", &[cookie, browser.clone()]).locale(),
            Locale::Zh
        );
        assert_eq!(asked("", &[browser]).locale(), Locale::En);
        assert_eq!(asked("", &[]).locale(), Locale::Zh);
    }

    #[test]
    fn empty_parameters_are_none() {
        let request = asked("period=&branch=&customer_type=individual", &[]).request;
        assert_eq!(request.period, None);
        assert_eq!(request.filters.len(), 1);
    }

    #[test]
    fn what_is_written_into_an_address_is_read_again() {
        let query = "period=2025Q4&to_date=true&compare=target&branch=B01&branch=B%2602\
                     &customer_id=C1&back=find_customer%3Fname%3D%E7%8E%8B&lang=en";
        assert_eq!(asked(query, &[]).request.query(), query);
    }
}
