"""Figures of campaigns, market, care and follow-up of the sample bank, with pandas alone."""

import hashlib

import pandas as pd
from files import quarter, read

QUARTERS = ("2024Q4", "2025Q2", "2025Q4")
MARGIN = 0.03
GRACE_DAYS = 7
INEFFECTIVE_TRIES = 3
SCORE_DAYS = 180
HOLDOUT_DAYS = 39 * 7
LAST_DAY = pd.Timestamp("2025-12-31")


def figures(folder):
    """Yields (metric, quarter, filter, value)."""
    yield from campaigns(folder)
    yield from later(folder)
    yield from forecast_test(folder)
    yield from market(folder)
    yield from care(folder)
    yield from leads(folder)


def participants(folder):
    """campaign_participation.csv with the dates of campaign.csv, and campaign.csv itself."""
    part = read(folder, "campaign_participation", "reached_at", "joined_at", "converted_at")
    campaign = read(folder, "campaign", "start_on", "end_on")
    part = part.merge(campaign, on="campaign_id")
    part["quarter"] = quarter(part.start_on)
    part["converts"] = part.converted_at.notna()
    part["amount"] = part.converted_amount.fillna(0)
    return part, campaign


def campaigns(folder):
    """By quarter in which the campaign starts. Plain lift: conversion of the chosen less that of
    the held out, in points. Caused amount: what the chosen bought less what the held out bought,
    scaled to their number; return is its margin over cost. campaign_media.csv has the cost of each
    medium.
    """
    part, campaign = participants(folder)
    media = read(folder, "campaign_media")
    for name in QUARTERS:
        mine = part[part.quarter == name]
        chosen, held = mine[~mine.hold_out], mine[mine.hold_out]
        reached = chosen[chosen.reached_at.notna()]
        joined = reached[reached.joined_at.notna()]
        yield "chosen_customers", name, {}, len(chosen)
        yield "reached_customers", name, {}, len(reached)
        yield "participation_rate", name, {}, len(joined) / len(reached)
        yield "funnel_converted", name, {}, joined.converts.sum()
        yield "held_out_conversion", name, {}, held.converts.mean()
        yield "plain_lift", name, {}, 100 * (chosen.converts.mean() - held.converts.mean())
        caused = chosen.amount.sum() - held.amount.sum() * len(chosen) / len(held)
        ran = campaign[quarter(campaign.start_on) == name]
        yield "caused_amount", name, {}, caused
        yield "campaign_return", name, {}, MARGIN * caused / ran.cost.sum() - 1
        yield "budget_use", name, {}, ran.cost.sum() / ran.budget.sum()
        yield "cost_per_conversion", name, {}, ran.cost.sum() / chosen.converts.sum()
        sms = media[media.campaign_id.isin(ran.campaign_id) & (media.media_channel == "sms")]
        texted = (reached.media_channel == "sms").sum()
        yield "media_cost_per_reach", name, {"media_channel": "sms"}, sms.cost.sum() / texted


def purchases(folder):
    """Bookings of transaction.csv that are purchases, with their day."""
    bought = read(folder, "transaction", "transaction_time")
    bought = bought[bought.is_purchase]
    return bought.assign(day=bought.transaction_time.dt.normalize())


def later(folder):
    """Lift and purchases within 30, 90 and 180 days of the start of campaign M2502, the only one of
    its quarter.
    """
    part, _ = participants(folder)
    bought = purchases(folder)
    mine = part[part.campaign_id == "M2502"]
    start = mine.start_on.iloc[0]
    for days in (30, 90, 180):
        end = start + pd.Timedelta(days=days)
        within = mine.converted_at < end
        lift = within[~mine.hold_out].mean() - within[mine.hold_out].mean()
        where = {"campaign_horizon": str(days)}
        yield "horizon_lift", "2025Q2", where, 100 * lift
        sales = bought[(bought.day >= start) & (bought.day < end)].groupby("customer_id").size()
        held = mine[mine.hold_out].customer_id.map(sales).fillna(0)
        yield "horizon_purchases", "2025Q2", {**where, "campaign_group": "held_out"}, held.mean()
    yield from deciles(mine, bought, start)


def forecast_test(folder):
    """Who is forecast, and the purchase days made in the weeks that were kept aside."""
    days = purchases(folder).drop_duplicates(["customer_id", "day"])
    is_known = (LAST_DAY - days.day).dt.days >= HOLDOUT_DAYS
    known = days[is_known].groupby("customer_id").day.agg(["min", "size"])
    known = known[(LAST_DAY - known["min"]).dt.days > HOLDOUT_DAYS]
    made = days[~is_known].groupby("customer_id").size().reindex(known.index, fill_value=0)
    yield "clv_test_customers", "2025Q4", {}, len(known)
    yield "clv_test_actual", "2025Q4", {}, made.sum()
    for bucket, mine in made.groupby((known["size"] - 1).clip(upper=7)):
        where = {"purchase_frequency": str(bucket)}
        yield "clv_test_customers", "2025Q4", where, len(mine)
        yield "clv_test_actual", "2025Q4", where, mine.sum()
        yield "clv_test_actual_mean", "2025Q4", where, mine.mean()


