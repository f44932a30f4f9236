//! The service in process: every route with good, bad and hostile requests, in both languages.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use guanxi::clock::Clock;
use guanxi::config::{Limits, Project, Serving};
use guanxi::engine::Engine;
use guanxi::serve::{App, Live, ServeError, build_router, run};
use guanxi::store::Store;
use tower::ServiceExt as _;

use crate::support::Bank;

const PAGE: &str = "/dashboards/quarterly";

/// What came back.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    headers: HeaderMap,
    pub(crate) body: String,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> &str {
        let value = self.headers.get(name);
        value.map_or("", |value| value.to_str().unwrap())
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap()
    }

    pub(crate) fn count(&self, part: &str) -> usize {
        self.body.matches(part).count()
    }
}

async fn app(bank: &Bank) -> Arc<App> {
    app_of(&Project::open(Some(bank.project())).unwrap(), bank).await
}

/// A project over the warehouse of a bank.
pub(crate) async fn app_of(project: &Project, bank: &Bank) -> Arc<App> {
    let location = bank.warehouse().to_str().unwrap().to_owned();
    let store = Store::create_or_open(&location, Clock::system())
        .await
        .unwrap();
    let engine = Engine::new(store, &Limits::default()).unwrap();
    App::new(project, engine, Serving::default()).unwrap()
}

/// The service over the sample bank.
pub(crate) async fn sample() -> Router {
    let bank = tokio::task::spawn_blocking(Bank::sample).await.unwrap();
    build_router(app(bank).await)
}

async fn get_with(router: &Router, uri: &str, headers: &[(&str, &str)]) -> Answer {
    let mut request = Request::get(uri);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    send(router, request.body(Body::empty()).unwrap()).await
}

/// Sends it a request.
pub(crate) async fn send(router: &Router, request: Request<Body>) -> Answer {
    let response = router.clone().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let bytes = to_bytes(body, usize::MAX).await.unwrap();
    Answer {
        status: parts.status,
        headers: parts.headers,
        body: String::from_utf8_lossy(&bytes).into_owned(),
    }
}

