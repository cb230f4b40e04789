with

document_counterparts as (
    select * from {{ ref('int_document_counterparts') }}
),

namings as (
    select
        naming_key,
        kind,
        official_id,
        organisation_id,
        name,
        country_code,
        coalesce(country_code, organisation_id, 'unknown') as home,
        {{ name_tokens('name') }} as tokens,
        count(*) as naming_count
    from document_counterparts
    group by all
),

-- A person met, by reference or by the tokens of a name; spellings that fold to the same tokens are one node.
persons as (
    select
        home,
        official_id,
        tokens,
        official_id is not null as is_reference,
        coalesce(official_id, array_to_string(tokens, ' ')) as person_key
    from namings
    where kind = 'official'
    group by all
),

tokens_of_persons as (
    select
        home,
        person_key,
        is_reference,
        tokens,
        unnest(tokens) as token
    from persons
),

-- Names within one country of which one is a shorter writing of the other, from the shorter to the fuller one.
-- A person of the reference tables always counts as the fuller one.
fuller_names as (
    select distinct
        short.home,
        short.person_key,
        fuller.person_key as fuller_key,
        fuller.is_reference,
        len(fuller.tokens) as token_count,
        len(fuller.person_key) as key_length
    from tokens_of_persons as short
    inner join tokens_of_persons as fuller
        on
            short.home = fuller.home
            and short.token = fuller.token
            and short.person_key != fuller.person_key
    where
        not short.is_reference
        and case
            when fuller.is_reference
                then
                    {{ is_shorter_name('short.tokens', 'fuller.tokens') }}
                    or (len(fuller.tokens) > 1 and {{ is_shorter_name('fuller.tokens', 'short.tokens') }})
            else
                (len(fuller.tokens), len(fuller.person_key), fuller.person_key)
                > (len(short.tokens), len(short.person_key), short.person_key)
                and {{ is_shorter_name('short.tokens', 'fuller.tokens') }}
        end
),

fullest_names as (
    select
        home,
        person_key,
        arg_max(fuller_key, (is_reference, token_count, key_length, fuller_key)) as fullest_key
    from fuller_names
    group by 1, 2
),

-- "H. Martinez" may be Hugo or Hector: a name that fits two persons stays by itself.
ambiguous_names as (
    select distinct
        fuller_names.home,
        fuller_names.person_key
    from fuller_names
    inner join fullest_names
        on
            fuller_names.home = fullest_names.home
            and fuller_names.person_key = fullest_names.person_key
            and fuller_names.fuller_key != fullest_names.fullest_key
    anti join fuller_names as between_them
        on
            fuller_names.home = between_them.home
            and fuller_names.fuller_key = between_them.person_key
            and fullest_names.fullest_key = between_them.fuller_key
),

merged_names as (
    select fullest_names.*
    from fullest_names
    anti join ambiguous_names
        on
            fullest_names.home = ambiguous_names.home
            and fullest_names.person_key = ambiguous_names.person_key
),

resolved_persons as (
    select
        persons.home,
        persons.person_key,
        coalesce(second_step.fullest_key, first_step.fullest_key, persons.person_key) as resolved_key
    from persons
    left join merged_names as first_step
        on
            not persons.is_reference
            and persons.home = first_step.home
            and persons.person_key = first_step.person_key
    left join merged_names as second_step
        on
            first_step.home = second_step.home
            and first_step.fullest_key = second_step.person_key
    group by all
),

references_met as (
    select distinct person_key
    from persons
    where is_reference
),

final as (
    select
        namings.naming_key,
        namings.kind,
        namings.official_id,
        namings.organisation_id,
        namings.name,
        namings.country_code,
        case
            when namings.kind != 'official'
                then coalesce(namings.organisation_id, 'text-' || {{ slug('namings.name') }})
            when references_met.person_key is not null
                then resolved_persons.resolved_key
            else 'text-' || lower(namings.home) || '-' || replace(resolved_persons.resolved_key, ' ', '-')
        end as counterpart_id,
        namings.naming_count,
        len(namings.tokens) as token_count,
        -- Whether this is the writing that the others were merged into.
        (resolved_persons.resolved_key is not distinct from resolved_persons.person_key) as is_fullest
    from namings
    left join resolved_persons
        on
            namings.kind = 'official'
            and namings.home = resolved_persons.home
            and coalesce(namings.official_id, array_to_string(namings.tokens, ' ')) = resolved_persons.person_key
    left join references_met on resolved_persons.resolved_key = references_met.person_key
)

select * from final
