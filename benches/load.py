#!/usr/bin/env python3
"""Asks an HTTP server at a fixed rate or as fast as it answers, over kept connections, in one thread.

    benches/load.py page.json --connections 8 --seconds 20    # views a second of what browser.mjs saw

At a fixed rate requests start at planned instants (Poisson, seeded) whether or not earlier ones are
answered, and an answer's time counts from the planned instant, so a slow server cannot hide by being
asked less. One core asks several thousand times a second; `Figures.late_ms` says how late the
asking itself was, so that a busy generator shows.
"""

import argparse
import collections
import json
import math
import random
import re
import select
import socket
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
CHUNKED = re.compile(rb"\r\ntransfer-encoding: *chunked", re.IGNORECASE)


@dataclass
class Figures:
    """Milliseconds of each answer, how late each request was sent, and what was no success."""

    seconds: float = 0.0
    answered_ms: list = field(default_factory=list)
    late_ms: list = field(default_factory=list)
    failures: collections.Counter = field(default_factory=collections.Counter)
    connections: int = 0

    def summary(self):
        times, late = sorted(self.answered_ms), sorted(self.late_ms)
        return {
            "requests": len(times),
            "per_second": round(len(times) / self.seconds, 1),
            "p50_ms": quantile(times, 0.5),
            "p99_ms": quantile(times, 0.99),
            "max_ms": quantile(times, 1),
            "sent_late_p99_ms": quantile(late, 0.99),
            "connections": self.connections,
            "failures": dict(self.failures),
        }


def quantile(ordered, share):
    return round(ordered[max(0, math.ceil(share * len(ordered)) - 1)], 2) if ordered else None


class Connection:
    """One kept connection with at most one request under way."""

    def __init__(self, address):
        self.socket = socket.create_connection(address)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.socket.settimeout(60)
        self.planned = 0.0
        self.parts, self.head, self.wanted, self.got = [], None, None, 0

    def fileno(self):
        return self.socket.fileno()

    def send(self, request, planned):
        self.planned, self.parts, self.head, self.wanted, self.got = planned, [], None, None, 0
        self.socket.sendall(request)

    def receive(self):
        """The status when the answer is complete; None while it is not."""
        part = self.socket.recv(1 << 18)
        if not part:
            return "closed"
        if self.head is None:
            self.parts.append(part)
            text = b"".join(self.parts)
            end = text.find(b"\r\n\r\n")
            if end < 0:
                return None
            self.head, part = text[:end], text[end + 4:]
            length = LENGTH.search(self.head)
            if length:
                self.wanted = int(length.group(1))
            elif not CHUNKED.search(self.head):
                self.wanted = 0
            self.parts = []
        self.got += len(part)
        if self.wanted is None:
            self.parts = [b"".join(self.parts)[-8:] + part]
            done = self.parts[0].endswith(b"0\r\n\r\n")
        else:
            done = self.got >= self.wanted
        return self.head[9:12].decode() if done else None


def request(host, path, headers=None, method="GET", body=None):
    """The bytes of a request."""
    body = (body or "").encode()
    lines = [f"{method} {path} HTTP/1.1", f"host: {host}", "accept-encoding: gzip"]
    lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
    if body:
        lines.append(f"content-length: {len(body)}")
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def address(host):
    name, port = host.rsplit(":", 1)
    return name, int(port)


def settle(figures, connection, status, now):
    figures.answered_ms.append((now - connection.planned) * 1000)
    if status[0] != "2" and status != "304":
        figures.failures[status] += 1


def at_rate(host, requests, rate, seconds, most=256):
    """Asks `rate` times a second, in turn for each of the requests."""
    figures, free, busy = Figures(), [Connection(address(host)) for _ in range(8)], []
    chance = random.Random(4)
    start = time.perf_counter()
    planned, asked = start, 0
    while True:
        now = time.perf_counter()
        while planned <= now and planned < start + seconds:
            if not free and len(busy) >= most:
                break
            connection = free.pop() if free else Connection(address(host))
            connection.send(requests[asked % len(requests)], planned)
            figures.late_ms.append((now - planned) * 1000)
            busy.append(connection)
            figures.connections = max(figures.connections, len(busy))
            asked += 1
            planned += chance.expovariate(rate)
            now = time.perf_counter()
        over = planned >= start + seconds
        if over and not busy:
            break
        ready, _, _ = select.select(busy, [], [], 60 if over else max(0, planned - time.perf_counter()))
        for connection in ready:
            status = connection.receive()
            if status is not None:
                settle(figures, connection, status, time.perf_counter())
                busy.remove(connection)
                if status != "closed":
                    free.append(connection)
    figures.seconds = max(seconds, time.perf_counter() - start)
    for connection in free:
        connection.socket.close()
    return figures


def at_most(host, requests, connections, seconds):
    """Asks again on each connection as soon as it has its answer, in turn for each of the requests."""
    figures, asked = Figures(connections=connections), 0
    start = time.perf_counter()
    busy = []
    for _ in range(connections):
        busy.append(Connection(address(host)))
        busy[-1].send(requests[asked % len(requests)], time.perf_counter())
        asked += 1
    while busy:
        ready, _, _ = select.select(busy, [], [], 60)
        for number, connection in [(busy.index(one), one) for one in ready]:
            status = connection.receive()
            if status is None:
                continue
            now = time.perf_counter()
            settle(figures, connection, status, now)
            if now - start >= seconds:
                busy.remove(connection)
                connection.socket.close()
                continue
            if status == "closed":
                busy[number] = connection = Connection(address(host))
            connection.send(requests[asked % len(requests)], time.perf_counter())
            asked += 1
    figures.seconds = time.perf_counter() - start
    return figures


def views(page, connections, seconds):
    """Full views a second of a page that browser.mjs wrote down."""
    host = urlsplit(page["requests"][0]["url"]).netloc
    asked = []
    for one in page["requests"]:
        url = urlsplit(one["url"])
        if url.netloc != host:
            continue
        headers = {"cookie": page["cookie"], "accept": "application/json, text/html"}
        if one.get("body"):
            headers["content-type"] = "application/json"
        target = f"{url.path}?{url.query}" if url.query else url.path
        asked.append(request(host, target, headers, one["method"], one.get("body")))
    figures = at_most(host, asked, connections, seconds).summary()
    return {"requests_of_a_view": len(asked), "views_per_second": round(figures["per_second"] / len(asked), 2), **figures}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("page", type=Path)
    parser.add_argument("--connections", type=int, default=8)
    parser.add_argument("--seconds", type=int, default=20)
    options = parser.parse_args()
    print(json.dumps(views(json.loads(options.page.read_text()), options.connections, options.seconds), indent=1))


if __name__ == "__main__":
    main()
