"""Headline figures of the sample bank, from its CSV files with pandas alone."""

import affinity
import business
import marketing
import pandas as pd
import satisfaction
import segments

DORMANCY_DAYS = 180
RESPONSE_MINUTES = 30
COMPLETION_HOURS = 48
COMPLAINT_DAYS = 15
ASSETS = {"saving", "insurance", "wealth", "mobile_finance"}


def quarter(days):
    return pd.to_datetime(days).dt.to_period("Q").astype(str)


def read(folder, name, dates=()):
    table = pd.read_csv(folder / f"{name}.csv", dtype={"customer_id": str, "branch_id": str})
    for column in dates:
        table[column] = pd.to_datetime(table[column])
    return table


def figures(folder):
    """Yields (metric, quarter, filter, value)."""
    yield from customers(folder)
    yield from segments.figures(folder, life(folder))
    yield from money(folder)
    yield from service(folder)
    yield from opinions(folder)
    yield from campaigns(folder)
    yield from marketing.figures(folder)
    yield from business.figures(folder, life(folder))
    yield from satisfaction.figures(folder)
    yield from affinity.figures(folder)


def life(folder):
    """One row a customer and quarter: opening, new, lost, closing; by the rules of sql/README.md."""
    people = read(folder, "customer", ["opened_on", "closed_on"])
    people = people[people.status != "prospect"]
    moves = read(folder, "transaction", ["transaction_time"])[["customer_id", "transaction_time"]]
    moves["day"] = moves.transaction_time.dt.normalize()
    first_day = min(
        moves.day.min(), read(folder, "account_balance", ["as_of"]).as_of.min()
    )
    days = {customer: sorted(set(part)) for customer, part in moves.groupby("customer_id").day}
    limit = pd.Timedelta(days=DORMANCY_DAYS)
    rows = []
    for name in pd.period_range("2023Q1", "2025Q4", freq="Q"):
        start, end = name.start_time.normalize(), name.end_time.normalize()
        for person in people.itertuples():
            if person.opened_on > end or (pd.notna(person.closed_on) and person.closed_on < start):
                continue
            known = days.get(person.customer_id, [])
            seen = person.opened_on
            if person.opened_on < first_day and known and known[0] <= first_day + limit:
                seen = first_day
            before = max([seen] + [day for day in known if day < start])
            until = [day for day in known if day <= end]
            now = max([seen] + until)
            closed = pd.notna(person.closed_on) and person.closed_on <= end
            opened = person.opened_on >= start
            opening = not opened and before >= start - pd.Timedelta(days=1) - limit
            closing = now >= end - limit and not closed
            rows.append({
                "quarter": str(name), "customer_id": person.customer_id,
                "type": person.customer_type, "branch_id": person.branch_id, "closed": closed,
                "opening": opening, "closing": closing,
                "new": opened or (closing and not opening),
                "lost": (opening or opened) and not closing,
                "active": bool(until) and until[-1] >= end - limit and not closed,
            })
    return pd.DataFrame(rows)


def customers(folder):
    state = life(folder)
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
    products = read(folder, "product").set_index("product_id").category
    held = read(folder, "account_balance", ["as_of"])
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
    yield "non_interest_share", "2025Q4", {}, other / total


def cents(amounts):
    """A sum without the drift of floats."""
    return (amounts * 100).round().astype("int64").sum() / 100


def minutes(table, start, end):
    return (table[end] - table[start]).dt.total_seconds() / 60


def service(folder):
    asked = read(folder, "service_record", ["requested_at", "first_response_at", "completed_at"])
    asked = asked[quarter(asked.requested_at) == "2025Q3"]
    wait = minutes(asked, "requested_at", "first_response_at")[~asked.bot_handled].dropna()
    done = minutes(asked, "requested_at", "completed_at").dropna()
    yield "service_requests", "2025Q3", {}, len(asked)
    yield "served_customers", "2025Q3", {}, asked.customer_id.nunique()
    yield "first_response_median", "2025Q3", {}, wait.median()
    yield "first_response_p90", "2025Q3", {}, wait.quantile(0.9)
    yield "response_in_time_share", "2025Q3", {}, (wait <= RESPONSE_MINUTES).mean()
    yield "completion_in_time_share", "2025Q3", {}, (done <= COMPLETION_HOURS * 60).mean()
    told = read(folder, "complaint", ["received_at", "resolved_at"])
    told = told[quarter(told.received_at) == "2025Q3"]
    days = (told.resolved_at.dt.normalize() - told.received_at.dt.normalize()).dt.days.dropna()
    yield "complaints", "2025Q3", {}, len(told)
    yield "complaints", "2025Q3", {"branch": "B07"}, (told.branch_id == "B07").sum()
    yield "complaint_rate", "2025Q3", {}, len(told) / asked.customer_id.nunique()
    yield "complaint_turnaround", "2025Q3", {}, days.median()
    yield "complaint_in_time_share", "2025Q3", {}, (days <= COMPLAINT_DAYS).mean()


def opinions(folder):
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
    plans = read(folder, "campaign")
    plans = plans[quarter(plans.start_on) == "2025Q2"]
    chosen = read(folder, "campaign_participation")
    chosen = chosen[chosen.campaign_id.isin(plans.campaign_id)]
    treated, held = chosen[~chosen.hold_out], chosen[chosen.hold_out]
    yield "reached_customers", "2025Q2", {}, chosen.reached_at.notna().sum()
    yield "joined_customers", "2025Q2", {}, treated.joined_at.notna().sum()
    yield "campaign_conversion", "2025Q2", {}, treated.converted_at.notna().mean()
    yield "campaign_cost", "2025Q2", {}, cents(plans.cost)
    yield "campaign_amount", "2025Q2", {}, cents(treated.converted_amount.fillna(0))
    if len(plans) == 1:
        lift = treated.converted_at.notna().mean() - held.converted_at.notna().mean()
        yield "campaign_lift", "2025Q2", {}, 100 * lift
