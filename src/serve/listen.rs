//! The server: one loopback address, until it is told to stop.

use std::future::Future;
use std::io::ErrorKind;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinSet;

use super::{Author, Live, Result, ServeError, follow};

/// How long running answers may take once the server is to stop.
const GRACE: Duration = Duration::from_secs(10);

/// Serves until `stop` is over, then lets running answers end.
///
/// Meanwhile pages are prepared ahead of time and the saves of an `author` are followed. `ready` gets
/// the address that was bound, which tells the port when 0 was asked for.
pub async fn run(
    address: SocketAddr,
    live: Arc<Live>,
    author: Option<Author>,
    ready: impl FnOnce(SocketAddr),
    stop: impl Future<Output = ()> + Send + 'static,
) -> Result<()> {
    if !address.ip().is_loopback() {
        return Err(ServeError::NotLoopback(address));
    }
    let listen_error = |source: std::io::Error| match source.kind() {
        ErrorKind::AddrInUse => ServeError::InUse(address),
        _ => ServeError::Listen { address, source },
    };
    let listener = TcpListener::bind(address).await.map_err(listen_error)?;
    let mut aside = JoinSet::new();
    aside.spawn(Arc::clone(&live).keep_warm());
    if let Some(author) = author {
        live.show(&live.app(), None);
        aside.spawn(follow(Arc::clone(&live), author));
    }
    let (told, mut heard) = watch::channel(false);
    let server = axum::serve(listener_ready(listener, ready)?, Arc::clone(&live).router())
        .with_graceful_shutdown(async move {
            stop.await;
            told.send_replace(true);
        });
    let out_of_patience = async move {
        if heard.wait_for(|stopping| *stopping).await.is_ok() {
            tokio::time::sleep(GRACE).await;
        } else {
            std::future::pending::<()>().await;
        }
    };
    tokio::select! {
        ended = server => ended.map_err(ServeError::Stopped),
        () = out_of_patience => Ok(()),
    }
}

/// Over when the process is asked to end: Ctrl-C, or SIGTERM from a service manager.
pub async fn stopped() {
    let interrupted = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    tokio::select! {
        () = interrupted => (),
        () = terminated() => (),
    }
}

fn listener_ready(listener: TcpListener, ready: impl FnOnce(SocketAddr)) -> Result<TcpListener> {
    ready(listener.local_addr().map_err(ServeError::Stopped)?);
    Ok(listener)
}

#[cfg(unix)]
async fn terminated() {
    use tokio::signal::unix::{SignalKind, signal};

    match signal(SignalKind::terminate()) {
        Ok(mut signal) => {
            signal.recv().await;
        }
        Err(_) => std::future::pending().await,
    }
}

#[cfg(not(unix))]
async fn terminated() {
    std::future::pending().await
}
