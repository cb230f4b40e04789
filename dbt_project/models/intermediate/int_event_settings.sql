with

events as (
    select * from {{ ref('int_events') }}
),

event_counterparts as (
    select
        event_counterparts.event_id,
        counterparts.kind,
        event_counterparts.country_code
    from {{ ref('int_event_counterparts') }} as event_counterparts
    inner join {{ ref('counterparts') }} as counterparts
        on event_counterparts.counterpart_id = counterparts.counterpart_id
),

-- Outlets are no partners of a visit: an interview at home stays at home.
partners as (
    select
        events.event_id,
        bool_or(event_counterparts.country_code = events.country_code) as has_partner_of_venue,
        -- Bodies come from elsewhere, and so does an official whose country is not told.
        bool_or(event_counterparts.country_code is distinct from events.principal_country) as has_foreign_partner
    from events
    inner join event_counterparts on events.event_id = event_counterparts.event_id
    where event_counterparts.kind in ('official', 'organisation')
    group by 1
),

final as (
    select
        events.event_id,
        case
            when events.is_remote then 'remote'
            when events.country_code is null or events.principal_country is null then null
            when events.country_code = events.principal_country
                then case when coalesce(partners.has_foreign_partner, false) then 'host' else 'home' end
            -- Who goes to a meeting of many and names nobody was on nobody's visit.
            when partners.event_id is null and {{ is_multilateral('events.title') }} then 'third_country'
            -- Abroad and with nobody named, the host country itself is the partner.
            when partners.event_id is null or coalesce(partners.has_partner_of_venue, false) then 'visit'
            else 'third_country'
        end as setting
    from events
    left join partners on events.event_id = partners.event_id
)

select * from final
