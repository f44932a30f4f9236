//! A service that lives: pages are there before readers, equal queries run once, and an author's
//! saves are shown as soon as they are right.

use std::path::Path;
use std::process::Child;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request};
use guanxi::clock::Clock;
use guanxi::config::{Limits, Project, Serving};
use guanxi::engine::Engine;
use guanxi::serve::{App, Live, build_router};
use guanxi::store::Store;
use serde_json::Value;
use tower::ServiceExt as _;

use crate::support::{self, Bank};

const PAGE: &str = "/dashboards/quarterly";
/// Builds of the test profile are slow, and so are machines that test in parallel.
const PATIENCE: Duration = Duration::from_mins(2);

async fn app(bank: &Bank) -> Arc<App> {
    app_with(bank, Serving::default()).await
}

async fn app_with(bank: &Bank, serving: Serving) -> Arc<App> {
    let project = Project::open(Some(bank.project())).unwrap();
    let location = bank.warehouse().to_str().unwrap().to_owned();
    let store = Store::open(&location, Clock::system()).await.unwrap();
    let engine = Engine::new(store, &Limits::default()).unwrap();
    App::new(&project, engine, serving).unwrap()
}

async fn sample() -> Router {
    let bank = tokio::task::spawn_blocking(Bank::sample).await.unwrap();
    build_router(app(bank).await)
}

async fn get(router: &Router, uri: &str) -> String {
    let request = Request::get(uri).body(Body::empty()).unwrap();
    answer(router, request).await.1
}

/// What a browser gets that goes to a page.
async fn go(router: &Router, uri: &str) -> (HeaderMap, String) {
    let request = Request::get(uri).header("sec-fetch-dest", "document");
    answer(router, request.body(Body::empty()).unwrap()).await
}

async fn answer(router: &Router, request: Request<Body>) -> (HeaderMap, String) {
    let response = router.clone().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let bytes = to_bytes(body, usize::MAX).await.unwrap();
    (parts.headers, String::from_utf8_lossy(&bytes).into_owned())
}

