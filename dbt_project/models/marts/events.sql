with

events as (
    select * from {{ ref('int_events') }}
),

event_settings as (
    select * from {{ ref('int_event_settings') }}
),

event_counterparts as (
    select
        event_counterparts.event_id,
        list(counterparts.name order by event_counterparts.char_start, counterparts.name) as counterpart_names
    from {{ ref('event_counterparts') }} as event_counterparts
    inner join {{ ref('counterparts') }} as counterparts
        on event_counterparts.counterpart_id = counterparts.counterpart_id
    group by 1
),

turns_of_events as (
    select
        event_id,
        count(*) as turn_count,
        count(*) filter (where kind = 'question') as question_count,
        count(distinct exchange_id) as exchange_count,
        sum(word_count) as word_count
    from {{ ref('int_turns') }}
    where is_primary
    group by 1
),

final as (
    select
        events.event_id,
        events.event_date,
        events.date_precision,
        events.date_basis,
        events.title,
        events.format,
        event_settings.setting,
        events.city,
        events.country_code,
        coalesce(events.principals, []) as principals,
        coalesce(event_counterparts.counterpart_names, []) as counterpart_names,
        coalesce(turns_of_events.question_count, 0)::int as question_count,
        coalesce(turns_of_events.word_count, 0)::int as word_count,
        events.document_count::int as document_count,
        events.primary_document_id,
        events.place_basis,
        events.principal_country,
        coalesce(turns_of_events.turn_count, 0)::int as turn_count,
        coalesce(turns_of_events.exchange_count, 0)::int as exchange_count,
        events.corrected_fields
    from events
    left join event_settings on events.event_id = event_settings.event_id
    left join event_counterparts on events.event_id = event_counterparts.event_id
    left join turns_of_events on events.event_id = turns_of_events.event_id
)

select * from final
