-- Four kinds of nothing: all of them are null, and only they.
select
    (
        select count(*)
        from landed."order"
        where k_symbol is null
    ) as orders_without_symbol,
    (
        select count(*)
        from landed.trans
        where operation is null
    ) as bookings_without_operation,
    (
        select count(*)
        from landed.trans
        where k_symbol is null
    ) as bookings_without_symbol,
    (
        select count(*)
        from landed.district
        where unemployment_1995 is null and crimes_1995 is null
    ) as districts_without_1995
