"""Recomputes headline figures from the files and compares them with the program's.

    python tests/independent/compare.py target/release/guanxi ../shared/real-data

Needs pandas (requirements.txt beside this file). Loads and builds each bank in a temporary
warehouse, asks `guanxi metric` for every figure, and fails if one differs by more than 1e-9 of it
(of 1, where it is less). Figures by the same dimensions are asked for together, by quarter.
The figures are written from the definitions of the metrics, from the files alone: they share no
code with the program and read none of its tables.
"""

import json
import math
import pathlib
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

import bank_marketing
import berka
import sample

ROOT = pathlib.Path(__file__).resolve().parents[2]
TOLERANCE = 1e-9
QUARTER = re.compile(r"\d{4}Q[1-4]")


class Bank:
    """A project in a warehouse of its own."""

    def __init__(self, program, project, warehouse):
        self.start = [program, "--project", str(project), "--warehouse", warehouse, "--lang", "en"]

    def run(self, *arguments):
        """What a command prints; the comparison ends if it fails."""
        ended = subprocess.run([*self.start, *arguments], capture_output=True, text=True)
        if ended.returncode:
            sys.exit(f"guanxi {' '.join(arguments)} failed:\n{ended.stdout}{ended.stderr}")
        return ended.stdout

    def ask(self, metrics, period, keys):
        """Rows of these metrics by the dimensions of `keys`, narrowed to its values."""
        arguments = [*metrics, "--period", period, "--format", "json"]
        if keys:
            arguments += ["--by", ",".join(keys)]
        for dimension in keys.keys() - {"quarter"}:
            arguments += ["--where", f"{dimension}={','.join(sorted(keys[dimension]))}"]
        return json.loads(self.run("metric", *arguments))["rows"]


def answers(bank, figures):
    """What the program says: {(metric, period, filter): value}; one call for all quarters."""
    questions = {}
    for metric, period, where, _ in figures:
        quarterly = QUARTER.fullmatch(period)
        keys = {**where, "quarter": period} if quarterly else where
        question = (None if quarterly else period, tuple(sorted(keys)))
        questions.setdefault(question, []).append((metric, keys))
    found = {}
    for (period, dimensions), asked in questions.items():
        metrics = sorted({metric for metric, _ in asked})
        keys = {name: {each[name] for _, each in asked} for name in dimensions}
        span = period or f"{min(keys['quarter'])}..{max(keys['quarter'])}"
        for row in bank.ask(metrics, span, keys):
            of = period or row["keys"].pop("quarter")
            for metric, figure in row["figures"].items():
                found[metric, of, frozenset(row["keys"].items())] = figure["value"]
    return found


def differs(expected, found):
    """Whether the program has no value, or one that is more than the tolerance away."""
    if found is None or math.isnan(expected):
        return True
    return abs(expected - float(found)) > TOLERANCE * max(1.0, abs(expected))


def compare(program, project, files, figures):
    """The number of figures of one bank, and a line for each that is wrong."""
    expected = list(figures(files))
    with tempfile.TemporaryDirectory() as warehouse:
        bank = Bank(program, project, warehouse)
        bank.run("load", str(files))
        bank.run("build")
        found = answers(bank, expected)
    wrong = []
    for metric, period, where, value in expected:
        answer = found.get((metric, period, frozenset(where.items())))
        if differs(float(value), answer):
            wrong.append(f"{metric} {period} {where}: from the files {value}, guanxi {answer}")
    count = len(expected)
    print(f"{files.name}: {count - len(wrong)} of {count} figures agree", flush=True)
    return count, wrong


def main():
    """Compares the three banks side by side; exit code 1 if a figure is wrong."""
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    program, real = sys.argv[1], pathlib.Path(sys.argv[2])
    missing = [name for name in ("berka", "bank-marketing") if not (real / name).is_dir()]
    if missing:
        sys.exit(f"{real} has no {', '.join(missing)}: name the folder of the real data")
    banks = [
        (ROOT, ROOT / "sample-data", sample.figures),
        (ROOT / "examples/berka", real / "berka", berka.figures),
        (ROOT / "examples/bank-marketing", real / "bank-marketing", bank_marketing.figures),
    ]
    with ThreadPoolExecutor() as pool:
        results = list(pool.map(lambda bank: compare(program, *bank), banks))
    wrong = [line for _, lines in results for line in lines]
    for line in wrong:
        print(line)
    agreed = sum(count for count, _ in results) - len(wrong)
    print(f"{agreed} passed, {len(wrong)} failed")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
