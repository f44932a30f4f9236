"""What stands on guanxi's home page, read from the same files: dashboards/quarterly.yml and sql/metrics."""

from pathlib import Path

import yaml

PROJECT = Path(__file__).resolve().parent.parent.parent


def metrics():
    """All metrics by name; a ratio of two of one model is spelled out."""
    found = {}
    for path in sorted((PROJECT / "sql/metrics").glob("*.yml")):
        for metric in (yaml.safe_load(path.read_text()) or {}).get("metrics") or []:
            found[metric["name"]] = metric
    for metric in found.values():
        if "ratio" in metric:
            above, below = (found[metric["ratio"][part]] for part in ("numerator", "denominator"))
            metric["mart"] = above["mart"]
            metric["expression"] = above["expression"]
            if above["mart"] == below["mart"]:
                metric["expression"] = f"cast({above['expression']} as double) / nullif({below['expression']}, 0)"
            else:
                metric["without"] = below["name"]
    return found


def dimensions():
    """Columns of all dimensions; the name's column where a table holds names."""
    found = {}
    for path in [PROJECT / "sql/metrics/dimensions.yml", *(PROJECT / "sql/metrics/dimensions").glob("*.yml")]:
        for dimension in yaml.safe_load(path.read_text())["dimensions"]:
            column = dimension.get("column", dimension["name"])
            names = dimension.get("names", {})
            named = isinstance(names.get("zh"), str) and names.get("key") == column and column != "customer_id"
            found[dimension["name"]] = names["zh"] if named else column
    # A drill path begins where all of the page's models can follow.
    return {**found, "path": found["branch"]}


def tiles():
    """The tiles of the page, section by section and row by row."""
    page = yaml.safe_load((PROJECT / "dashboards/quarterly.yml").read_text())
    return [(section["title"]["zh"], [row["items"] for row in section["rows"]]) for section in page["sections"]]


def models_of_home():
    """The models that its metrics read."""
    known = metrics()
    names = {"dim_quarter", "dim_branch"}
    for _, rows in tiles():
        for item in (item for items in rows for item in items):
            for name in [item["kpi"]] if "kpi" in item else item.get("metrics", []):
                names.add(known[name]["mart"])
    return sorted(names)
