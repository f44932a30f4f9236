//! Prepares the pages that will be asked for: at the start, and whenever a new release is out.
//!
//! A new release is shown at once; this only hides what its first pages cost. One page is made at a
//! time, the home page first, while no reader waits for an answer; who comes for another page has
//! the machine at once, and what is finished by then is kept. Who asks for a page that is being
//! made joins it.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use super::asked::Asked;
use super::live::Live;
use super::{App, dashboards};
use crate::domain::Locale;
use crate::report::dashboard::Request;

/// How often a new release is looked for.
const PERIOD: Duration = Duration::from_secs(1);
/// Pages by count of past requests that are prepared.
const POPULAR: usize = 48;
/// How often a page is begun again after readers came; then it is left to who asks for it.
const TRIES: usize = 4;
/// How long a page waits for readers to be served.
const PATIENCE: Duration = Duration::from_secs(5);

/// Keeps the pages of the newest release prepared, for good.
pub(super) async fn keep_warm(live: Arc<Live>) {
    let mut prepared = None;
    let mut look = tokio::time::interval(PERIOD);
    look.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        look.tick().await;
        let app = live.app();
        let Ok(release) = app.look_for_release().await else {
            continue;
        };
        if prepared != Some(release.id) {
            prepared = Some(release.id);
            let pages = Box::pin(prepare(&app, release.id)).await;
            tracing::info!(
                release.id = release.id,
                pages,
                "prepared the pages of a release"
            );
        }
    }
}

/// Makes pages until all are there or a newer release is; how many.
async fn prepare(app: &Arc<App>, release: u64) -> usize {
    let mut made = 0;
    for (dashboard, request) in wishes(app) {
        let asked = Asked::of(request);
        for _ in 0..TRIES {
            let is_alone = app.shared.readers.gone(PATIENCE).await;
            let newest = app.look_for_release().await;
            if newest.is_ok_and(|newest| newest.id != release) {
                return made;
            }
            let page = Box::pin(dashboards::prepare(app, &dashboard, &asked));
            match unless_readers_come(app, is_alone, page).await {
                None => continue,
                Some(Ok(())) => made += 1,
                // A filter of the old release may name what the new one does not have.
                Some(Err(problem)) => {
                    tracing::debug!(dashboard, ?problem, "a page was not prepared");
                }
            }
            break;
        }
    }
    made
}

/// Work ahead of time, given up when somebody comes whom it would keep waiting.
async fn unless_readers_come<T>(
    app: &App,
    is_alone: bool,
    work: impl Future<Output = T>,
) -> Option<T> {
    let come = async {
        if !is_alone {
            std::future::pending::<()>().await;
        }
        app.shared.readers.come().await;
    };
    tokio::select! {
        done = work => Some(done),
        () = come => None,
    }
}

/// The pages to prepare, each once: home, what was asked for most, then every dashboard of
/// the menu; in the languages that readers use.
fn wishes(app: &App) -> Vec<(String, Request)> {
    let mut languages = app.shared.popular.languages();
    if languages.is_empty() {
        languages = app.settings.languages.iter().copied().collect();
    }
    let plain = |dashboard: &str, locale: &Locale| {
        let request = Request {
            locale: *locale,
            ..Request::default()
        };
        (dashboard.to_owned(), request)
    };
    let home = languages
        .iter()
        .map(|locale| plain(&app.settings.home, locale));
    let shown = app
        .dashboards
        .iter()
        .filter(|dashboard| dashboard.is_in_menu());
    let every = shown.flat_map(|dashboard| {
        let languages = languages.iter();
        languages.map(|locale| plain(&dashboard.id, locale))
    });
    let popular = app.shared.popular.most(POPULAR);
    let mut seen = BTreeSet::new();
    let wanted = home.chain(popular).chain(every);
    wanted.filter(|wish| seen.insert(wish.clone())).collect()
}
