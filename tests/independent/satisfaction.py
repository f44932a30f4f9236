"""Figures of satisfaction, feedback, channels and events of the sample bank, with pandas alone."""

import math
import pathlib
from statistics import NormalDist

import pandas as pd

QUARTERS = ("2023Q1", "2024Q2", "2025Q3", "2025Q4")
Z = NormalDist().inv_cdf(0.975)
MINIMUM = 10
REPLY_DAYS = 3
EVENT_DAYS = 180
TOPICS = ("attitude", "efficiency", "product_quality", "price")


def read(folder, name, *times):
    return pd.read_csv(folder / f"{name}.csv", parse_dates=list(times))


def quarter(times):
    return times.dt.to_period("Q").astype(str)


def wilson(successes, trials, sign):
    share = successes / trials
    centre = share + Z * Z / (2 * trials)
    half = Z * math.sqrt(share * (1 - share) / trials + Z * Z / (4 * trials * trials))
    return (centre + sign * half) / (1 + Z * Z / trials)


def figures(folder):
    """Yields (metric, quarter, filter, value)."""
    folder = pathlib.Path(folder)
    yield from evaluations(folder)
    yield from surveys(folder)
    yield from drivers(folder)
    yield from feedback(folder)
    yield from lines(folder)
    yield from events(folder)


def evaluations(folder):
    table = read(folder, "service_evaluation", "evaluated_at")
    table["quarter"] = quarter(table.evaluated_at)
    for name in QUARTERS:
        for branch in (None, "B02", "B07"):
            chosen = table[(table.quarter == name) & ((table.branch_id == branch) | (branch is None))]
            if len(chosen) < MINIMUM:
                continue
            where = {"branch": branch} if branch else {}
            scores = chosen.satisfaction
            satisfied = int((scores >= 4).sum())
            half = Z * scores.std() / math.sqrt(len(scores))
            yield "evaluation_mean", name, where, scores.mean()
            yield "evaluation_spread", name, where, scores.std()
            yield "evaluation_mean_low", name, where, max(1.0, scores.mean() - half)
            yield "evaluation_mean_high", name, where, min(5.0, scores.mean() + half)
            yield "evaluation_satisfied_low", name, where, wilson(satisfied, len(scores), -1)
            yield "evaluation_satisfied_high", name, where, wilson(satisfied, len(scores), 1)
            yield "evaluation_response_speed", name, where, chosen.response_speed.mean()


def surveys(folder):
    answers = read(folder, "survey_response", "responded_at")
    answers["quarter"] = quarter(answers.responded_at)
    invited = read(folder, "survey_invitation", "invited_on")
    invited["quarter"] = quarter(invited.invited_on)
    keys = ["survey_id", "customer_id"]
    invited = invited.merge(answers[[*keys, "response_id"]], on=keys, how="left")
    for name in QUARTERS:
        chosen = answers[answers.quarter == name]
        satisfied = int((chosen.overall >= 4).sum())
        yield "satisfied_low", name, {}, wilson(satisfied, len(chosen), -1)
        yield "satisfied_high", name, {}, wilson(satisfied, len(chosen), 1)
        ease = chosen.ease_score.dropna()
        yield "ces", name, {}, ease.mean()
        yield "ces_agree_share", name, {}, (ease >= 5).mean()
        votes = (chosen.recommend_score >= 9) * 1 - (chosen.recommend_score <= 6) * 1
        yield "nps_error", name, {}, 100 * votes.std(ddof=0) / math.sqrt(len(votes))
        for topic in TOPICS:
            yield f"survey_{topic}", name, {}, chosen[topic].mean()
        for method, part in invited[invited.quarter == name].groupby("method"):
            where = {"survey_method": method}
            yield "survey_response_rate", name, where, part.response_id.notna().mean()


def drivers(folder):
    answers = read(folder, "survey_response", "responded_at")
    year = answers[answers.responded_at.dt.year == 2025]
    for topic in (*TOPICS, "ease"):
        column = "ease_score" if topic == "ease" else topic
        pair = year[[column, "overall"]].dropna()
        where = {"survey_topic": topic}
        yield "survey_driver", "2025Q4", where, pair[column].corr(pair.overall)
        ranks = pair.rank()
        yield "survey_driver_rank", "2025Q4", where, ranks[column].corr(ranks.overall)


def feedback(folder):
    table = read(folder, "feedback", "received_at", "replied_at")
    table["quarter"] = quarter(table.received_at)
    table["days"] = (table.replied_at - table.received_at).dt.total_seconds() / 86400
    end = pd.Timestamp("2025-12-31")
    age = (end - table.received_at.dt.normalize()).dt.days
    table["overdue"] = table.replied_at.isna() & (age > REPLY_DAYS)
    for name in QUARTERS:
        chosen = table[table.quarter == name]
        criticism = chosen[chosen.feedback_type == "criticism"]
        yield "feedbacks", name, {}, len(chosen)
        yield "criticism", name, {}, len(criticism)
        yield "criticism_share", name, {}, len(criticism) / chosen.feedback_type.notna().sum()
        yield "feedback_reply_rate", name, {}, chosen.replied_at.notna().mean()
        yield "feedback_reply_median", name, {}, chosen.days.median()
        yield "feedback_overdue", name, {}, int(chosen.overdue.sum())
        judged = chosen[chosen.replied_at.notna() | chosen.overdue]
        yield "feedback_in_time_share", name, {}, (judged.days <= REPLY_DAYS).mean()


def lines(folder):
    calls = read(folder, "call_log", "as_of")
    messages = read(folder, "message_log", "as_of")
    for name in QUARTERS:
        chosen = calls[quarter(calls.as_of) == name]
        for hour, part in chosen.groupby("hour"):
            where = {"call_hour": f"{hour:02}"}
            yield "calls_abandoned_share", name, where, part.abandoned.sum() / part.offered.sum()
        yield "call_wait", name, {}, chosen.wait_seconds.sum() / 60 / chosen.answered.sum()
        sent = messages[(quarter(messages.as_of) == name) & (messages.channel == "sms")]
        where = {"message_channel": "sms"}
        yield "messages_delivered_share", name, where, sent.delivered.sum() / sent.sent.sum()
        yield "messages_replied_share", name, where, sent.replied.sum() / sent.delivered.sum()


def events(folder):
    guests = read(folder, "event_attendance").merge(
        read(folder, "customer_event", "held_on")[["event_id", "held_on"]], on="event_id"
    )
    answers = read(folder, "survey_response", "responded_at")
    answers["day"] = answers.responded_at.dt.normalize()
    later = guests.merge(answers[["customer_id", "day", "overall"]], on="customer_id")
    later = later[(later.day > later.held_on) & ((later.day - later.held_on).dt.days <= EVENT_DAYS)]
    later = later.sort_values("day").groupby(["event_id", "customer_id"]).first()
    for name in QUARTERS[:-1]:
        chosen = later[quarter(later.held_on) == name]
        means = chosen.groupby("attended").overall.mean()
        yield "event_score_difference", name, {}, means[True] - means[False]
