#!/usr/bin/env python3
"""Builds guanxi's home page in a running Superset, by its REST API.

    dashboard.py --url http://127.0.0.1:8088 --marts /tmp/superset-home/marts.duckdb --quarter 2025Q4

Every tile becomes the chart of Superset that comes nearest; what it cannot draw or ask for is left
out of the tile and printed, so Superset never has more to do than guanxi.
"""

import argparse
import json
import sys
import urllib.request

from home import dimensions, metrics, tiles

QUARTERS = 12


class Superset:
    """The REST API, as the administrator."""

    def __init__(self, url, user, password):
        self.url, self.token = url, None
        answer = self.post("security/login", username=user, password=password, provider="db", refresh=False)
        self.token = answer["access_token"]

    def call(self, method, path, body):
        request = urllib.request.Request(f"{self.url}/api/v1/{path}", json.dumps(body).encode(), method=method)
        request.add_header("Content-Type", "application/json")
        if self.token:
            request.add_header("Authorization", f"Bearer {self.token}")
        try:
            with urllib.request.urlopen(request) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            sys.exit(f"{method} {path}: {error.code} {error.read().decode()[:500]}")

    def post(self, path, **body):
        return self.call("POST", path, body)


def adhoc(metric):
    """A metric as an expression of the chart's own."""
    return {
        "expressionType": "SQL",
        "sqlExpression": metric["expression"],
        "label": metric["label"]["zh"],
        "hasCustomLabel": True,
        "optionName": f"metric_{metric['name']}",
    }


def among(column, values):
    return {
        "expressionType": "SIMPLE", "clause": "WHERE", "subject": column, "operator": "IN", "comparator": values,
    }


def between(first, last):
    """The days from the first of one quarter to the end of another, as Superset writes them."""
    after = f"{last[0] + 1}-01-01" if last[1] == 4 else f"{last[0]}-{last[1] * 3 + 1:02}-01"
    return {
        "expressionType": "SIMPLE", "clause": "WHERE", "subject": "quarter_on", "operator": "TEMPORAL_RANGE",
        "comparator": f"{first[0]}-{first[1] * 3 - 2:02}-01 : {after}",
    }


