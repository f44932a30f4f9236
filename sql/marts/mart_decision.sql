-- Purpose: what the figures advise for product, marketing and service.
-- Grain: one row per area with a finding; one advised action each.
-- Owner: analytics.
-- Upstream: mart_white_space, mart_campaign, fct_complaint, dim_quarter.
-- Caveat: a stated rule, no model: the need that most customers have without a
--   product; the campaign whose lift is surest to be above zero (lift less
--   1.96 standard errors); the cause of most complaints of the quarter.

with latest as (
    select max(quarter) as quarter
    from dim_quarter
),

findings as (
    select 'product' as area, need_category as subject,
        cast(count(*) as double) as figure, 'mart_white_space' as evidence,
        '向有此需求而未持有产品的客户逐户推荐' as action,
        'Offer a product to each customer with this need and none' as action_en
    from mart_white_space
    group by need_category
    union all
    select 'marketing', campaign_id, lift_points - 1.96 * lift_error_points,
        'mart_campaign', '重复该活动，并继续保留对照组',
        'Repeat this campaign and keep a hold-out group'
    from mart_campaign
    where lift_points - 1.96 * lift_error_points > 0
    union all
    select 'service', complaint.cause, cast(count(*) as double),
        'fct_complaint', '针对此原因制定改进措施，下季复查',
        'Plan a measure against this cause and look again next quarter'
    from fct_complaint as complaint
    inner join latest
        on complaint.quarter = latest.quarter
    group by complaint.cause
),

ranked as (
    select
        area, subject, figure, evidence, action, action_en,
        row_number() over (
            partition by area order by figure desc, subject
        ) as place
    from findings
)

select
    latest.quarter,
    ranked.area,
    ranked.subject,
    ranked.figure,
    ranked.action,
    ranked.action_en,
    ranked.evidence
from ranked
cross join latest
where ranked.place = 1
