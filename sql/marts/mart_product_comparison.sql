-- Purpose: own products beside those of rivals on the four axes.
-- Grain: one row per own product and rival product of the same category.
-- Owner: business.
-- Upstream: stg_product_profile, dim_extent, dim_date.
-- Caveat: price is the yearly rate or fee that the file states; an own
--   product without a rival has one row with nothing beside it. Quarter is
--   that of the last day with data.

with own as (
    select
        product_id, category, term_kind, positioning, functions, service,
        rate_or_fee
    from stg_product_profile
    where product_id is not null
),

rivals as (
    select
        profile_id, bank_name, bank_name_en, product_name, product_name_en,
        category, term_kind, positioning, functions, service, rate_or_fee
    from stg_product_profile
    where product_id is null
)

select
    own.product_id,
    dim_date.quarter,
    own.category,
    own.positioning,
    own.functions,
    own.service,
    own.rate_or_fee,
    rivals.profile_id as rival_id,
    rivals.bank_name as rival_bank_name,
    rivals.bank_name_en as rival_bank_name_en,
    rivals.product_name as rival_product_name,
    rivals.product_name_en as rival_product_name_en,
    rivals.positioning as rival_positioning,
    rivals.functions as rival_functions,
    rivals.service as rival_service,
    rivals.rate_or_fee as rival_rate_or_fee,
    own.rate_or_fee - rivals.rate_or_fee as rate_gap
from own
cross join dim_extent
left join dim_date
    on dim_extent.last_day = dim_date.calendar_date
left join rivals
    on own.category = rivals.category
    and coalesce(own.term_kind, 'none') = coalesce(rivals.term_kind, 'none')
