with

checked as (
    select * from {{ ref('int_checked_corrections') }}
),

final as (
    select
        document,
        document_id,
        field,
        value,
        other_document_id,
        reason
    from checked
    where problem is null
)

select * from final