/// Asks it for an address.
pub(crate) async fn get(router: &Router, uri: &str) -> Answer {
    get_with(router, uri, &[]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_dashboard_is_complete_in_both_languages() {
    let router = sample().await;
    for (lang, word) in [("zh", "数据版本"), ("en", "Data as of")] {
        let page = get(&router, &format!("{PAGE}?lang={lang}")).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        assert!(page.body.contains(word), "{lang}");
        assert!(
            page.count(" kpi\"") >= 8,
            "{lang}: {}",
            page.count(" kpi\"")
        );
        let charts = page.count("<figure");
        assert!(charts >= 10, "{lang}: {charts}");
        assert_eq!(page.count("class=\"failure\""), 0, "{lang}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_language_comes_from_query_cookie_or_browser() {
    let router = sample().await;
    let page = get_with(&router, PAGE, &[("accept-language", "en-GB,en;q=0.9")]).await;
    assert!(page.body.contains("<html lang=\"en\">"));
    let chosen = get(&router, &format!("{PAGE}?lang=en")).await;
    let cookie = chosen
        .header("set-cookie")
        .split(';')
        .next()
        .unwrap()
        .to_owned();
    let page = get_with(
        &router,
        PAGE,
        &[("cookie", &cookie), ("accept-language", "zh")],
    )
    .await;
    assert!(page.body.contains("<html lang=\"en\">"));
    let page = get(&router, &format!("{PAGE}?lang=xx")).await;
    assert!(page.body.contains("<html lang=\"zh-CN\">"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_browser_that_has_the_page_gets_nothing_again() {
    let router = sample().await;
    let page = get(&router, PAGE).await;
    let tag = page.header("etag").to_owned();
    assert_eq!(page.header("cache-control"), "private, no-cache");
    let again = get_with(&router, PAGE, &[("if-none-match", &tag)]).await;
    assert_eq!(
        (again.status, again.body.len()),
        (StatusCode::NOT_MODIFIED, 0)
    );
    let other = get_with(
        &router,
        &format!("{PAGE}?lang=en"),
        &[("if-none-match", &tag)],
    )
    .await;
    assert_eq!(other.status, StatusCode::OK);
    let small = get_with(&router, PAGE, &[("accept-encoding", "gzip")]).await;
    assert_eq!(small.header("content-encoding"), "gzip");
    let unpacked = get_with(&router, PAGE, &[("accept-encoding", "gzip;q=0")]).await;
    assert_eq!(unpacked.body, page.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_answer_is_guarded() {
    let router = sample().await;
    for uri in [PAGE, "/healthz", "/nowhere", "/dashboards/nope"] {
        let answer = get(&router, uri).await;
        assert!(
            answer
                .header("content-security-policy")
                .contains("default-src 'none'"),
            "{uri}"
        );
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{uri}");
    }
    let stranger = get_with(&router, PAGE, &[("host", "bank.example")]).await;
    assert_eq!(stranger.status, StatusCode::MISDIRECTED_REQUEST);
    let friend = get_with(&router, PAGE, &[("host", "localhost:8686")]).await;
    assert_eq!(friend.status, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn tiles_are_files() {
    let router = sample().await;
    let tile = format!("{PAGE}/tiles/customers_trend");
    let svg = get(&router, &format!("{tile}.svg?lang=en")).await;
    assert_eq!(svg.header("content-type"), "image/svg+xml");
    assert!(svg.body.starts_with("<svg xmlns"), "{}", svg.body);
    let csv = get(&router, &format!("{tile}.csv?lang=en&period=2025Q2")).await;
    assert!(
        csv.header("content-disposition")
            .contains("quarterly-customers_trend-2025Q2.csv")
    );
    assert!(
        csv.body.contains("2025Q2,") && !csv.body.contains("2025Q3,"),
        "{}",
        csv.body
    );
    let json = get(&router, &format!("{tile}.json")).await;
    let json: serde_json::Value = serde_json::from_str(&json.body).unwrap();
    assert!(json["rows"].as_array().unwrap().len() > 4, "{json}");
    let figure = get(&router, &format!("{PAGE}/tiles/churn_rate.svg")).await;
    assert!(figure.body.contains("</svg>"), "{}", figure.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_and_tiles_are_files_of_every_kind() {
    let router = sample().await;
    let kinds = [
        ("csv", "text/csv; charset=utf-8", "attachment; "),
        (
            "xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "attachment; ",
        ),
        ("png", "image/png", "inline; "),
        ("svg", "image/svg+xml", "inline; "),
        ("json", "application/json", "inline; "),
    ];
    for (extension, media, treated) in kinds {
        for name in ["daily_watch", "daily_watch/tiles/transactions_band"] {
            let uri = format!("/dashboards/{name}.{extension}?lang=zh&period=2025Q3");
            let file = get(&router, &uri).await;
            assert_eq!(file.status, StatusCode::OK, "{uri}");
            assert_eq!(file.header("content-type"), media, "{uri}");
            let disposition = file.header("content-disposition");
            assert!(disposition.starts_with(treated), "{uri}: {disposition}");
            let plain = format!("{}-2025Q3.{extension}\"", name.replace("/tiles/", "-"));
            assert!(disposition.contains(&plain), "{uri}: {disposition}");
            assert!(
                disposition.contains("filename*=UTF-8''%E"),
                "{uri}: {disposition}"
            );
            let known = get_with(&router, &uri, &[("if-none-match", file.header("etag"))]).await;
            assert_eq!(known.status, StatusCode::NOT_MODIFIED, "{uri}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_workbook_leads_back_to_the_address_that_it_was_asked_under() {
    let router = sample().await;
    for host in ["localhost:8686", "127.0.0.1:9000"] {
        let uri = format!("{PAGE}.json?lang=en&branch=B01");
        let file = get_with(&router, &uri, &[("host", host)]).await.json();
        let link = file["link"].as_str().unwrap();
        assert!(
            link.starts_with(&format!("http://{host}{PAGE}?period=")),
            "{link}"
        );
        assert!(link.contains("&branch=B01"), "{link}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_file_is_a_page_for_a_browser_and_data_for_a_program() {
    let router = sample().await;
    for uri in [
        "quarterly.pdf",
        "quarterlies.csv",
        "quarterly/tiles/nope.png",
    ] {
        let uri = format!("/dashboards/{uri}?lang=en");
        let page = get_with(&router, &uri, &[("accept", "text/html,*/*")]).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{uri}");
        assert!(
            page.header("content-type").starts_with("text/html"),
            "{uri}"
        );
        let data = get(&router, &uri).await;
        assert_eq!(data.status, StatusCode::NOT_FOUND, "{uri}");
        assert_eq!(data.json()["error"]["status"], 404, "{uri}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_requests_say_what_there_is() {
    let router = sample().await;
    let cases = [
        ("/dashboards/sales?lang=en", 404, "quarterly"),
        (&format!("{PAGE}?lang=en&period=1999Q1"), 404, "2025Q4"),
        (
            &format!("{PAGE}?lang=en&period=last"),
            400,
            "last-4-quarters",
        ),
        (&format!("{PAGE}?lang=en&branch=B999"), 404, "B999"),
        (&format!("{PAGE}?lang=en&colour=red"), 400, "branch"),
        (&format!("{PAGE}/tiles/nope.csv?lang=en"), 404, "Known"),
        (
            &format!("{PAGE}/tiles/customers_trend.pdf?lang=en"),
            404,
            ".csv",
        ),
        (
            &format!("{PAGE}/tiles/customers_trend?lang=en"),
            404,
            ".csv",
        ),
        ("/assets/nope.css", 404, "quarterly"),
        ("/dashboards/%FF", 404, "quarterly"),
    ];
    for (uri, status, word) in cases {
        let answer = get(&router, uri).await;
        assert_eq!(answer.status.as_u16(), status, "{uri}: {}", answer.body);
        assert!(answer.body.contains(word), "{uri}: {}", answer.body);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn hostile_values_are_harmless() {
    let router = sample().await;
    let long = "x".repeat(10_000);
    let values = [
        "%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
        "%27%20or%201=1",
        "%25",
        "%F0%9F%98%80",
        "%00",
        "%FF%FE",
        &long,
    ];
    for value in values {
        for name in ["branch", "period", "compare", "colour", "lang"] {
            let answer = get(&router, &format!("{PAGE}?{name}={value}&lang=en")).await;
            let (status, size) = (answer.status, answer.body.len());
            assert!(
                status.is_client_error() || name == "lang",
                "{name}={value}: {status}"
            );
            assert!(!answer.body.contains("<script>alert"), "{name}={value}");
            assert!(size < 6_000 || name == "lang", "{name}: {size} bytes");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn metrics_answer_programs() {
    let router = sample().await;
    let uri = "/api/metrics/churn_rate,income?by=branch&period=2025Q4&compare=previous&lang=en";
    let answer = get(&router, uri).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    assert_eq!(answer.header("content-type"), "application/json");
    let json = answer.json();
    assert_eq!(json["period"]["last_day"], "2025-12-31");
    assert_eq!(json["compared_period"]["name"], "2025Q3");
    assert_eq!(json["rows"].as_array().unwrap().len(), 10);
    let figure = &json["rows"][0]["figures"]["income"];
    assert!(
        figure["value"].is_string(),
        "money keeps its digits: {figure}"
    );
    assert!(figure["judgement"].is_string(), "{figure}");
    let tag = answer.header("etag").to_owned();
    let again = get_with(&router, uri, &[("if-none-match", &tag)]).await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_future_period_is_an_empty_answer_with_a_note() {
    let router = sample().await;
    let future = get(&router, "/api/metrics/income?period=2031Q1&lang=en").await;
    assert_eq!(future.status, StatusCode::OK);
    assert_eq!(future.json()["rows"], serde_json::json!([]));
    assert_eq!(future.json()["notes"][0]["code"], "future");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_catalogue_lists_metrics_in_the_language() {
    let router = sample().await;
    let json = get(&router, "/api/metrics?lang=zh").await.json();
    let metrics = json["metrics"].as_array().unwrap();
    let churn = metrics.iter().find(|metric| metric["name"] == "churn_rate");
    assert_eq!(churn.unwrap()["label"], "客户流失率");
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_questions_for_metrics_are_told_as_problems() {
    let router = sample().await;
    let long = "x".repeat(10_000);
    let unknown = "has no value";
    let cases = [
        ("incom", 404, "income"),
        ("%FF", 404, "nothing at this address"),
        (&long, 404, "no metric"),
        ("income?period=2025Q9", 400, "last-4-quarters"),
        (&format!("income?period={long}"), 400, "not a period"),
        ("income?quarter=2025Q4", 400, "period"),
        ("aum?period=2025-11", 400, "whole quarter, year"),
        ("aum?by=month", 400, "finer"),
        ("income?by=colour", 400, "branch"),
        ("income?compare=tomorrow", 400, "previous"),
        ("income?where.colour=red", 400, "narrowed"),
        ("income?where.branch=%27%20or%201=1", 400, unknown),
        ("income?where.branch=%22%3E%3Cscript%3E", 400, unknown),
        ("income?where.branch=%F0%9F%98%80", 400, unknown),
        ("income?where.branch=%00", 400, unknown),
        ("income?where.branch=%FF%FE", 400, unknown),
        (&format!("income?where.branch={long}"), 400, unknown),
    ];
    for (question, status, word) in cases {
        let separator = if question.contains('?') { '&' } else { '?' };
        let uri = format!("/api/metrics/{question}{separator}lang=en");
        let answer = get(&router, &uri).await;
        assert_eq!(
            answer.status.as_u16(),
            status,
            "{question}: {}",
            answer.body
        );
        let told = answer.json()["error"].to_string();
        assert!(told.contains(word), "{question}: {told}");
        assert!(told.len() < 2_000, "{question}: {} bytes", told.len());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_empty_warehouse_says_which_commands_to_run() {
    let bank = Bank::new();
    let router = build_router(app(&bank).await);
    assert_eq!(get(&router, "/healthz").await.status, StatusCode::OK);
    for uri in ["/readyz", PAGE] {
        let answer = get(&router, uri).await;
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{uri}");
        assert!(
            answer.body.contains("guanxi load") && answer.body.contains("guanxi build"),
            "{uri}"
        );
    }
    let home = get(&router, "/?lang=en").await;
    assert_eq!(home.header("location"), "/dashboards/quarterly?lang=en");
}

#[tokio::test(flavor = "multi_thread")]
async fn assets_are_kept_for_good_and_pages_name_them() {
    let router = sample().await;
    let page = get(&router, PAGE).await;
    let start = page.body.find("/assets/").unwrap();
    let length = page.body[start..].find('"').unwrap();
    let asset = get(&router, &page.body[start..start + length]).await;
    assert_eq!(asset.status, StatusCode::OK);
    assert!(
        asset
            .header(header::CACHE_CONTROL.as_str())
            .contains("immutable")
    );
}

#[tokio::test]
async fn only_loopback_and_free_ports_are_served() {
    let bank = Bank::new();
    let live = Live::new(app(&bank).await);
    let open = run(
        "0.0.0.0:0".parse().unwrap(),
        Arc::clone(&live),
        None,
        |_| (),
        async {},
    )
    .await;
    assert!(matches!(open, Err(ServeError::NotLoopback(_))));
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap();
    let refused = run(address, Arc::clone(&live), None, |_| (), async {})
        .await
        .unwrap_err();
    assert!(
        refused.to_string().contains("--listen 127.0.0.1:0"),
        "{refused}"
    );
    let mut bound = None;
    let free = run(
        "127.0.0.1:0".parse().unwrap(),
        live,
        None,
        |at| bound = Some(at),
        async {},
    )
    .await;
    assert!(free.is_ok() && bound.is_some_and(|at| at.port() != 0));
}
