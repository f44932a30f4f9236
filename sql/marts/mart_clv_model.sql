-- Purpose: the fitted models behind CLV: BG/NBD for purchases, Gamma-Gamma
--   for their value.
-- Grain: two rows: scope 'all' uses everything, 'known' leaves the last
--   clv_holdout_weeks out so that its forecast can be tested.
-- Owner: analytics.
-- Upstream: mart_customer_purchase_summary.
-- Caveat: parameters are null where too few customers buy again.

with observed as (
    select
        'all' as scope,
        frequency,
        recency_weeks,
        age_weeks,
        monetary
    from mart_customer_purchase_summary
    union all
    select
        'known' as scope,
        known_frequency,
        known_recency_weeks,
        known_age_weeks,
        known_monetary
    from mart_customer_purchase_summary
    where known_age_weeks > 0
),

fitted as (
    select
        scope,
        bg_nbd_fit(frequency, recency_weeks, age_weeks) as purchases,
        gamma_gamma_fit(frequency, monetary) as amounts,
        cast(count(*) as bigint) as customers,
        cast(count(*) filter (where frequency > 0) as bigint) as repeaters,
        spearman(frequency, monetary) as frequency_value_correlation
    from observed
    group by scope
)

select
    scope,
    customers,
    repeaters,
    purchases['r'] as r,
    purchases['alpha'] as alpha,
    purchases['a'] as a,
    purchases['b'] as b,
    purchases['log_likelihood'] as purchase_log_likelihood,
    amounts['p'] as p,
    amounts['q'] as q,
    amounts['v'] as v,
    amounts['log_likelihood'] as value_log_likelihood,
    cast(amounts['customers'] as bigint) as value_customers,
    purchases['r'] / purchases['alpha'] as mean_weekly_rate,
    purchases['a'] / (purchases['a'] + purchases['b']) as mean_loss_share,
    amounts['p'] * amounts['v'] / nullif(greatest(amounts['q'] - 1, 0), 0)
        as mean_value,
    frequency_value_correlation
from fitted
