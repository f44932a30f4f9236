//! Pages before all of their figures are there.

use super::{SMALL, load};
use crate::domain::Locale;
use crate::metric::testing::Bank;
use crate::report::dashboard::{Outline, Page, Request, TileBody, page, page_so_far, tile};

fn waiting(page: &Page) -> Vec<&str> {
    let waiting = page
        .tiles()
        .filter(|tile| matches!(tile.body, TileBody::Waiting(_)));
    waiting.map(|tile| tile.id.as_str()).collect()
}

#[tokio::test]
async fn a_page_so_far_shows_only_right_figures() {
    let bank = Bank::open().await;
    let (catalog, dashboards) = load(SMALL).unwrap();
    let request = Request {
        period: Some("2025Q2".to_owned()),
        locale: Locale::En,
        ..Request::default()
    };
    let so_far = async || {
        page_so_far(&dashboards, "small", &catalog, &bank.session, &request)
            .await
            .unwrap()
    };

    let empty = so_far().await;
    assert_eq!(waiting(&empty).len(), empty.tiles().count());
    assert!(empty.is_waiting() && !empty.is_complete());
    let kpi = &empty.tiles().next().unwrap().body;
    let TileBody::Waiting(Outline::Kpi {
        changes,
        has_goal,
        has_course,
        ..
    }) = kpi
    else {
        panic!("{kpi:?}")
    };
    assert_eq!((*changes, *has_goal, *has_course), (2, false, true));

    // Tiles before this one have several questions each, and none of their answers is there.
    tile(
        &dashboards,
        "small",
        "curve",
        &catalog,
        &bank.session,
        &request,
    )
    .await
    .unwrap();
    let some = so_far().await;
    assert!(!waiting(&some).contains(&"curve"));

    let whole = page(&dashboards, "small", &catalog, &bank.session, &request)
        .await
        .unwrap();
    for (early, late) in some.tiles().zip(whole.tiles()) {
        assert_eq!((&early.id, &early.title), (&late.id, &late.title));
        if !waiting(&some).contains(&early.id.as_str()) {
            assert_eq!(early, late);
        }
    }
    assert_eq!(so_far().await, whole);
}
