"""Reading the files of the sample bank, and arithmetic that several figures need."""

import math
from statistics import NormalDist

import pandas as pd

Z = NormalDist().inv_cdf(0.975)


def read(folder, name, *times):
    """One CSV file; the numbers of customers and branches stay text, `times` become times."""
    texts = {"customer_id": str, "branch_id": str}
    return pd.read_csv(folder / f"{name}.csv", dtype=texts, parse_dates=list(times))


def quarter(times):
    """Calendar quarters, such as 2025Q4."""
    return pd.to_datetime(times).dt.to_period("Q").astype(str)


def cents(amounts):
    """A sum of money without the drift of floats."""
    return (amounts * 100).round().astype("int64").sum() / 100


def wilson(successes, trials):
    """Both ends of Wilson's 95 % interval of a share."""
    share = successes / trials
    centre = share + Z * Z / (2 * trials)
    half = Z * math.sqrt(share * (1 - share) / trials + Z * Z / (4 * trials * trials))
    return tuple((centre + sign * half) / (1 + Z * Z / trials) for sign in (-1, 1))
