"""Figures of business, cost, processes and flows of the sample bank, from its CSV files."""

import numpy as np
import pandas as pd
from files import cents, quarter, read

STUCK_DAYS = 15
WATCH_DAYS = 180
BAND_WEEKS = 8
BAND_WIDTH = 3
BAND_MIN_DAYS = 5
BAND_MIN_LEVEL = 3
ASSETS = {"saving", "insurance", "wealth", "mobile_finance"}


def figures(folder, life):
    """Yields (metric, quarter, filter, value); `life` has a row per customer and quarter."""
    yield from records(folder)
    yield from band(folder)
    yield from costs(folder)
    yield from processes(folder)
    yield from balances(folder, life)
    yield from habits(folder)


def records(folder):
    """business_record.csv by day of start; business_status.csv for the last change of an open one.
    Stuck: open, and unchanged for more than STUCK_DAYS at the end of the data. Default rate: paid
    out loans watched for all of WATCH_DAYS that defaulted within them.
    """
    table = read(folder, "business_record", "started_at", "finished_at", "defaulted_on")
    table["day"] = table.started_at.dt.normalize()
    table["quarter"] = quarter(table.day)
    last = pd.Timestamp("2025-12-31")
    now = table[table.quarter == "2025Q4"]
    yield "business_started", "2025Q4", {}, len(now)
    yield "business_amount", "2025Q4", {}, cents(now.business_amount.dropna())
    yield "business_done_share", "2025Q4", {}, (now.business_status == "done").mean()
    asked = now[now.auto_approved.notna() & now.finished_at.notna()]
    yield "automatic_approval_share", "2025Q4", {}, asked.auto_approved.astype(bool).mean()
    hours = (now.finished_at - now.started_at).dt.total_seconds() / 3600
    yield "business_hours", "2025Q4", {}, hours.median()
    status = read(folder, "business_status", "changed_at")
    changed = status.groupby("business_id").changed_at.max()
    still = now.business_id.map(changed).fillna(now.started_at).dt.normalize()
    stuck = now.finished_at.isna() & ((last - still).dt.days > STUCK_DAYS)
    yield "stuck_business", "2025Q4", {}, stuck.sum()
    watch = pd.Timedelta(days=WATCH_DAYS)
    early = table[table.quarter == "2025Q1"]
    loans = early[(early.business_type == "loan_application") & (early.business_status == "done")]
    loans = loans[loans.day + watch <= last]
    yield "default_rate", "2025Q1", {}, (loans.defaulted_on <= loans.day + watch).mean()


def band(folder):
    """transaction.csv without automatic bookings, and calendar_exception.csv: one working day and a
    Sunday. The band is the median of the square roots of like days of the last BAND_WEEKS, give or
    take BAND_WIDTH robust deviations. A working day is like those of its weekday, or all working
    days where fewer than half of the weeks have one; a day off is like any day off.
    """
    booked = read(folder, "transaction", "transaction_time")
    counts = booked[booked.channel != "auto"].transaction_time.dt.normalize().value_counts()
    exceptions = read(folder, "calendar_exception", "calendar_date")
    working = exceptions.set_index("calendar_date").is_working_day.to_dict()

    def works(day):
        """Monday to Friday, unless the calendar says otherwise."""
        return bool(working.get(day, day.weekday() < 5))

    for name in ("2025-11-14", "2025-12-21"):
        day = pd.Timestamp(name)
        reach = pd.date_range(day - pd.Timedelta(weeks=BAND_WEEKS), day - pd.Timedelta(days=1))
        same = [other for other in reach if works(other) == works(day)]
        like = [other for other in same if not works(day) or other.weekday() == day.weekday()]
        values = counts.reindex(like if 2 * len(like) >= BAND_WEEKS else same).fillna(0)
        assert len(values) >= BAND_MIN_DAYS and values.mean() >= BAND_MIN_LEVEL
        roots = np.sqrt(values)
        centre = roots.median()
        spread = BAND_WIDTH * max(1.4826 * (roots - centre).abs().median(), 0.5)
        yield "daily_transactions_actual", name, {}, counts.get(day, 0)
        yield "daily_transactions_expected", name, {}, centre**2
        yield "daily_transactions_low", name, {}, max(centre - spread, 0) ** 2
        yield "daily_transactions_high", name, {}, (centre + spread) ** 2


