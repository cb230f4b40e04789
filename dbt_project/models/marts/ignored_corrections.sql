with

checked as (
    select * from {{ ref('int_checked_corrections') }}
),

final as (
    select
        row_number::integer as row_number,
        document,
        field,
        value,
        problem
    from checked
    where problem is not null
)

select * from final
