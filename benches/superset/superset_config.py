"""Superset as its documentation advises for one machine: results in Redis, nothing else switched on.

Where this departs from the defaults it does so in Superset's favour: no event log in the metadata
database, no rate limits, no security headers, and every chart is asked for at once.
"""

import os

from superset.utils.log import AbstractEventLogger

HOME = os.environ["SUPERSET_HOME"]
REDIS = os.environ.get("SUPERSET_REDIS", "redis://127.0.0.1:6390")

SECRET_KEY = os.environ["SUPERSET_SECRET"]
SQLALCHEMY_DATABASE_URI = f"sqlite:///{HOME}/superset.db?check_same_thread=false"


def _redis(database, prefix):
    return {
        "CACHE_TYPE": "RedisCache",
        "CACHE_DEFAULT_TIMEOUT": 86400,
        "CACHE_KEY_PREFIX": prefix,
        "CACHE_REDIS_URL": f"{REDIS}/{database}",
    }


CACHE_CONFIG = _redis(1, "metadata_")
DATA_CACHE_CONFIG = _redis(2, "data_")
FILTER_STATE_CACHE_CONFIG = _redis(3, "filter_")
EXPLORE_FORM_DATA_CACHE_CONFIG = _redis(4, "form_")


class SilentEventLogger(AbstractEventLogger):
    """Writes nothing, so that page views do not wait for SQLite."""

    def log(self, *_, **__):
        return None


EVENT_LOGGER = SilentEventLogger()
TALISMAN_ENABLED = False
WTF_CSRF_ENABLED = False
RATELIMIT_ENABLED = False
FEATURE_FLAGS = {"DASHBOARD_VIRTUALIZATION": False}
