"""Figures of satisfaction, feedback, channels and events of the sample bank, with pandas alone."""

import math

import pandas as pd
from files import Z, quarter, read, wilson

QUARTERS = ("2023Q1", "2024Q2", "2025Q3", "2025Q4")
REPLY_DAYS = 3
EVENT_DAYS = 180
TOPICS = ("attitude", "efficiency", "product_quality", "price")


def figures(folder):
    """Yields (metric, quarter, filter, value)."""
    yield from evaluations(folder)
    yield from surveys(folder)
    yield from drivers(folder)
    yield from feedback(folder)
    yield from lines(folder)
    yield from events(folder)


def evaluations(folder):
    """service_evaluation.csv: mean, sample deviation and 95 % interval of satisfaction (normal,
    within 1 to 5), and Wilson's of the share of 4 and 5. Each of these branches has the 10 that it
    takes.
    """
    table = read(folder, "service_evaluation", "evaluated_at")
    table["quarter"] = quarter(table.evaluated_at)
    for name in QUARTERS:
        for branch in (None, "B02", "B07"):
            where = {"branch": branch} if branch else {}
            chosen = table[table.quarter == name]
            chosen = chosen[chosen.branch_id == branch] if branch else chosen
            scores = chosen.satisfaction
            low, high = wilson((scores >= 4).sum(), len(scores))
            half = Z * scores.std() / math.sqrt(len(scores))
            yield "evaluation_mean", name, where, scores.mean()
            yield "evaluation_spread", name, where, scores.std()
            yield "evaluation_mean_low", name, where, max(1.0, scores.mean() - half)
            yield "evaluation_mean_high", name, where, min(5.0, scores.mean() + half)
            yield "evaluation_satisfied_low", name, where, low
            yield "evaluation_satisfied_high", name, where, high
            yield "evaluation_response_speed", name, where, chosen.response_speed.mean()


def surveys(folder):
    """survey_response.csv and survey_invitation.csv. CES is the mean ease, agreeing is 5 or more.
    NPS is -1, 0 or 1 a customer: its error is that of a mean. Response rates are of those invited
    then.
    """
    answers = read(folder, "survey_response", "responded_at")
    answers["quarter"] = quarter(answers.responded_at)
    invited = read(folder, "survey_invitation", "invited_on")
    invited["quarter"] = quarter(invited.invited_on)
    keys = ["survey_id", "customer_id"]
    invited = invited.merge(answers[[*keys, "response_id"]], on=keys, how="left")
    for name in QUARTERS:
        chosen = answers[answers.quarter == name]
        low, high = wilson((chosen.overall >= 4).sum(), len(chosen))
        yield "satisfied_low", name, {}, low
        yield "satisfied_high", name, {}, high
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
    """Correlation of each topic with the overall score in the year to the quarter: Pearson's, and
    that of the average ranks (Spearman's).
    """
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
    """feedback.csv by day of receipt. Overdue: without reply for more than REPLY_DAYS at the end of
    the data. In time: replied within them, of those that are replied or overdue.
    """
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
    """call_log.csv by hour of the day and message_log.csv of text messages: sums over sums."""
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
    """event_attendance.csv: overall score of the first survey within EVENT_DAYS after the event, of
    guests who came less that of those who stayed away.
    """
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