def costs(folder):
    """operating_cost.csv by month, against income and number of bookings of transaction.csv."""
    cost = read(folder, "operating_cost")
    cost["quarter"] = quarter(cost.month + "-01")
    booked = read(folder, "transaction", "transaction_time")
    booked["quarter"] = quarter(booked.transaction_time)
    now, sold = cost[cost.quarter == "2025Q4"], booked[booked.quarter == "2025Q4"]
    total, income = cents(now.amount), cents(sold[sold.income_kind.notna()].transaction_amount)
    yield "operating_cost", "2025Q4", {}, total
    yield "cost_income_ratio", "2025Q4", {}, total / income
    yield "cost_per_transaction", "2025Q4", {}, total / len(sold)
    yield "profit", "2025Q4", {}, income - total
    own = now[now.branch_id == "B07"]
    yield "allocated_cost", "2025Q4", {"branch": "B07"}, cents(own.amount)


def processes(folder):
    """process_event.csv: a case starts with its first step and ends with its last. Hours are those
    of finished cases; rework is a step done twice.
    """
    steps = read(folder, "process_event", "started_at", "ended_at")
    steps = steps.sort_values(["case_id", "step_no"])
    grouped = steps.groupby(["case_id", "process", "process_version"])
    cases = grouped.agg(
        started=("started_at", "min"), ended=("ended_at", "max"), steps=("step", "size"),
        machine=("automated", "sum"), rework=("step", lambda part: part.duplicated().any()),
        running=("ended_at", lambda part: part.isna().any()),
    ).reset_index()
    cases["hours"] = (cases.ended - cases.started).dt.total_seconds() / 3600
    for name in ("2024Q4", "2025Q1"):
        now = cases[(quarter(cases.started) == name) & (cases.process == "loan_approval")]
        where = {"process": "loan_approval"}
        yield "process_hours", name, where, now[~now.running].hours.median()
        yield "automated_step_share", name, where, now.machine.sum() / now.steps.sum()
        yield "rework_case_share", name, where, now.rework.mean()


def balances(folder, life):
    """account_balance.csv at quarter ends. Concentration is over saving balances of firms and
    institutions. Outflow is the fall of the assets of those who were customers at the start.
    """
    held = read(folder, "account_balance", "as_of")
    held["category"] = held.product_id.map(read(folder, "product").set_index("product_id").category)
    kinds = read(folder, "customer").set_index("customer_id").customer_type
    held["customer_type"] = held.customer_id.map(kinds)
    end = held[held.as_of == "2025-12-31"]
    for category in ("saving", "loan", "wealth"):
        yield "holding_balance", "2025Q4", {"category": category}, cents(
            end[end.category == category].balance
        )
    firms = end[(end.customer_type != "individual") & (end.category == "saving")]
    each = firms.groupby("customer_id").balance.sum()
    yield "corporate_deposits", "2025Q4", {}, cents(firms.balance)
    yield "corporate_deposit_hhi", "2025Q4", {}, ((each / each.sum()) ** 2).sum()
    yield "corporate_top10_deposit_share", "2025Q4", {}, each.nlargest(10).sum() / each.sum()
    institutions = firms[firms.customer_type == "institution"]
    yield "institution_deposits", "2025Q4", {}, cents(institutions.balance)
    assets = held[held.category.isin(ASSETS)].groupby(["as_of", "customer_id"]).balance.sum()
    state = life[(life.quarter == "2025Q4") & life.opening]
    before = state.customer_id.map(assets["2025-09-30"]).fillna(0)
    after = state.customer_id.map(assets["2025-12-31"]).fillna(0)
    fall = (before - after).clip(lower=0)
    yield "balance_outflow_rate", "2025Q4", {}, fall.sum() / before.sum()
    yield "lost_outflow_share", "2025Q4", {}, fall[~state.closing].sum() / fall.sum()


def habits(folder):
    """Customers by the time of day they use most; of equal uses the first slot counts."""
    table = read(folder, "transaction", "transaction_time")
    table = table[(quarter(table.transaction_time) == "2025Q4") & (table.channel != "auto")]
    hours = pd.cut(
        table.transaction_time.dt.hour, [0, 9, 12, 15, 18, 24], right=False,
        labels=["night", "09", "12", "15", "18"],
    )
    uses = pd.crosstab(table.customer_id, hours)[["09", "12", "15", "18", "night"]]
    for slot, customers in uses.idxmax(axis=1).value_counts().items():
        yield "habit_customers", "2025Q4", {"active_slot": slot}, customers
