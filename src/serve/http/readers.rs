//! How many readers wait for an answer that is being computed, so that work ahead of time gives way.

use std::time::Duration;

use tokio::sync::watch;

/// Readers who wait.
#[derive(Debug)]
pub(super) struct Readers(watch::Sender<usize>);

/// One of them, until it is dropped.
pub(super) struct Reader<'a>(&'a Readers);

impl Default for Readers {
    fn default() -> Self {
        Self(watch::channel(0).0)
    }
}

impl Readers {
    /// One more waits.
    pub(super) fn enter(&self) -> Reader<'_> {
        self.0.send_modify(|waiting| *waiting += 1);
        Reader(self)
    }

    /// Over when nobody waits, which is true, or when patience ends: under steady load some work
    /// ahead pays too.
    pub(super) async fn gone(&self, patience: Duration) -> bool {
        let mut waiting = self.0.subscribe();
        let nobody = waiting.wait_for(|waiting| *waiting == 0);
        tokio::time::timeout(patience, nobody).await.is_ok()
    }

    /// Over when somebody waits.
    pub(super) async fn come(&self) {
        let mut waiting = self.0.subscribe();
        if waiting.wait_for(|waiting| *waiting > 0).await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}

impl Drop for Reader<'_> {
    fn drop(&mut self) {
        self.0.0.send_modify(|waiting| *waiting -= 1);
    }
}
