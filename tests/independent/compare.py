"""Recomputes headline figures from the files and compares them with the program's.

    python tests/independent/compare.py target/debug/guanxi ../shared/real-data

Needs pandas (requirements.txt beside this file). Loads and builds each bank in a temporary
warehouse, asks `guanxi metric` for each figure, and fails if one differs by more than 1e-9 of it.
The figures here are written from the definitions of the metrics and share no code with the program.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

import bank_marketing
import berka
import sample

ROOT = pathlib.Path(__file__).resolve().parents[2]
TOLERANCE = 1e-9


class Bank:
    """A project in a warehouse of its own."""

    def __init__(self, program, project, warehouse):
        self.start = [program, "--project", str(project), "--warehouse", warehouse, "--lang", "en"]

    def run(self, *arguments):
        ended = subprocess.run([*self.start, *arguments], capture_output=True, text=True)
        if ended.returncode:
            sys.exit(f"guanxi {' '.join(arguments)} failed:\n{ended.stdout}{ended.stderr}")
        return ended.stdout

    def figure(self, metric, period, where):
        filters = [f"--where={name}={value}" for name, value in where.items()]
        answer = json.loads(
            self.run("metric", metric, "--period", period, *filters, "--format", "json")
        )
        rows = answer["rows"]
        if len(rows) > 1:
            sys.exit(f"one figure expected, got {answer}")
        return rows[0]["figures"][metric]["value"] if rows else None


def differs(expected, found):
    if found is None:
        return True
    return abs(float(expected) - float(found)) > TOLERANCE * max(1.0, abs(float(expected)))


def compare(program, name, project, files, figures):
    count, wrong = 0, []
    with tempfile.TemporaryDirectory() as warehouse:
        bank = Bank(program, project, warehouse)
        bank.run("load", str(files))
        bank.run("build")
        for metric, period, where, expected in figures(files):
            found = bank.figure(metric, period, where)
            count += 1
            if differs(expected, found):
                wrong.append(f"{metric} {period} {where}: from the files {expected}, guanxi {found}")
    print(f"{name}: {count - len(wrong)} of {count} figures agree")
    return count, wrong


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    program, real = sys.argv[1], pathlib.Path(sys.argv[2])
    missing = [name for name in ("berka", "bank-marketing") if not (real / name).is_dir()]
    if missing:
        sys.exit(f"{real} has no {', '.join(missing)}: name the folder of the real data")
    banks = [
        ("sample bank", ROOT, ROOT / "sample-data", sample.figures),
        ("berka", ROOT / "examples/berka", real / "berka", berka.figures),
        ("bank-marketing", ROOT / "examples/bank-marketing", real / "bank-marketing",
         bank_marketing.figures),
    ]
    results = [compare(program, *bank) for bank in banks]
    wrong = [line for _, lines in results for line in lines]
    for line in wrong:
        print(line)
    agreed = sum(count for count, _ in results) - len(wrong)
    print(f"{agreed} passed, {len(wrong)} failed")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
