-- Purpose: how many customer records keep the rules that hold between fields.
-- Grain: one row per branch, type, grade, channel that collected the data, and
--   rule; the latest quarter only.
-- Owner: data.
-- Upstream: dim_customer, dim_staff, stg_customer_identity, dim_quarter.
-- Caveat: rows that broke a contract were refused before and are not in here.
--   A rule is counted where it applies: a document number must be known.

with documents as (
    select
        customer_id, collection_channel, id_number_hash,
        count(*) over (partition by id_type, id_number_hash) as holders
    from stg_customer_identity
),

counts as (
    select
        customer.branch_id, customer.customer_type, customer.customer_grade,
        coalesce(documents.collection_channel, 'unknown')
            as collection_channel,
        count(*) as records,
        count(*) filter (
            where (customer.status = 'closed')
                = (customer.closed_on is not null)
        ) as status_fits_closing,
        count(customer.age) as ages,
        count(*) filter (where customer.age between 0 and 120)
            as age_is_plausible,
        count(dim_staff.staff_id) as managers,
        count(*) filter (where dim_staff.branch_id = customer.branch_id)
            as manager_in_branch,
        count(documents.id_number_hash) as numbers,
        count(documents.id_number_hash) filter (where documents.holders = 1)
            as document_is_single
    from dim_customer as customer
    left join documents
        on customer.customer_id = documents.customer_id
    left join dim_staff
        on customer.manager_id = dim_staff.staff_id
    group by
        customer.branch_id, customer.customer_type, customer.customer_grade,
        coalesce(documents.collection_channel, 'unknown')
),

rules as (
    select branch_id, customer_type, customer_grade, collection_channel,
        'status_fits_closing' as field, records as checked,
        status_fits_closing as passed
    from counts
    union all
    select branch_id, customer_type, customer_grade, collection_channel,
        'age_is_plausible' as field, ages, age_is_plausible
    from counts
    union all
    select branch_id, customer_type, customer_grade, collection_channel,
        'manager_in_branch' as field, managers, manager_in_branch
    from counts
    union all
    select branch_id, customer_type, customer_grade, collection_channel,
        'document_is_single' as field, numbers, document_is_single
    from counts
)

select
    (select max(quarter) from dim_quarter) as quarter,
    branch_id, customer_type, customer_grade, collection_channel, field,
    cast(checked as bigint) as checked,
    cast(passed as bigint) as passed
from rules
where checked > 0
