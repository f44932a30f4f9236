"""Advice by common purchases, tested on the last four quarters, with pandas alone."""

import pandas as pd

OFFERS = 3
LEVELS = {"low": 1, "medium": 2, "high": 3}
UNKNOWN = {"person": 1, "organisation": 2}
TEST_FROM = "2025-01-01"


def figures(folder):
    """Yields (metric, quarter, filter, value)."""
    moves = pd.read_csv(folder / "transaction.csv", parse_dates=["transaction_time"])
    products = pd.read_csv(folder / "product.csv").set_index("product_id")
    people = pd.read_csv(folder / "customer.csv").set_index("customer_id")
    kinds = people.customer_type.eq("individual").map({True: "person", False: "organisation"})
    answers = pd.read_csv(folder / "customer_finance.csv").dropna(subset=["risk_tolerance"])
    answers = answers.sort_values("as_of").groupby("customer_id").risk_tolerance.last()
    bought = moves[moves.is_purchase].groupby(["customer_id", "product_id"])
    bought = bought.transaction_time.min().reset_index()
    earlier = bought[bought.transaction_time < TEST_FROM]
    later = bought[bought.transaction_time >= TEST_FROM]
    later = later[later.customer_id.isin(earlier.customer_id)]
    tested, hits, popular_hits = 0, 0, 0
    for kind in UNKNOWN:
        mine = earlier[earlier.customer_id.map(kinds) == kind]
        table = pd.crosstab(mine.customer_id, mine.product_id)
        common = table.T @ table
        for customer, new in later[later.customer_id.map(kinds) == kind].groupby("customer_id"):
            known = answers.get(customer, people.risk_tolerance[customer])
            level = LEVELS.get(known, UNKNOWN[kind])
            own = [name for name in table if table.loc[customer, name]]
            offers = []
            for name in table.columns.difference(own):
                score = sum(common.loc[has, name] / common.loc[has, has] for has in own) / len(own)
                fits = LEVELS[products.risk_level[name]] <= level
                on_sale = products.lifecycle_stage[name] not in ("planning", "exit")
                if score > 0 and fits and on_sale:
                    offers.append((-round(score, 12), -common.loc[name, name], name))
            best = {offer[2] for offer in sorted(offers, key=lambda o: (o[0], o[2]))[:OFFERS]}
            popular = {offer[2] for offer in sorted(offers, key=lambda o: o[1:])[:OFFERS]}
            tested += 1
            hits += bool(best & set(new.product_id))
            popular_hits += bool(popular & set(new.product_id))
    yield "affinity_tested", "2025Q4", {}, tested
    yield "affinity_hit_rate", "2025Q4", {}, hits / tested
    yield "popular_hit_rate", "2025Q4", {}, popular_hits / tested
