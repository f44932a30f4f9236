"""Figures of segments, value and loyalty of the sample bank, with pandas alone."""

import functools

import files
import numpy as np
import pandas as pd
from files import quarter

ASSETS = {"saving", "insurance", "wealth", "mobile_finance"}
QUARTERS = [str(name) for name in pd.period_range("2023Q1", "2025Q4", freq="Q")]
AUM_MARGIN, FUNDING_RATE = 0.008, 0.018
REQUEST, CONTACT, VISIT, COMPLAINT = 12, 10, 150, 80
HNW_AUM = 1_000_000
LAST = "2025Q4"
YEAR = QUARTERS[-4:]


def whole_cents(amounts):
    """Whole cents, half away from zero, so that sums do not drift."""
    return np.sign(amounts) * np.floor(np.abs(amounts) * 100 + 0.5 + 1e-6)


def figures(folder, state):
    """Yields (metric, quarter, filter, value); `state` has one row a customer and quarter."""
    read = functools.partial(files.read, folder)
    values = worth(read, state)
    yield from contribution(values)
    yield from loyalty(read, state, values)
    yield from points(read)
    yield from tiers(read, state)
    yield from credit(read)


def worth(read, state):
    """Contribution and own business of each customer and quarter: income of transaction.csv, plus
    margin on assets and less funding of debt at the quarter's end (account_balance.csv), less
    service and campaigns.
    """
    table = state.set_index(["customer_id", "quarter"])[["opening", "lost", "closing", "type"]]
    products = read("product").set_index("product_id").category
    held = read("account_balance")
    held["quarter"] = quarter(held.as_of)
    held = held[pd.to_datetime(held.as_of).dt.is_quarter_end]
    asset = held.product_id.map(products).isin(ASSETS)
    table["aum"] = held[asset].groupby(["customer_id", "quarter"]).balance.sum().round(2)
    table["debt"] = held[~asset].groupby(["customer_id", "quarter"]).balance.sum().round(2)
    booked = read("transaction")
    booked["quarter"] = quarter(booked.transaction_time)
    keys = ["customer_id", "quarter"]
    income = booked[booked.income_kind.notna()]
    table["income"] = whole_cents(income.groupby(keys).transaction_amount.sum())
    table["purchases"] = booked[booked.is_purchase].groupby(keys).size()
    own = booked[booked.channel != "auto"].copy()
    own["day"] = own.transaction_time.str[:10]
    table["days"] = own.groupby(keys).day.nunique()
    table["transactions"] = own.groupby(keys).size()
    table["service"] = 100 * effort(read)
    table["campaign"] = whole_cents(campaign_cost(read))
    table = table.fillna(0)
    table["margin"] = whole_cents((table.aum * AUM_MARGIN - table.debt * FUNDING_RATE) / 4)
    table["contribution"] = table.income + table.margin - table.service - table.campaign
    return table.reset_index().sort_values(keys)


def effort(read):
    """Unit costs of requests to employees (service_record.csv), contacts and visits
    (contact_record.csv) and complaints (complaint.csv).
    """
    asked = read("service_record")
    asked = asked[~asked.bot_handled].assign(at=asked.requested_at, cost=REQUEST)
    met = read("contact_record")
    met = met.assign(at=met.contacted_at, cost=np.where(met.channel == "visit", VISIT, CONTACT))
    told = read("complaint")
    told = told.assign(at=told.received_at, cost=COMPLAINT)
    events = pd.concat([part[["customer_id", "at", "cost"]] for part in (asked, met, told)])
    events["quarter"] = quarter(events["at"])
    return events.groupby(["customer_id", "quarter"]).cost.sum()


def campaign_cost(read):
    """The cost of a campaign (campaign.csv), shared by those it reached."""
    plans = read("campaign")
    plans["quarter"] = quarter(plans.start_on)
    reached = read("campaign_participation")
    reached = reached[reached.reached_at.notna()].merge(plans[["campaign_id", "quarter", "cost"]])
    reached["share"] = reached.cost / reached.groupby("campaign_id").customer_id.transform("size")
    return reached.groupby(["customer_id", "quarter"]).share.sum()


