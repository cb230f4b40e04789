with

evidence as (
    select * from {{ source('staging', 'evidence') }}
),

document_events as (
    select * from {{ ref('int_document_events') }}
),

int_documents as (
    select * from {{ ref('int_documents') }}
),

int_events as (
    select * from {{ ref('int_events') }}
),

event_settings as (
    select * from {{ ref('int_event_settings') }}
    where setting is not null
),

corrections as (
    select * from {{ ref('int_corrections') }}
),

-- What the parser cites, except for what a person has set right.
cited as (
    select
        document_events.event_id,
        case evidence.field when 'event_date' then 'date' else evidence.field end as field,
        evidence.value,
        evidence.basis,
        evidence.document_id,
        evidence.char_start,
        evidence.char_end,
        evidence.quote_start,
        evidence.quote_end
    from evidence
    inner join document_events on evidence.document_id = document_events.document_id
    inner join int_documents on evidence.document_id = int_documents.document_id
    where
        evidence.field != 'setting'
        and not list_contains(int_documents.corrected_fields, evidence.field)
        and not (
            evidence.field = 'place'
            and (
                list_contains(int_documents.corrected_fields, 'city')
                or list_contains(int_documents.corrected_fields, 'country_code')
            )
        )
),

-- A setting follows from the words that tell of a telephone or video, or else from the venue.
words_of_settings as (
    select
        event_settings.event_id,
        'setting' as field,
        event_settings.setting as value,
        evidence.basis,
        evidence.document_id,
        evidence.char_start,
        evidence.char_end,
        evidence.quote_start,
        evidence.quote_end
    from event_settings
    inner join int_events on event_settings.event_id = int_events.event_id
    inner join document_events on event_settings.event_id = document_events.event_id
    inner join evidence
        on
            document_events.document_id = evidence.document_id
            and evidence.field = case when event_settings.setting = 'remote' then 'setting' else 'place' end
    where
        int_events.place_basis is distinct from 'correction'
        and (event_settings.setting = 'remote' or evidence.document_id = int_events.place_document_id)
    qualify row_number() over (
            partition by event_settings.event_id
            order by not document_events.is_primary, evidence.document_id, evidence.char_start
        ) = 1
),

corrected as (
    select
        document_events.event_id,
        case corrections.field
            when 'event_date' then 'date'
            when 'city' then 'place'
            when 'country_code' then 'place'
            else corrections.field
        end as field,
        corrections.value,
        'correction' as basis,
        corrections.document_id
    from corrections
    inner join document_events on corrections.document_id = document_events.document_id
    where corrections.field in ('title', 'event_date', 'city', 'country_code', 'format')
),

final as (
    select * from cited
    union all
    select * from words_of_settings
    union all by name
    select * from corrected
)

select * from final
