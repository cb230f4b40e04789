with

corrections as (
    select * from {{ ref('corrections') }}
),

files as (
    select * from {{ source('raw', 'files') }}
    where document_id is not null
),

paths as (
    select
        file_path as document,
        arg_max(document_id, version_number) as document_id
    from files
    group by 1
),

targets as (
    select
        document,
        document_id
    from paths
    union all by name
    select distinct
        document_id as document,
        document_id
    from files
),

final as (
    select
        corrections.document,
        targets.document_id,
        corrections.field,
        corrections.value,
        other.document_id as other_document_id,
        corrections.reason
    from corrections
    inner join targets on corrections.document = targets.document
    left join targets as other
        on
            corrections.field = 'same_event_as'
            and corrections.value = other.document
)

select * from final
