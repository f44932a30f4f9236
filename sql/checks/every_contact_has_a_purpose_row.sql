-- Refuses: contacts lost or doubled in the matrix of purpose and channel.

with matrix as (
    select coalesce(sum(contacts), 0) as contacts
    from mart_channel_purpose
),

facts as (
    select count(*) as contacts
    from fct_contact_record
    where quarter is not null
)

select
    matrix.contacts as matrix_contacts,
    facts.contacts as fact_contacts
from matrix
cross join facts
where matrix.contacts <> facts.contacts