class Home:
    """The tiles of the page as parameters of Superset's charts."""

    def __init__(self, quarter):
        self.last = (int(quarter[:4]), int(quarter[5]))
        self.metrics, self.dimensions = metrics(), dimensions()
        self.left_out = []

    def back(self, quarters):
        year, quarter = self.last
        month = year * 4 + quarter - 1 - quarters
        return (month // 4, month % 4 + 1)

    def window(self, count):
        return [f"{year}Q{quarter}" for year, quarter in (self.back(i) for i in range(count))]

    def title(self, item):
        return item.get("title", {}).get("zh") or self.metrics[item["kpi"]]["label"]["zh"]

    def of_one_model(self, item):
        """The metrics that one dataset answers; the others are noted."""
        known = [self.metrics[name] for name in ([item["kpi"]] if "kpi" in item else item["metrics"])]
        mart = known[0]["mart"]
        for metric in known:
            if metric["mart"] != mart:
                self.left_out.append(f"{self.title(item)}: {metric['name']} (another dataset)")
            elif "without" in metric:
                self.left_out.append(f"{self.title(item)}: not divided by {metric['without']} (another dataset)")
        return mart, [adhoc(metric) for metric in known if metric["mart"] == mart]

    def chart(self, item):
        """Kind, dataset and parameters of one tile."""
        mart, asked = self.of_one_model(item)
        if "kpi" in item:
            params = {"metric": asked[0], "adhoc_filters": [among("quarter", self.window(1))], "y_axis_format": "SMART_NUMBER"}
            return "big_number_total", mart, params
        by = item["by"] if isinstance(item["by"], list) else [item["by"]]
        kind = item["chart"]
        quarters = item.get("quarters", QUARTERS if by == ["quarter"] else 1)
        if kind == "heat_map":
            return "heatmap_v2", mart, {
                "x_axis": "quarter", "groupby": self.dimensions[by[0]], "metric": asked[0], "show_values": True,
                "adhoc_filters": [among("quarter", self.window(quarters))], "normalize_across": "heatmap",
            }
        if kind == "table":
            return "table", mart, {
                "query_mode": "aggregate", "groupby": [self.dimensions[by[0]]], "metrics": asked,
                "row_limit": item.get("limit", 100), "order_desc": True,
                "adhoc_filters": [among("quarter", self.window(quarters))],
            }
        if by == ["quarter"]:
            return self.in_time(kind, item, mart, asked, quarters)
        params = {
            "x_axis": self.dimensions[by[0]], "metrics": asked, "row_limit": item.get("limit", 1000),
            "groupby": [self.dimensions[item["series"]]] if "series" in item else [],
            "adhoc_filters": [among("quarter", self.window(quarters))], "show_value": True,
            "orientation": "horizontal" if kind in ("bar", "bullet") else "vertical", "x_axis_sort_asc": True,
        }
        if kind == "stacked_column":
            params["stack"] = "Stack"
        return "echarts_timeseries_line" if kind == "lorenz" else "echarts_timeseries_bar", mart, params

    def in_time(self, kind, item, mart, asked, quarters):
        params = {
            "x_axis": "quarter_on", "time_grain_sqla": "P3M", "metrics": asked, "row_limit": 10000,
            "groupby": [self.dimensions[item["series"]]] if "series" in item else [],
            "adhoc_filters": [between(self.back(quarters - 1), self.last)],
        }
        if item.get("compare") == "last_year":
            params |= {"time_compare": ["1 year ago"], "comparison_type": "values"}
        if kind == "stacked_column":
            params["stack"] = "Stack"
        return "echarts_timeseries_line" if kind == "line" else "echarts_timeseries_bar", mart, params


def layout(sections):
    """Superset's tree of rows: each of ours is one of its own, with the same twelfths."""
    tree = {
        "DASHBOARD_VERSION_KEY": "v2",
        "ROOT_ID": {"type": "ROOT", "id": "ROOT_ID", "children": ["GRID_ID"]},
        "GRID_ID": {"type": "GRID", "id": "GRID_ID", "children": [], "parents": ["ROOT_ID"]},
    }
    for section, (title, rows) in enumerate(sections):
        head = f"HEADER-{section}"
        tree[head] = {"type": "HEADER", "id": head, "children": [], "meta": {"text": title}}
        tree["GRID_ID"]["children"].append(head)
        for number, row in enumerate(rows):
            name = f"ROW-{section}-{number}"
            tree[name] = {"type": "ROW", "id": name, "children": [], "meta": {"background": "BACKGROUND_TRANSPARENT"}}
            tree["GRID_ID"]["children"].append(name)
            for chart, width, height in row:
                leaf = f"CHART-{chart}"
                meta = {"chartId": chart, "width": width, "height": height}
                tree[leaf] = {"type": "CHART", "id": leaf, "children": [], "meta": meta}
                tree[name]["children"].append(leaf)
    return tree


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--url", default="http://127.0.0.1:8088")
    parser.add_argument("--marts", required=True)
    parser.add_argument("--quarter", required=True)
    parser.add_argument("--user", default="admin")
    parser.add_argument("--password", required=True)
    options = parser.parse_args()
    api, home = Superset(options.url, options.user, options.password), Home(options.quarter)
    reading = {"engine_params": {"connect_args": {"read_only": True}}, "metadata_params": {}}
    database = api.post(
        "database/", database_name="marts", sqlalchemy_uri=f"duckdb:///{options.marts}", extra=json.dumps(reading),
        cache_timeout=86400,
    )["id"]
    board = api.post("dashboard/", dashboard_title="季度经营看板", slug="quarterly", published=True)["id"]
    datasets, sections = {}, []
    for title, rows in tiles():
        placed = []
        for items in rows:
            row = []
            for item in items:
                kind, mart, params = home.chart(item)
                if mart not in datasets:
                    datasets[mart] = api.post("dataset/", database=database, schema="main", table_name=mart)["id"]
                params |= {"viz_type": kind, "datasource": f"{datasets[mart]}__table"}
                chart = api.post(
                    "chart/", slice_name=home.title(item), viz_type=kind, params=json.dumps(params),
                    datasource_id=datasets[mart], datasource_type="table", dashboards=[board],
                )["id"]
                row.append((chart, item.get("width", 12), 20 if "kpi" in item else 50))
            placed.append(row)
        sections.append((title, placed))
    api.call("PUT", f"dashboard/{board}", {"position_json": json.dumps(layout(sections)), "json_metadata": "{}"})
    charts = sum(len(row) for _, rows in sections for row in rows)
    print(f"{charts} charts over {len(datasets)} datasets; left out of them:")
    print("\n".join(f"  {line}" for line in home.left_out))


main()