def contribution(values):
    """The parts of contribution in a quarter; over the last four, who of today's customers costs
    more than he brings, what the best fifth brings of all gains, and their Gini coefficient.
    Wealthy: individuals with HNW_AUM or more.
    """
    now = values[values.quarter == LAST]
    for metric, column in (("contribution", "contribution"), ("customer_income", "income"),
                           ("customer_margin", "margin"), ("customer_service_cost", "service"),
                           ("customer_campaign_cost", "campaign")):
        yield metric, LAST, {}, now[column].sum() / 100
    year = values[values.quarter.isin(YEAR)].groupby("customer_id").contribution.sum()
    kept = year[year.index.isin(now[now.closing].customer_id)].sort_values(ascending=False)
    yield "loss_making_customers", LAST, {}, (kept < 0).sum()
    gains = kept.clip(lower=0).to_numpy()
    first = gains[: int(np.floor(0.2 * len(gains)))].sum()
    yield "contribution_top20", LAST, {}, first / gains.sum()
    ranks = np.arange(1, len(gains) + 1)
    gini = (len(gains) + 1) / len(gains) - 2 * (ranks * gains).sum() / (len(gains) * gains.sum())
    yield "contribution_gini", LAST, {}, gini
    rich = values[(values.type == "individual") & (values.aum >= HNW_AUM)]
    yield "hnw_customers", LAST, {}, (rich.closing & (rich.quarter == LAST)).sum()
    before = rich[rich.closing & (rich.quarter == "2025Q3")].customer_id
    rows = now[now.customer_id.isin(before) & now.opening]
    yield "hnw_retention", LAST, {}, 1 - rows.lost.sum() / len(rows)


def loyalty(read, state, values):
    """Repeat: two purchases or more in the last four quarters, of those with one. The index is the
    mean of repeat, retention, satisfied and recommending, times 100. A cohort opened in one
    quarter.
    """
    now = values[values.quarter == LAST]
    closing = now[now.closing]
    bought = values[values.quarter.isin(YEAR)].groupby("customer_id").purchases.sum()
    bought = bought[bought.index.isin(closing.customer_id)]
    repeat = (bought >= 2).sum() / (bought >= 1).sum()
    retention = 1 - now.lost.sum() / now.opening.sum()
    answers = read("survey_response")
    answers = answers[quarter(answers.responded_at) == LAST]
    satisfied = (answers.overall >= 4).mean()
    recommend = answers.would_recommend.dropna().astype(str).str.lower().eq("true").mean()
    yield "repeat_purchase_rate", LAST, {}, repeat
    yield "retention_rate", LAST, {}, retention
    yield "loyalty_index", LAST, {}, 25 * (repeat + retention + satisfied + recommend)
    yield "active_days_per_customer", LAST, {}, closing.days.sum() / len(closing)
    people = read("customer")
    opened = people[(people.status != "prospect") & (quarter(people.opened_on) == "2023Q2")]
    kept = now[now.customer_id.isin(opened.customer_id)].closing.sum()
    yield "cohort_retention", LAST, {"cohort": "2023Q2"}, kept / len(opened)
    referred = people[people.customer_id.isin(read("referral").referred_customer_id)]
    yield "referred_customers", LAST, {}, (quarter(referred.opened_on) == LAST).sum()


def points(read):
    """loyalty_points.csv: earned less redeemed less expired, from the first booking on."""
    ledger = read("loyalty_points")
    ledger["quarter"] = quarter(ledger.booked_on)
    total = ledger.pivot_table(index="quarter", columns="kind", values="points", aggfunc="sum")
    total = total.reindex(QUARTERS).fillna(0)
    closing = (total.earn - total.redeem - total.expire).cumsum()
    now = total.loc[LAST]
    yield "points_opening", LAST, {}, closing["2025Q3"]
    yield "points_earned", LAST, {}, now.earn
    yield "points_redeemed", LAST, {}, now.redeem
    yield "points_expired", LAST, {}, now.expire
    yield "points_closing", LAST, {}, closing[LAST]
    yield "points_breakage", LAST, {}, now.expire / (now.redeem + now.expire)


def tiers(read, state):
    """membership.csv at both ends of the quarter, of those who count as customers then."""
    history = read("membership")

    def members(day, tier):
        """Who is in a tier on a day."""
        here = (history.from_on <= day) & (history.to_on.isna() | (history.to_on > day))
        return history[here & (history.tier == tier)].customer_id

    now = state[state.quarter == LAST]
    for tier in ("plain", "silver", "gold"):
        before = now[now.opening & now.customer_id.isin(members("2025-09-30", tier))]
        yield "tier_retention", LAST, {"tier": tier}, 1 - before.lost.sum() / len(before)
        after = now.closing & now.customer_id.isin(members("2025-12-31", tier))
        yield "tier_members", LAST, {"tier": tier}, after.sum()


def credit(read):
    """The last record of each borrower in the last four quarters (credit_record.csv)."""
    records = read("credit_record")
    latest = records[records.as_of >= "2025-01-01"].sort_values("as_of")
    latest = latest.groupby("customer_id").tail(1)
    yield "overdue_ratio", LAST, {}, latest.overdue_amount.sum() / latest.loan_balance.sum()
    yield "overdue_borrowers", LAST, {}, (latest.overdue_days > 0).mean()
    yield "guarantee_coverage", LAST, {}, latest.guarantee_value.sum() / latest.loan_balance.sum()
