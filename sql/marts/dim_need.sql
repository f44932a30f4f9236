-- Purpose: readable names of needs: what is needed, and by whom.
-- Grain: one row per need.
-- Owner: analytics.
-- Upstream: mart_need.
-- Caveat: a category that the list does not name keeps its own word.

with names (need_category, name_zh, name_en) as (
    values
    ('account_safety', '账户安全', 'Account safety'),
    ('easy_trading', '办理便捷', 'Easy trading'),
    ('good_service', '优质服务', 'Good service'),
    ('fair_rate', '合理利率', 'Fair interest rate'),
    ('housing', '购房', 'A home'),
    ('education', '子女教育', 'Child''s education'),
    ('retirement', '养老', 'Old age'),
    ('financing', '经营融资', 'Business financing'),
    ('wealth_advice', '个性化理财建议', 'Personal wealth advice'),
    ('exclusive_service', '专属服务', 'Exclusive service')
)

select
    need.need_id,
    coalesce(names.name_zh, need.need_category) || '（'
    || need.customer_id || '）' as need_name,
    coalesce(names.name_en, need.need_category) || ' ('
    || need.customer_id || ')' as need_name_en
from mart_need as need
left join names
    on need.need_category = names.need_category
