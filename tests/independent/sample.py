"""Headline figures of the sample bank, from its CSV files with pandas alone."""

import affinity
import business
import marketing
import pandas as pd
import satisfaction
import segments
from files import cents, quarter, read

DORMANCY_DAYS = 180
RESPONSE_MINUTES = 30
COMPLETION_HOURS = 48
COMPLAINT_DAYS = 15
ASSETS = {"saving", "insurance", "wealth", "mobile_finance"}


def figures(folder):
    """Yields (metric, quarter, filter, value)."""
    state = life(folder)
    yield from customers(state)
    yield from money(folder)
    yield from service(folder)
    yield from complaints(folder)
    yield from opinions(folder)
    yield from campaigns(folder)
    yield from segments.figures(folder, state)
    yield from marketing.figures(folder)
    yield from business.figures(folder, state)
    yield from satisfaction.figures(folder)
    yield from affinity.figures(folder)


def life(folder):
    """One row a customer and quarter, from customer.csv and transaction.csv, by sql/README.md:
    a customer counts while neither closed nor without transaction for DORMANCY_DAYS.
    """
    people = read(folder, "customer", "opened_on", "closed_on")
    people = people[people.status != "prospect"]
    moves = read(folder, "transaction", "transaction_time")
    moves["day"] = moves.transaction_time.dt.normalize()
    first = min(moves.day.min(), read(folder, "account_balance", "as_of").as_of.min())
    days = {customer: sorted(set(part)) for customer, part in moves.groupby("customer_id").day}
    quarters = pd.period_range("2023Q1", "2025Q4", freq="Q")
    rows = (
        in_quarter(person, days.get(person.customer_id, []), first, name)
        for name in quarters for person in people.itertuples()
    )
    return pd.DataFrame(row for row in rows if row)


def in_quarter(person, days, first, name):
    """What a customer was in a quarter; nothing before the opening and after the closing.

    Opening counts as a transaction. Nothing is known before the first day of the data: who has a
    transaction within DORMANCY_DAYS of it counts as seen on it.
    """
    start, end = name.start_time.normalize(), name.end_time.normalize()
    limit = pd.Timedelta(days=DORMANCY_DAYS)
    if person.opened_on > end or person.closed_on < start:
        return None
    seen = person.opened_on
    if seen < first and days and days[0] <= first + limit:
        seen = first
    before = max([seen, *(day for day in days if day < start)])
    until = [day for day in days if day <= end]
    closed = person.closed_on <= end
    opened = person.opened_on >= start
    opening = not opened and before >= start - pd.Timedelta(days=1) - limit
    closing = max([seen, *until]) >= end - limit and not closed
    return {
        "quarter": str(name), "customer_id": person.customer_id,
        "type": person.customer_type, "branch_id": person.branch_id, "closed": closed,
        "opening": opening, "closing": closing,
        "new": opened or (closing and not opening),
        "lost": (opening or opened) and not closing,
        "active": bool(until) and until[-1] >= end - limit and not closed,
    }


def customers(state):
    """Opening + new - lost = closing, counted from `life`."""
    for name in ("2024Q3", "2025Q4"):
        part = state[state.quarter == name]
        yield "opening_customers", name, {}, part.opening.sum()
        yield "new_customers", name, {}, part.new.sum()
        yield "lost_customers", name, {}, part.lost.sum()
        yield "closing_customers", name, {}, part.closing.sum()
        yield "churn_rate", name, {}, part.lost.sum() / part.opening.sum()
    part = state[state.quarter == "2025Q4"]
    yield "active_customers", "2025Q4", {}, part.active.sum()
    yield "net_customers", "2025Q4", {}, part.new.sum() - part.lost.sum()
    yield "closed_customers", "2025Q4", {}, (part.lost & part.closed).sum()
    yield "dormant_customers", "2025Q4", {}, (part.lost & ~part.closed).sum()
    branch = part[part.branch_id == "B03"]
    yield "closing_customers", "2025Q4", {"branch": "B03"}, branch.closing.sum()


def money(folder):
    """account_balance.csv at the year's end in the categories of ASSETS, by branch of customer.csv;
    and transaction.csv: income is what has an income_kind.
    """
    products = read(folder, "product").set_index("product_id").category
    held = read(folder, "account_balance", "as_of")
    held = held[held.as_of == "2025-12-31"]
    assets = held[held.product_id.map(products).isin(ASSETS)]
    yield "aum", "2025Q4", {}, cents(assets.balance)
    south = assets.merge(read(folder, "customer")[["customer_id", "branch_id"]], on="customer_id")
    yield "aum", "2025Q4", {"branch": "B05"}, cents(south[south.branch_id_y == "B05"].balance)
    booked = read(folder, "transaction")
    booked["quarter"] = quarter(booked.transaction_time)
    now = booked[booked.quarter == "2025Q4"]
    yield "transactions", "2025Q4", {}, len(now)
    yield "transactions", "2024Q2", {}, (booked.quarter == "2024Q2").sum()
    yield "transaction_amount", "2025Q4", {}, cents(now.transaction_amount)
    yield "purchases", "2025Q4", {}, now.is_purchase.sum()
    income = now[now.income_kind.notna()]
    total = cents(income.transaction_amount)
    other = cents(income[income.income_kind != "interest"].transaction_amount)
    yield "income", "2025Q4", {}, total
    yield from plans(read(folder, "metric_plan"))
    yield "non_interest_share", "2025Q4", {}, other / total


