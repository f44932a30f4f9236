use std::sync::atomic::{AtomicUsize, Ordering};

use super::*;

struct Text(&'static str, usize);

impl Keep for Text {
    fn bytes(&self) -> usize {
        self.1
    }

    fn lasts(&self) -> bool {
        self.0 != "fleeting"
    }
}

const LIMIT: usize = 100_000;

fn cache() -> Cache<&'static str, Text> {
    Cache::new(LIMIT)
}

async fn make(text: &'static str, bytes: usize) -> Result<Text, ()> {
    tokio::task::yield_now().await;
    Ok(Text(text, bytes))
}

#[tokio::test]
async fn equal_questions_are_worked_out_once() {
    let (cache, runs) = (cache(), AtomicUsize::new(0));
    let ask = || {
        cache.get_or(&"a", async {
            runs.fetch_add(1, Ordering::Relaxed);
            make("a", 10).await
        })
    };
    let (one, other) = tokio::join!(ask(), ask());
    assert!(Arc::ptr_eq(&one.unwrap(), &other.unwrap()));
    assert!(ask().await.is_ok());
    assert_eq!(runs.load(Ordering::Relaxed), 1);
    let counts = cache.counts();
    assert_eq!((counts.hits, counts.misses, counts.entries), (2, 1, 1));
    assert_eq!(counts.bytes, 10 + OVERHEAD);
}

#[tokio::test]
async fn a_failure_is_not_kept_and_leaves_nothing_behind() {
    let cache = cache();
    let failed = cache.get_or(&"a", async { Err("no") }).await;
    assert_eq!(failed.err(), Some("no"));
    assert!(cache.entries().by_key.is_empty());
    assert!(cache.get_or(&"a", make("a", 1)).await.is_ok());
}

#[tokio::test]
async fn who_waits_makes_the_value_when_the_maker_goes_away() {
    let cache = cache();
    let endless = cache.get_or::<()>(&"a", std::future::pending());
    let waiting = async {
        tokio::task::yield_now().await;
        cache.get_or(&"a", make("b", 1)).await
    };
    let impatient = tokio::time::timeout(std::time::Duration::from_millis(20), endless);
    let (gone, made) = tokio::join!(impatient, waiting);
    assert!(gone.is_err());
    assert_eq!(made.unwrap().0, "b");
    assert_eq!(cache.counts().entries, 1);
    drop(cache.get_or::<()>(&"c", std::future::pending()));
    assert_eq!(cache.entries().by_key.len(), 1);
}

#[tokio::test]
async fn the_least_used_go_when_room_is_needed() {
    let cache = cache();
    for name in ["a", "b", "c", "d"] {
        cache.get_or(&name, make(name, LIMIT / 5)).await.unwrap();
    }
    assert!(cache.peek(&"a").is_some());
    cache.get_or(&"e", make("e", LIMIT / 5)).await.unwrap();
    assert!(cache.has(&"a") && !cache.has(&"b") && cache.has(&"e"));
    let counts = cache.counts();
    assert_eq!((counts.evictions, counts.entries), (1, 4));
    assert!(counts.bytes <= LIMIT);
}

#[tokio::test]
async fn what_does_not_last_or_is_too_large_is_handed_out_and_forgotten() {
    let cache = cache();
    let fleeting = cache.get_or(&"a", make("fleeting", 1)).await;
    assert_eq!(fleeting.unwrap().0, "fleeting");
    let large = cache.get_or(&"b", make("b", LIMIT / 2)).await;
    assert_eq!(large.unwrap().1, LIMIT / 2);
    assert_eq!(cache.counts().entries, 0);
    assert!(cache.entries().by_key.is_empty());
}
