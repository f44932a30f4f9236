//! Builds that are stopped, or that meet another writer.

use super::super::ModelError;
use super::super::testing::Bank;
use super::building::sums;

#[tokio::test]
async fn a_build_that_was_stopped_is_finished_by_the_next() {
    let bank = Bank::new().await;
    bank.land(&[("C1", "2025-01", 3), ("C2", "2025-02", 4)], &[])
        .await;
    bank.build(&sums("")).await.unwrap();
    bank.land(&[("C3", "2025-02", 5)], &[]).await;
    for milliseconds in [1, 5, 10, 20, 40] {
        let limit = std::time::Duration::from_millis(milliseconds);
        let stopped = tokio::time::timeout(limit, bank.build(&sums(""))).await;
        assert!(stopped.is_err() || stopped.unwrap().is_ok());
    }
    bank.build(&sums("")).await.unwrap();
    assert_eq!(
        bank.rows("fct_sum").await,
        [
            "| C1          | 3      |",
            "| C2          | 4      |",
            "| C3          | 5      |"
        ]
    );
}

#[tokio::test]
async fn two_builds_at_once_do_not_mix() {
    let bank = Bank::new().await;
    bank.land(&[("C1", "2025-01", 3)], &[]).await;
    let lease = bank.store.lock("load").unwrap();
    let error = bank.build(&sums("")).await.unwrap_err();
    assert!(error.to_string().contains("load"), "{error}");
    lease.release();
    let planned_before = bank.plan(&sums("")).await;
    bank.build(&sums("")).await.unwrap();
    let late = bank.run(&sums(""), &planned_before).await;
    assert!(matches!(late.unwrap_err(), ModelError::Stale));
}