def plans(planned):
    """metric_plan.csv: flows add up over quarters and branches, assets over branches only."""
    year = planned[planned.quarter.str.startswith("2025")]
    whole = year.groupby("metric").value.sum()
    yield "planned_income", "2025", {}, whole["income"]
    yield "planned_complaints", "2025", {}, whole["complaints"]
    last = planned[planned.quarter == "2025Q4"].set_index(["metric", "branch_id"]).value
    yield "planned_aum", "2025", {}, last["aum"].sum()
    yield "planned_aum", "2025Q4", {"branch": "B07"}, last["aum", "B07"]
    yield "planned_new_customers", "2025Q4", {"branch": "B01"}, last["new_customers", "B01"]


def minutes(table, start, end):
    """Minutes by the clock."""
    return (table[end] - table[start]).dt.total_seconds() / 60


def service(folder):
    """service_record.csv by day of request; a robot's answer is no response of an employee."""
    asked = read(folder, "service_record", "requested_at", "first_response_at", "completed_at")
    asked["quarter"] = quarter(asked.requested_at)
    asked["wait"] = minutes(asked, "requested_at", "first_response_at").mask(asked.bot_handled)
    now = asked[asked.quarter == "2025Q3"]
    wait, done = now.wait.dropna(), minutes(now, "requested_at", "completed_at").dropna()
    yield "service_requests", "2025Q3", {}, len(now)
    yield "served_customers", "2025Q3", {}, now.customer_id.nunique()
    yield "first_response_median", "2025Q3", {}, wait.median()
    yield "response_in_time_share", "2025Q3", {}, (wait <= RESPONSE_MINUTES).mean()
    yield "completion_in_time_share", "2025Q3", {}, (done <= COMPLETION_HOURS * 60).mean()
    for name, kind in (("2023Q3", "business"), ("2024Q1", "business"), ("2024Q1", "complaint")):
        part = asked[(asked.quarter == name) & (asked.service_type == kind)].wait.dropna()
        # The program cuts weights between neighbours to 6 digits: ask where 90 % is one value.
        assert len(part) % 10 == 1
        rank = (len(part) - 1) * 9 // 10
        yield "first_response_p90", name, {"service_type": kind}, part.sort_values().iloc[rank]


def complaints(folder):
    """complaint.csv by day of receipt; days have 24 hours; the rate is per customer served."""
    told = read(folder, "complaint", "received_at", "resolved_at")
    told = told[quarter(told.received_at) == "2025Q3"]
    asked = read(folder, "service_record")
    served = asked[quarter(asked.requested_at) == "2025Q3"].customer_id.nunique()
    days = (minutes(told, "received_at", "resolved_at") / 1440).dropna()
    yield "complaints", "2025Q3", {}, len(told)
    yield "complaints", "2025Q3", {"branch": "B07"}, (told.branch_id == "B07").sum()
    yield "complaint_rate", "2025Q3", {}, len(told) / served
    yield "complaint_turnaround", "2025Q3", {}, days.median()
    yield "complaint_in_time_share", "2025Q3", {}, (days <= COMPLAINT_DAYS).mean()


def opinions(folder):
    """service_evaluation.csv (mean of all five scores) and survey_response.csv: satisfied is 4 or
    5, NPS the share of 9 and 10 less that of 0 to 6, recommending the share of yes.
    """
    rated = read(folder, "service_evaluation")
    rated = rated[quarter(rated.evaluated_at) == "2025Q4"]
    five = rated[["response_speed", "attitude", "quality", "effect", "satisfaction"]]
    yield "evaluations", "2025Q4", {}, len(rated)
    yield "evaluation_score", "2025Q4", {}, five.stack().mean()
    yield "evaluation_satisfied_share", "2025Q4", {}, (rated.satisfaction >= 4).mean()
    answers = read(folder, "survey_response")
    answers = answers[quarter(answers.responded_at) == "2025Q4"]
    score = answers.recommend_score.dropna()
    yield "survey_responses", "2025Q4", {}, len(answers)
    yield "satisfied_share", "2025Q4", {}, (answers.overall >= 4).mean()
    yield "nps", "2025Q4", {}, 100 * ((score >= 9).mean() - (score <= 6).mean())
    known = answers.would_recommend.dropna().map({True: 1, False: 0, "true": 1, "false": 0})
    yield "recommendation_rate", "2025Q4", {}, known.mean()


def campaigns(folder):
    """campaign.csv and campaign_participation.csv of the quarter in which the campaign starts;
    there is one, so its lift needs no weights.
    """
    plans = read(folder, "campaign")
    plans = plans[quarter(plans.start_on) == "2025Q2"]
    chosen = read(folder, "campaign_participation")
    chosen = chosen[chosen.campaign_id.isin(plans.campaign_id)]
    treated, held = chosen[~chosen.hold_out], chosen[chosen.hold_out]
    yield "joined_customers", "2025Q2", {}, treated.joined_at.notna().sum()
    yield "campaign_conversion", "2025Q2", {}, treated.converted_at.notna().mean()
    yield "campaign_cost", "2025Q2", {}, cents(plans.cost)
    yield "campaign_amount", "2025Q2", {}, cents(treated.converted_amount.fillna(0))
    assert len(plans) == 1
    lift = treated.converted_at.notna().mean() - held.converted_at.notna().mean()
    yield "campaign_lift", "2025Q2", {}, 100 * lift
