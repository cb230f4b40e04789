with

files as (
    select * from {{ source('raw', 'files') }}
),

parses as (
    select * from {{ source('staging', 'parses') }}
),

-- A version that could not be read this time stands beside the one read before.
not_ingested as (
    select
        file_path,
        reason,
        detail,
        bytes,
        first_seen_at
    from files
    where status = 'rejected'
),

-- Ingested, but the parser broke on the text: no less absent from the tables.
not_parsed as (
    select
        files.file_path,
        parses.status as reason,
        parses.detail,
        files.bytes,
        files.first_seen_at
    from files
    inner join parses on files.document_id = parses.document_id
    where files.is_current and parses.status = 'parse_failed'
),

final as (
    select * from not_ingested
    union all
    select * from not_parsed
)

select * from final
