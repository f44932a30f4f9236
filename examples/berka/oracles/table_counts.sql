-- Every file is landed whole.
select 'account' as table_name, count(*) as row_count from landed.account
union all
select 'card', count(*) from landed.card
union all
select 'client', count(*) from landed.client
union all
select 'disp', count(*) from landed.disp
union all
select 'district', count(*) from landed.district
union all
select 'loan', count(*) from landed.loan
union all
select 'order', count(*) from landed."order"
union all
select 'trans', count(*) from landed.trans
order by table_name
