//! Notes on what happened, written from the page: what is kept, what is refused, what is seen at once.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use guanxi::config::{ANNOTATIONS, Project, parse};
use guanxi::serve::Live;
use serde_json::Value;
use url::form_urlencoded::Serializer;

use crate::http::{Answer, app_of, get, send};
use crate::support::{self, Bank};

const PAGE: &str = "/dashboards/quarterly";
const HOST: &str = "localhost:8686";
const OWN: [(&str, &str); 1] = [("sec-fetch-site", "same-origin")];

/// A bank of its own that takes notes, and its service.
async fn editable() -> (Router, Bank) {
    let bank = tokio::task::spawn_blocking(Bank::editable_sample);
    let bank = bank.await.unwrap();
    let project = Project::open(Some(bank.project())).unwrap();
    (served(&project, &bank).await, bank)
}

async fn served(project: &Project, bank: &Bank) -> Router {
    Live::new(app_of(project, bank).await).router()
}

fn form(fields: &[(&str, &str)]) -> String {
    Serializer::new(String::new()).extend_pairs(fields).finish()
}

async fn post(router: &Router, uri: &str, headers: &[(&str, &str)], form: String) -> Answer {
    let mut request = Request::post(uri)
        .header("host", HOST)
        .header("content-type", "application/x-www-form-urlencoded");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    send(router, request.body(Body::from(form)).unwrap()).await
}

/// Sends a note from the page itself.
async fn add(router: &Router, fields: &[(&str, &str)]) -> Answer {
    let uri = format!("{PAGE}/annotations?period=2025Q3&lang=en");
    post(router, &uri, &OWN, form(fields)).await
}

fn file(bank: &Bank) -> String {
    std::fs::read_to_string(bank.project().join(ANNOTATIONS)).unwrap()
}

