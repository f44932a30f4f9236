"""Headline figures of the Czech bank, from its files with pandas alone."""

import pandas as pd

PARTS = ("trans_1993_1994q1", "trans_loans_1997_1998")
FEES = {"SLUZBY", "payment for statement"}
DORMANCY = pd.Timedelta(days=180)
PENALTIES = {"SANKC. UROK", "sanction interest if negative balance"}


def read(folder, name):
    """One file, all of it text, blanks kept."""
    return pd.read_csv(folder / f"{name}.csv.gz", sep=";", dtype=str, keep_default_na=False)


def day(text):
    """YYMMDD, all of them 19xx."""
    return pd.to_datetime("19" + text.str[:6], format="%Y%m%d")


def figures(folder):
    """Yields (metric, quarter, filter, value): both parts of the ledger by day of booking. Income
    is statement fees and penalty interest; what is not interest are the fees.
    """
    ledger = pd.concat([read(folder, part).assign(part=part) for part in PARTS])
    ledger["day"] = day(ledger.date)
    ledger["quarter"] = ledger.day.dt.to_period("Q").astype(str)
    ledger["cents"] = (ledger.amount.astype(float) * 100).round().astype("int64")
    symbol = ledger.k_symbol.str.strip()
    for name in ("1993Q2", "1993Q4", "1994Q1"):
        part = ledger[ledger.quarter == name]
        fees = part[symbol[ledger.quarter == name].isin(FEES)].cents.sum() / 100
        penalties = part[symbol[ledger.quarter == name].isin(PENALTIES)].cents.sum() / 100
        yield "transactions", name, {}, len(part)
        yield "transaction_amount", name, {}, part.cents.sum() / 100
        yield "income", name, {}, fees + penalties
        yield "non_interest_share", name, {}, fees / (fees + penalties)
    yield from customers(folder, ledger)


def customers(folder, ledger):
    """account.csv, one owner each, of the accounts that the first part of the ledger shows. Nobody
    closes in these files; lost is who has no booking for more than 180 days.
    """
    accounts = read(folder, "account")
    accounts["opened"] = day(accounts.date)
    seen = ledger[ledger.part == PARTS[0]]
    accounts = accounts[accounts.account_id.isin(set(seen.account_id))]
    until = pd.Timestamp("1994-03-31")
    before = pd.Timestamp("1994-01-01")
    yield "closing_customers", "1994Q1", {}, (accounts.opened <= until).sum()
    yield "opening_customers", "1994Q1", {}, (accounts.opened < before).sum()
    yield "new_customers", "1994Q1", {}, (accounts.opened >= before).sum()
    last = seen[seen.account_id.isin(accounts.account_id)].groupby("account_id").day.max()
    yield "lost_customers", "1994Q1", {}, (last < until - DORMANCY).sum()
    prague = accounts[accounts.district_id == "1"]
    yield "closing_customers", "1994Q1", {"branch": "1"}, len(prague)
