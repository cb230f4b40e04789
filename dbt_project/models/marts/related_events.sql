with

related_links as (
    select * from {{ source('staging', 'related_links') }}
),

event_documents as (
    select * from {{ ref('event_documents') }}
),

events as (
    select * from {{ ref('int_events') }}
    where event_date is not null
),

event_counterparts as (
    select * from {{ ref('event_counterparts') }}
),

counterparts as (
    select * from {{ ref('counterparts') }}
),

links as (
    select
        related_links.document_id,
        related_links.link_number,
        related_links.title,
        related_links.event_date,
        related_links.city,
        coalesce(related_links.counterpart_names, []) as counterpart_names,
        {{ fold('related_links.title') }} as folded_title
    from related_links
    semi join event_documents on related_links.document_id = event_documents.document_id
),

linked_names as (
    select
        document_id,
        link_number,
        event_date,
        city,
        {{ name_tokens('unnest(counterpart_names)') }}[-1] as family_name
    from links
),

met_names as (
    select distinct
        events.event_id,
        events.event_date,
        events.city,
        {{ name_tokens('unnest([counterparts.name, event_counterparts.name_as_written])') }}[-1] as family_name
    from events
    inner join event_counterparts on events.event_id = event_counterparts.event_id
    inner join counterparts on event_counterparts.counterpart_id = counterparts.counterpart_id
),

candidates as (
    select
        links.document_id,
        links.link_number,
        1 as rank,
        events.event_id
    from links
    inner join event_documents as titles on links.folded_title = {{ fold('titles.title') }}
    inner join events
        on
            titles.event_id = events.event_id
            and links.event_date = events.event_date
    union all
    select
        linked_names.document_id,
        linked_names.link_number,
        2 as rank,
        met_names.event_id
    from linked_names
    inner join met_names
        on
            linked_names.event_date = met_names.event_date
            and linked_names.city = met_names.city
            and linked_names.family_name = met_names.family_name
),

held as (
    select
        document_id,
        link_number,
        arg_min(event_id, (rank, event_id)) as event_id
    from candidates
    group by 1, 2
),

final as (
    select
        links.title,
        links.event_date,
        links.city,
        links.counterpart_names,
        links.document_id,
        held.event_id,
        links.link_number
    from links
    left join held
        on
            links.document_id = held.document_id
            and links.link_number = held.link_number
)

select * from final
