"""Delta tables as their logs tell them, for benches that read the files with another engine."""

import json


def live_files(table, version=None):
    """The data files of one version of a Delta table, the newest by default."""
    live = set()
    for entry in sorted((table / "_delta_log").glob("*.json")):
        if version is not None and int(entry.stem) > version:
            break
        for line in entry.read_text().splitlines():
            action = json.loads(line)
            if "add" in action:
                live.add(action["add"]["path"])
            if "remove" in action:
                live.discard(action["remove"]["path"])
    return sorted(str(table / path) for path in live)
