"""Headline figures of the Portuguese phone campaigns, from the file with pandas alone."""

import pandas as pd

MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def figures(folder):
    """Yields (metric, period, filter, value).

    bank-full.csv is in time order from May 2008 and names months only: a year begins where the
    month goes backwards. A row is a client, `campaign` the calls to him, `y` whether he bought.
    """
    calls = pd.read_csv(folder / "bank-full.csv.gz", sep=";")
    month = calls.month.map(MONTHS.index) + 1
    year = 2008 + (month.diff() < 0).cumsum()
    calls["quarter"] = year.astype(str) + "Q" + ((month + 2) // 3).astype(str)
    calls["sold"] = calls.y == "yes"
    for name in ("2008Q2", "2009Q1", "2010Q3"):
        part = calls[calls.quarter == name]
        yield "clients_called", name, {}, len(part)
        yield "deposits_sold", name, {}, part.sold.sum()
        yield "call_conversion", name, {}, part.sold.mean()
        yield "calls_per_sale", name, {}, part.campaign.sum() / part.sold.sum()
        yield "campaign_conversion", name, {}, part.sold.mean()
        yield "contacts", name, {}, len(part)
    students = calls[(calls.job == "student") & (calls.quarter == "2008Q2")]
    yield "clients_called", "2008Q2", {"job": "student"}, len(students)
    yield "call_conversion", "2008Q2", {"job": "student"}, students.sold.mean()
    yield "clients_called", "2008-05-01..2010-11-30", {}, len(calls)
    yield "deposits_sold", "2008-05-01..2010-11-30", {}, calls.sold.sum()
    yield "call_conversion", "2008-05-01..2010-11-30", {}, calls.sold.mean()