def deciles(mine, bought, start):
    """Uplift of the best two tenths by purchases in SCORE_DAYS before the start (equal scores by
    MD5 of the customer's number; the first tenths take the remainder): Y_T - Y_C N_T / N_C.
    """
    known = bought[(bought.day >= start - pd.Timedelta(days=SCORE_DAYS)) & (bought.day < start)]
    score = mine.customer_id.map(known.groupby("customer_id").size()).fillna(0)
    lot = mine.customer_id.map(lambda key: hashlib.md5(key.encode()).hexdigest())
    ranked = mine.assign(score=-score, lot=lot).sort_values(["score", "lot"])
    large, rest = divmod(len(ranked), 10)
    best = ranked.head(2 * large + min(rest, 2))
    treated, held = best[~best.hold_out], best[best.hold_out]
    qini = treated.converts.sum() - held.converts.sum() * len(treated) / len(held)
    yield "qini", "2025Q2", {"decile": "2"}, qini


def market(folder):
    """account_balance.csv over market_volume of market_environment.csv, where both know the
    category; customers with two categories or more; customer_acquisition.csv for where new
    customers came from.
    """
    product = read(folder, "product").set_index("product_id").category
    balance = read(folder, "account_balance", "as_of", "closed_on")
    balance["category"] = balance.product_id.map(product)
    volume = read(folder, "market_environment", "period_end")
    volume = volume[volume.indicator == "market_volume"]
    for name, day in (("2024Q2", "2024-06-30"), ("2025Q4", "2025-12-31")):
        now = balance[balance.as_of == day]
        now = now[now.closed_on.isna() | (now.closed_on > now.as_of)]
        published = volume[volume.period_end == day].set_index("scope").value
        own = now.groupby("category").balance.sum()
        both = own.index.intersection(published.index)
        yield "market_share", name, {}, own[both].sum() / published[both].sum()
        yield "market_gaps", name, {}, len(own.index.difference(published.index))
        held = now.groupby("customer_id").category.nunique()
        yield "cross_sell_rate", name, {}, (held >= 2).mean()
    customer = read(folder, "customer", "opened_on")
    opened = customer[(customer.status != "prospect") & (quarter(customer.opened_on) == "2025Q2")]
    source = read(folder, "customer_acquisition").set_index("customer_id").source_kind
    kinds = opened.customer_id.map(source).fillna("unknown").value_counts()
    for kind in ("campaign", "referral", "walk_in"):
        yield "opened_customers", "2025Q2", {"source_kind": kind}, kinds[kind]


def care(folder):
    """care_activity.csv by planned day. On time: done within GRACE_DAYS; one that may still be done
    in time at the end of the data is not due.
    """
    customer = read(folder, "customer").set_index("customer_id")
    acts = read(folder, "care_activity", "planned_on", "done_at")
    acts["quarter"] = quarter(acts.planned_on)
    acts["grade"] = acts.customer_id.map(customer.customer_grade)
    limit = acts.planned_on + pd.Timedelta(days=GRACE_DAYS)
    acts["on_time"] = acts.done_at.dt.normalize() <= limit
    acts["is_due"] = acts.on_time | (limit < pd.Timestamp("2025-12-31"))
    for name in QUARTERS:
        mine = acts[acts.quarter == name]
        visits = mine[(mine.care_type == "regular") & mine.is_due]
        yield "care_cost", name, {}, mine.cost.sum()
        for grade in ("vip", "ordinary"):
            part = visits[visits.grade == grade]
            yield "revisit_on_time", name, {"customer_grade": grade}, part.on_time.mean()
        offers = mine[(mine.care_type == "offer") & mine.done_at.notna()]
        yield "offer_redemption", name, {}, (offers.redeemed.astype(str) == "True").mean()


def leads(folder):
    """follow_up.csv: one lead per case, in the quarter of its first try, with the employee of its
    last. Ineffective: INEFFECTIVE_TRIES or more without any outcome.
    """
    tries = read(folder, "follow_up", "followed_at").sort_values(["case_id", "followed_at"])
    lead = tries.groupby("case_id").agg(
        first=("followed_at", "min"), staff=("staff_id", "last"), tries=("case_id", "size"),
        outcomes=("outcome", "count"), ends=("outcome", lambda kinds: "converted" in set(kinds)),
    )
    lead["quarter"] = quarter(lead["first"])
    lead["vain"] = (lead.outcomes == 0) & (lead.tries >= INEFFECTIVE_TRIES)
    for name in QUARTERS:
        mine = lead[lead.quarter == name]
        yield "leads", name, {}, len(mine)
        yield "lead_conversion", name, {}, mine.ends.mean()
        yield "ineffective_share", name, {}, mine.vain.mean()
        vain = mine[mine.staff == "S03005"]
        if len(vain):
            yield "ineffective_share", name, {"care_staff": "S03005"}, vain.vain.mean()
