-- Purpose: cards with the account that they draw on.
-- Grain: one row per card.
-- Owner: data.
-- Upstream: landed.card, landed.disp, stg_account.
-- Caveat: only owners hold cards here, one card each.

select
    card.card_id,
    stg_account.account_id,
    disp.client_id as customer_id,
    stg_account.branch_id,
    concat('card_', card.card_type) as product_id,
    card.issued_on,
    card.source_file
from landed.card
inner join landed.disp
    on card.disp_id = disp.disp_id
inner join stg_account
    on disp.account_id = stg_account.account_id