/// What the caches have done: answers or results, and a count of them.
async fn count(router: &Router, cache: &str, what: &str) -> u64 {
    let ready: Value = serde_json::from_str(&get(router, "/readyz").await).unwrap();
    ready["kept"][cache][what].as_u64().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn equal_queries_run_once_for_all_who_ask() {
    let alone = sample().await;
    get(&alone, &format!("{PAGE}?lang=zh")).await;
    let needed = count(&alone, "results", "misses").await;
    let router = sample().await;
    let uris = ["zh", "en"].map(|lang| format!("{PAGE}?lang={lang}"));
    let pages = futures::future::join_all(uris.iter().map(|uri| get(&router, uri))).await;
    assert_ne!(pages[0], pages[1]);
    assert_eq!(count(&router, "results", "misses").await, needed);
    assert_eq!(count(&router, "answers", "misses").await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tile_is_made_from_the_results_of_its_page() {
    let router = sample().await;
    get(&router, &format!("{PAGE}?lang=zh")).await;
    let before = count(&router, "results", "misses").await;
    let csv = get(
        &router,
        &format!("{PAGE}/tiles/customers_trend.csv?lang=en"),
    )
    .await;
    assert!(csv.contains("2025Q4,"), "{csv}");
    assert_eq!(count(&router, "results", "misses").await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slow_page_comes_so_far_and_then_whole() {
    let alone = sample().await;
    let uri = format!("{PAGE}?lang=en");
    let whole = get(&alone, &uri).await;
    let needed = count(&alone, "results", "misses").await;

    let bank = tokio::task::spawn_blocking(Bank::sample).await.unwrap();
    let serving = Serving {
        patience: Duration::ZERO,
    };
    let router = build_router(app_with(bank, serving).await);
    let (headers, so_far) = go(&router, &uri).await;
    assert_eq!(headers["cache-control"], "no-store");
    assert!(!headers.contains_key("etag"));
    assert!(so_far.contains(WAITING) && so_far.contains(REFRESH));
    assert_eq!(tiles(&so_far), tiles(&whole));
    assert_eq!(filters(&so_far), filters(&whole));

    // A script joins the page in the making, and then it is there for all.
    assert_eq!(get(&router, &uri).await, whole);
    let (headers, again) = go(&router, &uri).await;
    assert!(headers.contains_key("etag"));
    assert_eq!(again, whole);
    assert!(!whole.contains(WAITING) && !whole.contains(REFRESH));
    assert_eq!(count(&router, "results", "misses").await, needed);
    assert_eq!(count(&router, "answers", "misses").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_page_is_told_so_at_once() {
    let bank = tokio::task::spawn_blocking(Bank::sample).await.unwrap();
    let serving = Serving {
        patience: Duration::ZERO,
    };
    let router = build_router(app_with(bank, serving).await);
    let (_, page) = go(&router, &format!("{PAGE}?lang=en&branch=nowhere")).await;
    assert!(page.contains("nowhere") && !page.contains(WAITING));
}

/// Class of a tile without figures.
const WAITING: &str = "waiting\" id=";
/// What makes a browser without a script ask again.
const REFRESH: &str = "http-equiv=\"refresh\"";

/// The names of the tiles of a page.
fn tiles(page: &str) -> Vec<&str> {
    let parts = page.split("id=\"tile-").skip(1);
    parts.filter_map(|part| part.split('"').next()).collect()
}

/// The filters of a page.
fn filters(page: &str) -> Option<&str> {
    page.split("<form").nth(1)?.split("</form>").next()
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_of_a_new_release_are_there_before_readers() {
    let bank = tokio::task::spawn_blocking(Bank::editable_sample);
    let bank = bank.await.unwrap();
    keep_only(bank.project(), &["quarterly.yml", "customers.yml"]);
    let live = Live::new(app(&bank).await);
    let router = Arc::clone(&live).router();
    let mut aside = tokio::task::JoinSet::new();
    aside.spawn(live.keep_warm());
    until(async || count(&router, "answers", "misses").await == 4).await;
    let asked = format!("{PAGE}?lang=en&branch=B01");
    assert!(get(&router, &asked).await.contains("<figure"));
    assert_eq!(count(&router, "answers", "misses").await, 5);

    add_a_view(bank.project());
    let built = tokio::task::spawn_blocking(move || (bank.ok(&["build"]), bank));
    let (_, bank) = built.await.unwrap();
    // Home and what was asked for, then the other page: four once more, and the one with a filter.
    // Only the language that readers use is prepared.
    until(async || count(&router, "answers", "misses").await == 5 + 3).await;
    for uri in [asked, format!("{PAGE}?lang=en")] {
        let page = get(&router, &uri).await;
        assert!(page.contains("<figure"), "{uri}");
    }
    assert_eq!(count(&router, "answers", "misses").await, 5 + 3);
    let ready: Value = serde_json::from_str(&get(&router, "/readyz").await).unwrap();
    assert_eq!(ready["release"], 2);
    drop(bank);
}

#[test]
fn a_broken_save_leaves_the_last_good_page_until_it_is_mended() {
    let bank = Bank::editable_sample();
    let (child, address) = bank.serve_with(&["--watch"]);
    let _stopped = Stop(child);
    let page = || support::get(&address, &format!("{PAGE}?lang=en"));
    assert!(page().contains("data-face="), "pages of an author follow");
    let path = bank.project().join("dashboards/quarterly.yml");
    let good = std::fs::read_to_string(&path).unwrap();
    let title = "The quarter in figures";
    assert!(good.contains(title) && page().contains(title));

    std::fs::write(&path, good.replacen("title:", "titel:", 1)).unwrap();
    eventually("a remark", || {
        let page = page();
        let is_told = page.contains("class=\"remark error\"") && page.contains("`titel`");
        is_told && page.contains("quarterly.yml:") && page.contains(title)
    });

    std::fs::write(&path, good.replace(title, "Our quarter")).unwrap();
    eventually("the mended page", || {
        let page = page();
        page.contains("Our quarter") && !page.contains("class=\"remark")
    });
}

#[test]
fn a_changed_model_awaits_a_build() {
    let bank = Bank::editable_sample();
    let (child, address) = bank.serve_with(&["--watch"]);
    let _stopped = Stop(child);
    let page = || support::get(&address, &format!("{PAGE}?lang=en"));
    add_a_view(bank.project());
    eventually("a remark", || page().contains("sql/marts/mart_extra.sql"));
    bank.ok(&["build"]);
    eventually("no remark", || !page().contains("class=\"remark"));
}

#[test]
fn without_watch_pages_carry_nothing_of_it() {
    let (child, address) = Bank::sample().serve();
    let _stopped = Stop(child);
    let page = support::get(&address, &format!("{PAGE}?lang=en"));
    assert!(page.contains("<figure") && !page.contains("data-face"));
    assert!(support::get(&address, "/watch").starts_with("HTTP/1.1 404"));
}

/// Ends the service with the test.
struct Stop(Child);

impl Drop for Stop {
    fn drop(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

async fn until(mut holds: impl AsyncFnMut() -> bool) {
    let start = Instant::now();
    while !holds().await {
        assert!(start.elapsed() < PATIENCE, "it did not come about");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

fn eventually(what: &str, holds: impl Fn() -> bool) {
    let start = Instant::now();
    while !holds() {
        assert!(start.elapsed() < PATIENCE, "{what} did not come");
        std::thread::sleep(Duration::from_millis(200));
    }
}

/// Removes all dashboards but some.
fn keep_only(project: &Path, names: &[&str]) {
    for entry in std::fs::read_dir(project.join("dashboards")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if path.extension().is_some_and(|kind| kind == "yml") && !names.contains(&name) {
            std::fs::remove_file(path).unwrap();
        }
    }
}

fn add_a_view(project: &Path) {
    let marts = project.join("sql/marts");
    let twin = "description: {zh: 网点, en: Branches}\ngrain: one row per branch\n\
                materialized: view\ncolumns:\n  - {name: branch_id, sensitivity: public}\n";
    std::fs::write(marts.join("mart_extra.yml"), twin).unwrap();
    let sql = "select branch_id from dim_branch\n";
    std::fs::write(marts.join("mart_extra.sql"), sql).unwrap();
}