fn entries(project: &Path) -> Vec<Value> {
    let text = std::fs::read_to_string(project.join(ANNOTATIONS)).unwrap();
    parse(ANNOTATIONS, &text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_note_is_on_the_page_and_its_chart_at_once_in_both_languages() {
    let (router, bank) = editable().await;
    let before = file(&bank);
    let page = |lang| format!("{PAGE}?period=2025Q3&lang={lang}");
    assert_eq!(get(&router, &page("en")).await.count("New fees"), 0);
    let fields = [
        ("period", "2025-08-15"),
        ("zh", "费率调整"),
        ("en", "New fees"),
        ("tile", "customers_trend"),
    ];
    let answer = add(&router, &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    assert_eq!(answer.header("location"), page("en"));
    for (lang, told) in [
        ("en", "2025-08-15 · New fees"),
        ("zh", "2025-08-15 · 费率调整"),
    ] {
        let answer = get(&router, &page(lang)).await;
        assert!(answer.count(told) >= 2, "in a tooltip and below: {lang}");
        let text = told.split(" · ").last().unwrap();
        let list = answer.body.split("class=\"when\"").skip(1);
        assert!(list.into_iter().any(|line| line.contains(text)), "{lang}");
    }
    let after = file(&bank);
    assert!(after.starts_with(before.trim_end()), "{after}");
    let tile = format!("{PAGE}/tiles/customers_trend.json?period=2025Q3&lang=en");
    let notes = get(&router, &tile).await.json()["notes"].to_string();
    assert!(notes.contains("2025-08-15 · New fees"), "{notes}");
    let whole = format!("{PAGE}.json?period=2025Q3&lang=en");
    let notes = get(&router, &whole).await.json()["notes"].clone();
    let added = serde_json::json!({"when": "2025-08-15", "text": "New fees"});
    assert!(notes.as_array().unwrap().contains(&added), "{notes}");
    let other = get(&router, "/dashboards/customers?period=2025Q3&lang=en").await;
    assert_eq!(other.count("New fees"), 0, "it is about one page");
}

#[tokio::test(flavor = "multi_thread")]
async fn only_a_page_of_this_service_can_add_one() {
    let (router, bank) = editable().await;
    let before = file(&bank);
    let uri = format!("{PAGE}/annotations?lang=en");
    let same = format!("http://{HOST}");
    let foreign: [&[(&str, &str)]; 6] = [
        &[],
        &[("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "none")],
        &[("sec-fetch-site", "cross-site"), ("origin", &same)],
        &[("origin", "https://elsewhere.example")],
        &[("origin", "null")],
    ];
    let note = form(&[("period", "2025Q3"), ("en", "Forged")]);
    for headers in foreign {
        let answer = post(&router, &uri, headers, note.clone()).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{headers:?}");
        assert!(answer.body.contains("Another site"), "{}", answer.body);
    }
    assert_eq!(file(&bank), before);
    let answer = post(&router, &uri, &[("origin", &same)], note).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "an older browser");
    let read = get(&router, &uri).await;
    assert_eq!(read.header("location"), format!("{PAGE}?lang=en"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_taken_is_told_and_nothing_is_written() {
    let (router, bank) = editable().await;
    let before = file(&bank);
    let (long, ten) = ("x".repeat(201), "x".repeat(10_000));
    let cases: [(&[(&str, &str)], &str); 8] = [
        (
            &[("period", "2025Q3"), ("zh", " "), ("en", "")],
            "one language at least",
        ),
        (&[("period", "2025Q3"), ("en", &long)], "at most 200"),
        (&[("period", "2025Q3"), ("en", &ten)], "at most 200"),
        (&[("period", "the autumn"), ("en", "x")], "the autumn"),
        (&[("period", "last-4-quarters"), ("en", "x")], "2025Q3"),
        (&[("period", &ten), ("en", "x")], "period"),
        (&[("en", "x")], "period"),
        (&[], "one language at least"),
    ];
    for (fields, words) in cases {
        let answer = add(&router, fields).await;
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        assert_eq!(answer.status, status, "{words}: {}", answer.body);
        assert!(answer.body.contains(words), "{words}: {}", answer.body);
        assert!(answer.body.len() < 6_000, "{} bytes", answer.body.len());
    }
    let unknown = [("period", "2025Q3"), ("en", "x"), ("tile", "nope")];
    assert_eq!(add(&router, &unknown).await.status, StatusCode::NOT_FOUND);
    let answer = add(&router, &[("en", &"x".repeat(17 << 10))]).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    let note = form(&[("period", "2025Q3"), ("en", "x")]);
    for page in ["sales", "%FF"] {
        let uri = format!("/dashboards/{page}/annotations?lang=en");
        let answer = post(&router, &uri, &OWN, note.clone()).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{page}");
    }
    assert_eq!(file(&bank), before);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_wrong_already_is_left_alone_and_told_with_its_place() {
    let (router, bank) = editable().await;
    let broken = "- period: 2025Q3\n  text: {zh: 一, en: One}\n  dashboards: [quartrly]\n";
    std::fs::write(bank.project().join(ANNOTATIONS), broken).unwrap();
    let answer = add(&router, &[("period", "2025Q3"), ("en", "x")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    for words in [&format!("{ANNOTATIONS}:3:16"), "quartrly", "quarterly"] {
        assert!(answer.body.contains(words), "{words}: {}", answer.body);
    }
    assert_eq!(file(&bank), broken);
    let checked = tokio::task::spawn_blocking(move || bank.run(&["check"]));
    let checked = checked.await.unwrap();
    assert_ne!(checked.code, Some(0));
    let place = format!("{ANNOTATIONS}:3:16");
    assert!(
        checked.err.contains(&place),
        "{}{}",
        checked.out,
        checked.err
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn all_of_several_at_once_are_kept_and_nothing_is_left_beside_the_file() {
    let (router, bank) = editable().await;
    let before = entries(bank.project()).len();
    let texts = ["one", "two", "three", "four"];
    let sent = texts.map(|text| {
        let router = router.clone();
        async move { add(&router, &[("period", "2025Q3"), ("en", text)]).await }
    });
    for answer in futures::future::join_all(sent).await {
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    }
    assert_eq!(entries(bank.project()).len(), before + texts.len());
    let page = get(&router, &format!("{PAGE}?period=2025Q3&lang=en")).await;
    for text in texts {
        assert!(
            page.body.contains(&format!("</span> {text}</li>")),
            "{text}"
        );
    }
    for entry in std::fs::read_dir(bank.project().join("dashboards")).unwrap() {
        let path = entry.unwrap().path();
        assert!(
            path.extension().is_none_or(|kind| kind != "new"),
            "{path:?}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_character_comes_back() {
    let (router, bank) = editable().await;
    let text = "it's \"so\": {a: [b]} # & <b>*x</b> 😀 \\ %20 - 完";
    let answer = add(
        &router,
        &[("period", "2025Q3"), ("zh", text), ("everywhere", "on")],
    )
    .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let all = entries(bank.project());
    let last = all.last().unwrap();
    assert_eq!(
        (&last["text"]["zh"], &last["text"]["en"]),
        (&text.into(), &text.into())
    );
    assert_eq!(last.get("dashboards"), None, "it is about all pages");
    let answer = add(
        &router,
        &[("period", "2025Q3"), ("en", "two\r\nlines\u{7}")],
    )
    .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    assert_eq!(
        entries(bank.project()).last().unwrap()["text"]["en"],
        "two lines"
    );
    let page = get(&router, "/dashboards/customers?period=2025Q3&lang=en").await;
    assert!(page.body.contains("😀 \\ %20 - 完"));
    assert!(!page.body.contains("<b>*x</b>"), "it is text, not HTML");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_project_in_the_program_shows_no_form_and_takes_nothing() {
    let bank = tokio::task::spawn_blocking(Bank::sample).await.unwrap();
    let router = served(&Project::embedded().unwrap(), bank).await;
    let page = get(&router, &format!("{PAGE}?lang=en")).await;
    assert_eq!(
        (page.status, page.count("/annotations?")),
        (StatusCode::OK, 0)
    );
    let answer = add(&router, &[("period", "2025Q3"), ("en", "x")]).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert!(answer.body.contains("guanxi init"), "{}", answer.body);
}

#[test]
fn an_author_sees_a_note_at_once_and_never_again_a_page_without_it() {
    let bank = Bank::editable_sample();
    let (mut child, address) = bank.serve_with(&["--watch"]);
    // The SQL is still being checked, from a state without the note.
    let answer = send_to(&address, "Seen at once").unwrap();
    assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
    let page = || support::get(&address, &format!("{PAGE}?period=2025Q3&lang=en"));
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(15) {
        assert!(page().contains("Seen at once"), "{:?}", start.elapsed());
        std::thread::sleep(Duration::from_millis(100));
    }
    let path = bank.project().join(ANNOTATIONS);
    let longer = std::fs::read_to_string(&path)
        .unwrap()
        .replace("Seen at once", "Said better");
    std::fs::write(&path, longer).unwrap();
    let start = Instant::now();
    while !page().contains("Said better") {
        assert!(
            start.elapsed() < Duration::from_mins(2),
            "a save is followed"
        );
        std::thread::sleep(Duration::from_millis(200));
    }
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn a_killed_service_leaves_whole_notes_and_all_that_it_has_confirmed() {
    let bank = Bank::editable_sample();
    let before = entries(bank.project()).len();
    for wait in [700, 1500] {
        let (mut child, address) = bank.serve();
        let count = entries(bank.project()).len();
        let sender = std::thread::spawn(move || {
            let confirmed =
                |_: &u32| send_to(&address, "n").is_some_and(|answer| answer.contains(" 303 "));
            (0..1000).take_while(confirmed).count()
        });
        std::thread::sleep(Duration::from_millis(wait));
        child.kill().unwrap();
        child.wait().unwrap();
        let confirmed = sender.join().unwrap();
        let kept = entries(bank.project()).len() - count;
        assert!(
            kept == confirmed || kept == confirmed + 1,
            "{kept} of {confirmed}"
        );
    }
    let (mut child, address) = bank.serve();
    let answer = send_to(&address, "after").unwrap();
    assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
    assert!(entries(bank.project()).len() > before);
    child.kill().unwrap();
    child.wait().unwrap();
}

/// Posts a note to a running service; nothing if that does not answer.
fn send_to(address: &str, text: &str) -> Option<String> {
    let body = form(&[("period", "2025Q3"), ("en", text)]);
    let mut stream = TcpStream::connect(address).ok()?;
    write!(
        stream,
        "POST {PAGE}/annotations?lang=en HTTP/1.1\r\nHost: {address}\r\nOrigin: http://{address}\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )
    .ok()?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).ok()?;
    (!answer.is_empty()).then_some(answer)
}

#[test]
fn a_project_that_extends_the_default_has_only_its_own_notes() {
    let settings = "extends: default\nname: {zh: 甲, en: A}\nwarehouse: w\ninbox: i\n\
                    currency: CNY\ntime_zone: Asia/Shanghai\nhome: quarterly\n";
    let none = Project::from_texts(settings, &[]).unwrap();
    assert_eq!(none.file(ANNOTATIONS), None);
    let own = Project::from_texts(settings, &[(ANNOTATIONS, "[]\n")]).unwrap();
    assert_eq!(own.file(ANNOTATIONS).unwrap().text, "[]\n");
}
