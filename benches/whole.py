#!/usr/bin/env python3
"""Whole runs of guanxi beside DuckDB on the same files, in the same minutes.

    pip install duckdb
    cargo build --profile dist
    benches/whole.py --guanxi target/dist/guanxi --customers 100000 --work /tmp/bench

Prints JSON: the machine, each figure's runs, and ratios of medians. `load` compares the landing of
transaction.csv, all row checks on, with DuckDB's COPY of the same file to zstd Parquet. `build`
compares each model with DuckDB running the same SQL text on the same Parquet files, one model at a
time on one thread in both (models whose functions DuckDB lacks are left out and listed); the seconds
of the whole build (all threads, models side by side, with unit tests and checks) stand beside
DuckDB's sum on all threads (the queries only). How fast pages are: see pages.py.
"""

import argparse
import json
import math
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

from delta import live_files


def run(command, **options):
    """Seconds and peak memory (bytes) of a command that must succeed, and its output."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **options)
    output = process.stdout.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"{command} failed:\n{output}")
    return seconds, usage.ru_maxrss * 1024, output


class Bench:
    def __init__(self, options):
        self.guanxi = str(Path(options.guanxi).resolve())
        self.project = str(Path(__file__).resolve().parent.parent)
        self.work = Path(options.work)
        self.files = self.work / f"files-{options.customers}"
        self.rounds = options.rounds
        self.customers = options.customers
        self.first_day = options.first_day
        self.foreign = {}
        self.result = {
            "machine": {"cpu": cpu(), "cores": os.cpu_count(), "system": platform.platform()},
            "customers": options.customers,
        }

    def command(self, warehouse, *arguments):
        return [self.guanxi, "--lang", "en", "--project", self.project, "--warehouse", str(warehouse), *arguments]

    def generate(self):
        if not self.files.exists():
            seconds, memory, _ = run(
                [self.guanxi, "generate", "--customers", str(self.customers), "--from", self.first_day, "--out", str(self.files)]
            )
            self.result["generate"] = {"seconds": seconds, "peak_mb": memory >> 20}
        sizes = {path.stem: path.stat().st_size for path in self.files.glob("*.csv")}
        self.result["csv_mb"] = sum(sizes.values()) >> 20
        self.result["transaction_csv_mb"] = sizes["transaction"] >> 20

    def load(self):
        import duckdb

        others = [str(path) for path in sorted(self.files.glob("*.csv")) if path.stem != "transaction"]
        transactions = str(self.files / "transaction.csv")
        base = self.work / "base"
        shutil.rmtree(base, ignore_errors=True)
        others_seconds, _, _ = run(self.command(base, "load", *others))
        ours, peaks, theirs = [], [], []
        for _ in range(self.rounds):
            warehouse = self.work / "warehouse"
            shutil.rmtree(warehouse, ignore_errors=True)
            shutil.copytree(base, warehouse)
            seconds, memory, _ = run(self.command(warehouse, "load", transactions))
            ours.append(seconds)
            peaks.append(memory >> 20)
            target = self.work / "transaction.parquet"
            target.unlink(missing_ok=True)
            start = time.perf_counter()
            with duckdb.connect() as connection:
                connection.execute(
                    f"copy (select * from read_csv('{transactions}')) to '{target}' (format parquet, compression zstd)"
                )
            theirs.append(time.perf_counter() - start)
        self.result["load"] = {
            "guanxi_seconds": ours,
            "duckdb_seconds": theirs,
            "ratio": statistics.median(ours) / statistics.median(theirs),
            "peak_mb": max(peaks),
            "other_tables_seconds": others_seconds,
        }

    def build(self):
        warehouse = self.work / "warehouse"
        ours = {}
        totals, peaks = [], []
        for _ in range(self.rounds):
            forget_models(warehouse)
            seconds, memory, output = run(self.command(warehouse, "build"))
            totals.append(seconds)
            peaks.append(memory >> 20)
        alone = {**os.environ, "GUANXI_THREADS": "1"}
        for _ in range(self.rounds):
            forget_models(warehouse)
            _, _, output = run(self.command(warehouse, "build"), env=alone)
            for name, took in models_of(output):
                ours.setdefault(name, []).append(took)
        theirs = self.duckdb_build(warehouse, list(ours), threads=1)
        together = self.duckdb_build(warehouse, list(ours), threads=os.cpu_count())
        ratios = {}
        self.result["not_in_duckdb"] = self.foreign
        for name, times in ours.items():
            if name in self.foreign:
                continue
            mine, other = statistics.median(times), statistics.median(theirs[name])
            ratios[name] = {"guanxi": mine, "duckdb": other, "ratio": mine / other}
        logs = [math.log(entry["ratio"]) for entry in ratios.values()]
        self.result["build"] = {
            "seconds": totals,
            "peak_mb": max(peaks),
            "duckdb_seconds": sum(statistics.median(times) for times in together.values() if times),
            "geometric_mean_ratio": math.exp(statistics.mean(logs)),
            "models": dict(sorted(ratios.items(), key=lambda item: -item[1]["guanxi"])),
        }

    def duckdb_build(self, warehouse, names, threads):
        """Seconds of each model in DuckDB, in the order of our build, written to zstd Parquet as ours."""
        import duckdb

        times = {name: [] for name in names}
        staging = {path.stem: path.read_text() for path in Path(self.project, "sql/staging").glob("*.sql")}
        marts = {path.stem: path.read_text() for path in Path(self.project, "sql/marts").glob("*.sql")}
        for _ in range(self.rounds):
            out = self.work / "duckdb"
            shutil.rmtree(out, ignore_errors=True)
            out.mkdir()
            with duckdb.connect() as connection:
                connection.execute(f"set threads to {threads}")
                connection.execute("create schema landed")
                for table in sorted((warehouse / "landed").iterdir()):
                    if table.name != "reject":
                        connection.execute(
                            f"create view landed.{table.name} as select * from "
                            f"read_parquet({live_files(table)!r}, hive_partitioning = true, hive_types_autocast = false)"
                        )
                for name, sql in staging.items():
                    connection.execute(f"create view {name} as {sql}")
                views = {name: sql for name, sql in marts.items() if name not in times}
                ready = set()
                for name in names:
                    define_views(connection, views, ready)
                    target = out / f"{name}.parquet"
                    start = time.perf_counter()
                    try:
                        connection.execute(f"copy ({marts[name]}) to '{target}' (format parquet, compression zstd)")
                    except duckdb.Error as error:
                        self.foreign[name] = str(error).splitlines()[0]
                        ours = live_files(warehouse / "models" / name)
                        connection.execute(f"create view {name} as select * from read_parquet({ours!r})")
                        continue
                    times[name].append(time.perf_counter() - start)
                    connection.execute(f"create view {name} as select * from '{target}'")
        return times


def forget_models(warehouse):
    """Takes away all models and releases, so that the next build is a first one."""
    shutil.rmtree(warehouse / "models", ignore_errors=True)
    shutil.rmtree(warehouse / "releases", ignore_errors=True)


def models_of(output):
    """Names and seconds in the table that `guanxi build` prints."""
    for line in output.splitlines():
        cells = line.split()
        if len(cells) == 4 and re.fullmatch(r"[a-z0-9_]+", cells[0]) and re.fullmatch(r"\d+\.\d+", cells[3]):
            yield cells[0], max(float(cells[3]), 0.005)


def define_views(connection, views, ready):
    """Defines the models that are not timed as soon as what they read is there."""
    waiting = [name for name in views if name not in ready]
    progress = True
    while progress:
        progress = False
        for name in list(waiting):
            try:
                connection.execute(f"create view {name} as {views[name]}")
            except Exception:  # what it reads does not exist yet
                continue
            ready.add(name)
            waiting.remove(name)
            progress = True


def cpu():
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    return next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), "unknown")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--guanxi", default="target/dist/guanxi")
    parser.add_argument("--customers", type=int, default=100_000)
    parser.add_argument("--first-day", default="2023-01-01")
    parser.add_argument("--work", default="/tmp/guanxi-bench")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", nargs="*", default=["load", "build"])
    options = parser.parse_args()
    bench = Bench(options)
    bench.work.mkdir(parents=True, exist_ok=True)
    bench.generate()
    try:
        for step in options.only:
            getattr(bench, step)()
    finally:
        print(json.dumps(bench.result, indent=2))


main()
