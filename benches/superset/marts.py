#!/usr/bin/env python3
"""Writes the models that the home page reads from a warehouse's last release into a DuckDB database.

    marts.py --warehouse /tmp/bench/warehouse --out /tmp/superset-home/marts.duckdb

Data are the files of the Delta versions that the release names, as tables of DuckDB's own. What the
page looks up or computes stands ready in columns (first day of the quarter, names of branches,
products and campaigns), and views are stored as tables: both spare Superset work that guanxi does.
"""

import argparse
import json
import sys
from pathlib import Path

import duckdb
from home import models_of_home

sys.path.append(str(Path(__file__).resolve().parents[1]))
from delta import live_files  # noqa: E402

NAMES = [("branch", "dim_branch"), ("product", "dim_product"), ("campaign", "mart_campaign")]


def views(connection, warehouse, tables):
    """Each model of the release as a view, in an order in which they can read each other."""
    waiting = {name: table for name, table in tables.items() if table["layer"] == "model"}
    while waiting:
        left = {}
        for name, table in waiting.items():
            sql = table["sql"]
            if sql is None:
                files = live_files(warehouse / "models" / name, table["version"])
                sql = f"select * from read_parquet({files!r}, hive_partitioning = true, hive_types_autocast = false)"
            try:
                connection.execute(f"create view source.{name} as {sql}")
            except duckdb.Error:  # reads a view that is not there yet, or is none of DuckDB's
                left[name] = table
        if len(left) == len(waiting):
            return sorted(left)
        waiting = left
    return []


def store(connection, name):
    """One model as a table, with the columns that save look-ups."""
    columns = [row[0] for row in connection.execute(f"describe source.{name}").fetchall()]
    more, joins = "", ""
    if "quarter" in columns:
        more += ", quarters.first_day as quarter_on"
        joins += " left join source.dim_quarter as quarters on quarters.quarter = model.quarter"
    for what, table in NAMES:
        if f"{what}_id" in columns and f"{what}_name" not in columns:
            more += f", {what}.{what}_name"
            joins += f" left join source.{table} as {what} on {what}.{what}_id = model.{what}_id"
    connection.execute(f"create table main.{name} as select model.*{more} from source.{name} as model{joins}")
    return connection.execute(f"select count(*) from main.{name}").fetchone()[0]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--warehouse", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    release = json.loads(max((options.warehouse / "releases").glob("*.json")).read_text())
    options.out.unlink(missing_ok=True)
    with duckdb.connect(str(options.out)) as connection:
        connection.execute("create schema source; set search_path = 'source'")
        views(connection, options.warehouse.resolve(), release["tables"])
        for name in models_of_home():
            print(f"{name}: {store(connection, name)} rows")
        connection.execute("drop schema source cascade")


main()
