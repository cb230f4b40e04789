with

files as (
    select * from {{ source('raw', 'files') }}
    where document_id is not null
),

final as (
    select
        file_path,
        version_number::int as version_number,
        document_id,
        first_seen_at::timestamp as first_seen_at,
        last_seen_at::timestamp as last_seen_at,
        is_current,
        status
    from files
)

select * from final
