//! Notes that readers write: seen at once, kept in the project's file, refused when they would spoil
//! it.

use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use guanxi::clock::Clock;
use guanxi::config::{ANNOTATIONS, Limits, Project, Serving};
use guanxi::engine::Engine;
use guanxi::metric::Catalog;
use guanxi::report::dashboard::Dashboards;
use guanxi::serve::{App, Live};
use guanxi::store::Store;
use tower::ServiceExt as _;
use url::form_urlencoded;

use crate::support::Bank;

const PAGE: &str = "/dashboards/quarterly";
const HOSTILE: &str = "a \"b\" 'c' \\ {d: [e]} # f: - & * ! | > % @ ` 🙂 <script>";

/// The service over a copy of the sample bank's project.
struct Service {
    bank: Bank,
    router: Router,
}

impl Service {
    async fn start() -> Self {
        let bank = tokio::task::spawn_blocking(Bank::editable_sample);
        let bank = bank.await.unwrap();
        let project = Project::open(Some(bank.project())).unwrap();
        let router = router(&bank, &project).await;
        Self { bank, router }
    }

    fn path(&self) -> PathBuf {
        self.bank.project().join(ANNOTATIONS)
    }

    fn file(&self) -> String {
        std::fs::read_to_string(self.path()).unwrap()
    }

    async fn post(&self, fields: &[(&str, &str)]) -> StatusCode {
        let (status, _) = send(&self.router, Some("same-origin"), fields).await;
        status
    }

    async fn page(&self) -> String {
        get(&self.router, &format!("{PAGE}?period=2025Q3&lang=en")).await
    }
}

async fn router(bank: &Bank, project: &Project) -> Router {
    let location = bank.warehouse().to_str().unwrap().to_owned();
    let store = Store::open(&location, Clock::system()).await.unwrap();
    let engine = Engine::new(store, &Limits::default()).unwrap();
    Live::new(App::new(project, engine, Serving::default()).unwrap()).router()
}

/// Sends the form; the status and the address that the answer leads to.
async fn send(
    router: &Router,
    site: Option<&str>,
    fields: &[(&str, &str)],
) -> (StatusCode, Option<String>) {
    let mut form = form_urlencoded::Serializer::new(String::new());
    form.extend_pairs(fields);
    let mut request = Request::post(format!("{PAGE}/annotations?period=2025Q3&lang=en"))
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    if let Some(site) = site {
        request = request.header("sec-fetch-site", site);
    }
    let request = request.body(Body::from(form.finish())).unwrap();
    let response = router.clone().oneshot(request).await.unwrap();
    let to = response.headers().get(header::LOCATION);
    let to = to.map(|to| to.to_str().unwrap().to_owned());
    (response.status(), to)
}

