{#- The seed of the taxonomy has the name `issues` already; the table is called so all the same. -#}
{{ config(alias='issues') }}

with

issues as (
    select * from {{ ref('issues') }}
),

event_issues as (
    select * from {{ ref('event_issues') }}
),

mentions_of_issues as (
    select
        issue_id,
        sum(mention_count) as mention_count,
        count(*) as event_count,
        min(event_date) as first_mention_date,
        max(event_date) as last_mention_date
    from event_issues
    group by 1
),

final as (
    select
        issues.issue_id,
        issues.label,
        issues.theme,
        issues.description,
        coalesce(mentions_of_issues.mention_count, 0)::int as mention_count,
        coalesce(mentions_of_issues.event_count, 0)::int as event_count,
        mentions_of_issues.first_mention_date,
        mentions_of_issues.last_mention_date
    from issues
    left join mentions_of_issues on issues.issue_id = mentions_of_issues.issue_id
)

select * from final
