//! The `guanxi` program: arguments, logging, dispatch, exit code.

use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    guanxi::cli::main()
}