async fn get(router: &Router, uri: &str) -> String {
    let request = Request::get(uri).body(Body::empty()).unwrap();
    let response = router.clone().oneshot(request).await.unwrap();
    let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    String::from_utf8_lossy(&bytes).into_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_note_is_seen_at_once_and_stands_at_the_end_of_the_file() {
    let service = Service::start().await;
    let before = service.file();
    assert!(!service.page().await.contains("fee table"));
    let fields = [
        ("period", "2025-08"),
        ("zh", ""),
        ("en", "A new fee table"),
        ("tile", "complaint_trend"),
    ];
    let (status, to) = send(&service.router, Some("same-origin"), &fields).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    assert_eq!(to.unwrap(), format!("{PAGE}?period=2025Q3&lang=en"));
    let page = service.page().await;
    let listed = page.find("A new fee table").unwrap();
    let marked = page.find("id=\"tile-complaint_trend\"").unwrap();
    let below = page[marked..].split("</article>").next().unwrap();
    assert!(listed < marked && below.contains("A new fee table"));
    let after = service.file();
    assert!(after.starts_with(&before), "what was written stays");
    assert_eq!(
        &after[before.len()..],
        "- period: \"2025-08\"\n  text: {zh: \"A new fee table\", en: \"A new fee table\"}\n  \
         dashboards: [\"quarterly\"]\n  metrics: [\"complaints\"]\n"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn signs_of_yaml_and_html_are_letters() {
    let service = Service::start().await;
    let fields = [("period", "2025Q3"), ("zh", HOSTILE), ("en", "一\n二\u{7}")];
    assert_eq!(service.post(&fields).await, StatusCode::SEE_OTHER);
    let page = get(&service.router, &format!("{PAGE}?period=2025Q3&lang=zh")).await;
    assert!(page.contains("% @ ` 🙂 &#60;script&#62;"), "escaped");
    assert!(service.page().await.contains("一 二"));
    let project = Project::open(Some(service.bank.project())).unwrap();
    let catalog = Catalog::load(&project).unwrap();
    Dashboards::load(&project, &catalog).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn notes_at_the_same_time_are_all_kept() {
    let service = Service::start().await;
    let texts: Vec<String> = (0..6).map(|number| format!("note {number} of 6")).collect();
    let posts = texts.iter().map(async |text| {
        let fields = [("period", "2025Q3"), ("en", text.as_str())];
        service.post(&fields).await
    });
    let statuses = futures::future::join_all(posts).await;
    assert!(
        statuses
            .iter()
            .all(|status| *status == StatusCode::SEE_OTHER)
    );
    let (page, file) = (service.page().await, service.file());
    for text in &texts {
        assert!(page.contains(text) && file.contains(text), "{text}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_would_spoil_the_file_is_refused_and_nothing_is_written() {
    let service = Service::start().await;
    let before = service.file();
    let long = "x".repeat(20_000);
    let letters = "长".repeat(201);
    let (wrong, large) = (
        StatusCode::UNPROCESSABLE_ENTITY,
        StatusCode::PAYLOAD_TOO_LARGE,
    );
    let cases: [(&[(&str, &str)], StatusCode); 6] = [
        (&[("period", "2025Q3"), ("en", " ")], wrong),
        (&[("period", "soon"), ("en", "x")], wrong),
        (&[("period", "last-4-quarters"), ("en", "x")], wrong),
        (&[("period", "2025Q3"), ("zh", &letters)], wrong),
        (&[("period", "2025Q3"), ("en", &long)], large),
        (
            &[("period", "2025Q3"), ("en", "x"), ("tile", "nowhere")],
            StatusCode::NOT_FOUND,
        ),
    ];
    for (fields, expected) in cases {
        assert_eq!(service.post(fields).await, expected, "{:?}", fields[0]);
    }
    let good = [("period", "2025Q3"), ("en", "x")];
    for site in [None, Some("cross-site"), Some("same-site"), Some("none")] {
        let (status, _) = send(&service.router, site, &good).await;
        assert_eq!(status, StatusCode::FORBIDDEN, "{site:?}");
    }
    // An author's mistake in the file itself: the note waits until it is mended.
    let broken = format!("{before}- period: 2025Q3\n");
    std::fs::write(service.path(), &broken).unwrap();
    assert_eq!(service.post(&good).await, wrong);
    assert_eq!(service.file(), broken);
    assert!(service.page().await.contains("<figure"), "the pages stay");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_project_in_the_program_takes_no_notes() {
    let bank = tokio::task::spawn_blocking(Bank::sample).await.unwrap();
    let router = router(bank, &Project::embedded().unwrap()).await;
    let fields = [("period", "2025Q3"), ("en", "x")];
    let (status, _) = send(&router, Some("same-origin"), &fields).await;
    assert_eq!(status, StatusCode::CONFLICT);
    assert!(!get(&router, PAGE).await.contains("class=\"noting\""));
}

#[test]
fn another_bank_does_not_inherit_the_notes_of_the_sample() {
    let own = Project::embedded().unwrap();
    assert!(own.file(ANNOTATIONS).is_some());
    let other = Project::open(Some(&crate::support::root().join("examples/berka"))).unwrap();
    assert!(other.file(ANNOTATIONS).is_none());
    assert!(other.file("dashboards/quarterly.yml").is_some());
}

#[test]
fn a_killed_write_leaves_no_half_of_a_file() {
    let folder = tempfile::TempDir::new().unwrap();
    std::fs::write(folder.path().join("guanxi.yml"), SETTINGS).unwrap();
    let project = Arc::new(Project::open(Some(folder.path())).unwrap());
    // What a killed program leaves beside the file is not read, and the next write replaces it.
    std::fs::create_dir(folder.path().join("dashboards")).unwrap();
    let left = folder.path().join("dashboards/annotations.new");
    std::fs::write(&left, "- peri").unwrap();
    assert!(
        Project::open(Some(folder.path()))
            .unwrap()
            .file(ANNOTATIONS)
            .is_none()
    );
    project.save(ANNOTATIONS, "[]\n").unwrap();
    assert_eq!(project.text_now(ANNOTATIONS).unwrap().unwrap(), "[]\n");
    assert!(!left.exists());
}

const SETTINGS: &str = "name: {zh: 甲, en: A}\nextends: default\ncurrency: CNY\n\
                        time_zone: Asia/Shanghai\nhome: quarterly\n";
