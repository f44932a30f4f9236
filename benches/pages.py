#!/usr/bin/env python3
"""How fast `guanxi serve` answers with each dashboard of a warehouse.

    benches/pages.py --guanxi target/dist/guanxi --warehouse /tmp/bench/warehouse --json pages.json

Prints Markdown. For every page: the time of a first look (the first request to a fresh process; the
first after a new release, to a process that knew the one before; and of a quarter that nobody looked
at yet), answers a second time at 500 requests a second (see load.py), what wrk draws at most
(Debian's `wrk`; left out without it), and sizes. The new release comes from `guanxi build --full` on
a copy of the warehouse.
"""

import argparse
import http.client
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import load


class Server:
    """A `guanxi serve` process on a free port."""

    def __init__(self, options, warehouse):
        start = time.perf_counter()
        command = [options.guanxi, "--lang", "en", "--project", options.project, "--warehouse", str(warehouse)]
        self.process = subprocess.Popen(
            [*command, "serve", "--listen", "127.0.0.1:0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        found = re.search(r"127\.0\.0\.1:\d+", self.process.stdout.readline())
        if not found:
            sys.exit("the server did not start")
        self.host = found.group(0)
        self.start_ms = (time.perf_counter() - start) * 1000

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()

    def get(self, path, coding="gzip"):
        """Milliseconds until the last byte, and the bytes."""
        connection = http.client.HTTPConnection(self.host, timeout=120)
        start = time.perf_counter()
        connection.request("GET", path, headers={"accept-encoding": coding})
        response = connection.getresponse()
        body = response.read()
        took = (time.perf_counter() - start) * 1000
        if response.status != 200:
            sys.exit(f"{path}: {response.status}\n{body[:300]}")
        return took, body

    def memory_mb(self):
        """Resident now and at most."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return {name: int(re.search(rf"Vm{name}:\s+(\d+)", status).group(1)) >> 10 for name in ("RSS", "HWM")}


def first_looks(options, pages):
    """Each page as the first thing that a fresh process is asked for."""
    found = {}
    for page in pages:
        with Server(options, options.warehouse) as server:
            found[page] = server.get(address(page))[0]
    return found


def after_release(options, pages):
    """Each page, one after the other, once a new release is there; the process showed them all before."""
    with tempfile.TemporaryDirectory(dir=options.scratch) as scratch:
        copy = Path(scratch, "warehouse")
        subprocess.run(["cp", "-a", "--reflink=auto", str(options.warehouse), str(copy)], check=True)
        with Server(options, copy) as server:
            for page in pages:
                server.get(address(page))
            command = [options.guanxi, "--project", options.project, "--warehouse", str(copy), "build", "--full"]
            start = time.perf_counter()
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            built = time.perf_counter() - start
            time.sleep(1.1)  # a server looks for a new release once a second
            return {page: server.get(address(page))[0] for page in pages}, built, server.memory_mb()


def warm(options, server, pages):
    """Answers a second time: sizes, at a fixed rate, and at most."""
    found = {}
    for page in pages:
        server.get(address(page))
        packed, plain = (len(server.get(address(page), coding)[1]) for coding in ("gzip", "identity"))
        found[page] = {"gzip_kb": packed / 1000, "plain_kb": plain / 1000}
        asked = [load.request(server.host, address(page))]
        found[page]["at_rate"] = load.at_rate(server.host, asked, options.rate, options.seconds).summary()
        found[page]["at_most"] = at_most(options, server, page)
    return found


def at_most(options, server, page):
    """What wrk gets over eight connections."""
    if not shutil.which("wrk"):
        return None
    command = ["wrk", "-t1", "-c8", f"-d{options.seconds}s", "--latency", "-H", "Accept-Encoding: gzip"]
    output = subprocess.run(
        [*command, f"http://{server.host}{address(page)}"], check=True, capture_output=True, text=True
    ).stdout
    return {
        "per_second": float(re.search(r"Requests/sec:\s+([\d.]+)", output).group(1)),
        "p99": re.search(r"99%\s+(\S+)", output).group(1),
    }


def parts(server, page):
    """What a page makes a browser ask for, with sizes."""
    text = server.get(address(page), "identity")[1].decode()
    found = re.findall(r"<(?:link|script|img|iframe)\b[^>]*?\b(?:href|src)=\"(/[^\"]+)\"", text)
    return {path: len(server.get(path)[1]) / 1000 for path in dict.fromkeys(found)}


def generator(options, server):
    """What the generator itself can do: answers of a few bytes, at the same rate and at most."""
    asked = [load.request(server.host, "/healthz")]
    return {
        "at_rate": load.at_rate(server.host, asked, options.rate, options.seconds).summary(),
        "at_most": load.at_most(server.host, asked, 8, options.seconds).summary(),
    }


def address(page):
    return f"/dashboards/{page}?lang=zh"


def another(page, options):
    return f"{address(page)}&period={options.other}"


def machine():
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    cpu = next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), "unknown")
    return {"cpu": cpu, "cores": os.cpu_count(), "system": platform.platform(), "date": time.strftime("%Y-%m-%d")}


def rows(result):
    """The result as Markdown."""
    yield "| page | after start ms | after release ms | other quarter ms | p50 ms | p99 ms | at most /s | gzip kB | plain kB |"
    yield "|---|---|---|---|---|---|---|---|---|"
    for page, warm_page in sorted(result["warm"].items(), key=lambda item: -result["first_after_start_ms"][item[0]]):
        rate, most = warm_page["at_rate"], warm_page["at_most"]
        release = result["first_after_release_ms"]
        yield (
            f"| {page} | {result['first_after_start_ms'][page]:.0f} | {format(release[page], '.0f') if release else '-'} "
            f"| {result['first_of_quarter_ms'][page]:.0f} | {rate['p50_ms']} | {rate['p99_ms']} | {format(most['per_second'], ',.0f') if most else '-'} "
            f"| {warm_page['gzip_kb']:.0f} | {warm_page['plain_kb']:.0f} |"
        )


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--guanxi", default="target/dist/guanxi")
    parser.add_argument("--project", default=str(Path(__file__).resolve().parent.parent))
    parser.add_argument("--warehouse", type=Path, required=True)
    parser.add_argument("--scratch", help="folder for the copy of the warehouse")
    parser.add_argument("--rate", type=float, default=500)
    parser.add_argument("--seconds", type=int, default=5)
    parser.add_argument("--home", default="quarterly")
    parser.add_argument("--other", default="2025Q3", help="the quarter that nobody looked at")
    parser.add_argument("--no-release", action="store_true", help="leave out the new release")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    options.guanxi = str(Path(options.guanxi).resolve())
    pages = sorted(path.stem for path in Path(options.project, "dashboards").glob("*.yml"))
    result = {"machine": machine(), "first_after_start_ms": first_looks(options, pages)}
    result["first_after_release_ms"] = None
    if not options.no_release:
        result["first_after_release_ms"], result["build_s"], result["memory_after_release_mb"] = after_release(options, pages)
    with Server(options, options.warehouse) as server:
        result["start_ms"], result["memory_start_mb"] = server.start_ms, server.memory_mb()
        for page in pages:
            server.get(address(page))
        result["first_of_quarter_ms"] = {page: server.get(another(page, options))[0] for page in pages}
        result["generator"] = generator(options, server)
        result["warm"] = warm(options, server, pages)
        everything = [load.request(server.host, address(page)) for page in pages]
        result["all_pages"] = load.at_rate(server.host, everything, options.rate, 4 * options.seconds).summary()
        result["parts_of_home_kb"] = parts(server, options.home)
        result["memory_mb"] = server.memory_mb()
    if options.json:
        options.json.write_text(json.dumps(result, indent=1))
    print("\n".join(rows(result)))
    tabled = ("warm", "first_after_start_ms", "first_after_release_ms", "first_of_quarter_ms")
    print(json.dumps({name: value for name, value in result.items() if name not in tabled}, indent=1))


main()
