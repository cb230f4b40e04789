-- What the page shows of the published tables, chosen before anything is read: numbers for events, counterparts,
-- issues and documents, and samples of bounded size that hold a quote for each cell of the charts.
-- Keys of the warehouse are made from content, so that the order by them is a random one, and always the same.

create temp table page_issues as
select
    row_number() over (order by issue_id) - 1 as issue,
    issue_id,
    label,
    theme,
from issues;

create temp table page_events as
with newest as (
    select *
    from events
    order by event_date desc nulls last, event_id
    limit getvariable('max_events')
)

select
    row_number() over (order by event_date nulls last, event_id) - 1 as event,
    *,
    date_trunc('month', event_date) as month,
from newest;

-- Counterparts beyond the limit are counted together, by country.
create temp table page_counterpart_keys as
with ranked as (
    select
        *,
        row_number() over (order by event_count desc, last_event_date desc nulls last, counterpart_id) as place,
    from counterparts
),

shown as (
    select
        *,
        place > getvariable('max_counterparts') as is_rest,
        if(is_rest, getvariable('max_counterparts') + 1, place) as group_place,
        if(is_rest, coalesce(country_code, ''), '') as group_country,
    from ranked
)

select
    *,
    dense_rank() over (order by group_place, group_country) - 1 as counterpart,
from shown;

create temp table page_event_counterparts as
select distinct
    events.event,
    keys.counterpart,
    keys.country_code,
from event_counterparts
inner join page_events as events using (event_id)
inner join page_counterpart_keys as keys using (counterpart_id);

-- Events in lists: of each kind and month, and with each country.
create temp table page_listed_events as
with by_kind as (
    select
        event,
        row_number() over (partition by month, format, setting order by event_id) as place,
    from page_events
),

by_country as (
    select
        pairs.event,
        row_number() over (partition by pairs.country_code order by events.event_id) as place,
    from (select distinct event, country_code from page_event_counterparts) as pairs
    inner join page_events as events using (event)
)

select event
from (from by_kind union all from by_country)
group by event
order by min(place), event
limit getvariable('max_listed_events');

-- Meetings: the first and last ones with each counterpart before those in between.
create temp table page_meetings as
with placed as (
    select
        events.event,
        keys.counterpart,
        met.name_as_written,
        met.office,
        met.basis,
        met.document_id,
        met.char_start,
        met.char_end,
        met.quote,
        row_number() over (partition by keys.counterpart order by events.event) as from_first,
        row_number() over (partition by keys.counterpart order by events.event desc) as from_last,
    from event_counterparts as met
    inner join page_events as events using (event_id)
    inner join page_counterpart_keys as keys using (counterpart_id)
)

select *
from placed
order by least(from_first, from_last), counterpart, event, document_id, char_start
limit getvariable('max_meetings');

-- Every mention of the page's events as numbers: there may be millions, and sorting keys takes the memory of a run.
-- A row number stands for the row of issue_mentions, a digest of the key for its place in random order.
create temp table page_named as
select
    mentions.rowid as mention,
    hash(mentions.mention_id) as random_order,
    hash(mentions.turn_id) as turn,
    events.event,
    date_part('epoch', events.month)::bigint as month,
    issues.issue,
from issue_mentions as mentions
inner join page_events as events using (event_id)
inner join page_issues as issues using (issue_id)
where mentions.is_primary;

-- Quotes of issues: a few for each issue and month, country, and counterpart among those met most.
create temp table page_mentions as
with cells as (
    select min_by(mention, random_order, 12) as mentions
    from page_named
    group by issue, month
    union all
    select min_by(mention, random_order, 12) as mentions
    from page_named
    inner join (select distinct event, country_code from page_event_counterparts) using (event)
    group by issue, country_code
    union all
    select min_by(mention, random_order, 12) as mentions
    from page_named
    inner join page_event_counterparts using (event)
    where counterpart < 100
    group by issue, counterpart
),

placed as (
    select
        unnest(mentions) as mention,
        generate_subscripts(mentions, 1) as place,
    from cells
),

chosen as (
    select placed.mention
    from placed
    inner join page_named using (mention)
    group by placed.mention
    order by min(placed.place), any_value(page_named.random_order)
    limit getvariable('max_mentions')
)

-- Columns by name: each one more is read of millions of rows.
select
    events.event,
    issues.issue,
    mentions.raised_by,
    mentions.kind,
    mentions.speaker,
    mentions.document_id,
    mentions.char_start,
    mentions.char_end,
    mentions.surface,
    mentions.quote,
from issue_mentions as mentions
inner join chosen on mentions.rowid = chosen.mention
inner join page_events as events using (event_id)
inner join page_issues as issues using (issue_id);

-- Exchanges in which an issue was raised that no answer names.
create temp table page_exchanges as
with raised as (
    select
        exchange_id,
        event,
        month,
        unnest(issues_unaddressed) as issue_id,
    from exchanges
    inner join page_events using (event_id)
    where is_primary and len(issues_unaddressed) > 0
),

by_month as (
    select
        exchange_id,
        row_number() over (partition by issue_id, month order by exchange_id) as place,
    from raised
),

by_country as (
    select
        exchange_id,
        row_number() over (partition by issue_id, country_code order by exchange_id) as place,
    from raised
    inner join page_event_counterparts using (event)
),

chosen as (
    select exchange_id
    from (from by_month union all from by_country)
    group by exchange_id
    order by min(place), exchange_id
    limit getvariable('max_exchanges')
),

spans as (
    select
        turns.exchange_id,
        min(turns.char_start) as char_start,
        max(turns.char_end) as char_end,
    from turns
    inner join chosen using (exchange_id)
    group by turns.exchange_id
)

select
    events.event,
    spans.char_start,
    spans.char_end,
    exchanges.exchange_id,
    exchanges.document_id,
    exchanges.respondent,
    exchanges.issues_unaddressed,
    exchanges.question,
    exchanges.answer,
from exchanges
inner join chosen using (exchange_id)
inner join spans using (exchange_id)
inner join page_events as events using (event_id);

create temp table page_unresolved as
select
    name_as_written,
    office,
    country_code,
    count(*) as times,
    min_by(
        {'document_id': document_id, 'char_start': char_start, 'char_end': char_end, 'event_id': event_id},
        (document_id, char_start)
    ) as example,
from unresolved_names
group by all
order by times desc, name_as_written, office, country_code
limit getvariable('max_rows');

create temp table page_related as
select
    related.title,
    related.event_date,
    related.city,
    related.counterpart_names,
    count(distinct related.document_id) as pages,
    min_by(
        {'document_id': related.document_id, 'char_start': links.char_start, 'char_end': links.char_end},
        (related.document_id, related.link_number)
    ) as example,
from related_events as related
inner join staging.related_links as links using (document_id, link_number)
where related.event_id is null
group by all
order by related.event_date desc nulls last, related.title, related.city, related.counterpart_names
limit getvariable('max_rows');

create temp table page_evidence as
select
    events.event,
    evidence.*,
from event_evidence as evidence
inner join page_events as events using (event_id)
inner join page_listed_events using (event)
where evidence.quote is not null;

-- Words out of the texts, in one pass: around unresolved names, and of links. Not text[start:end], which copies the whole
-- text for each span: forty of them out of a document of 20 MB would take all the memory.
create temp table page_quotes as
with spans as (
    select
        example.document_id as document_id,
        greatest(0, example.char_start - 100) as quote_start,
        example.char_end + 100 as quote_end,
    from page_unresolved
    union
    select
        example.document_id as document_id,
        example.char_start as quote_start,
        example.char_end as quote_end,
    from page_related
)

select
    spans.*,
    substring(texts.text, spans.quote_start + 1, spans.quote_end - spans.quote_start) as quote,
from spans
inner join raw.documents as texts using (document_id);

-- The documents that any of these rows points into.
create temp table page_documents as
with wanted as (
    select document_id from page_meetings
    union
    select document_id from page_mentions
    union
    select document_id from page_exchanges
    union
    select document_id from page_evidence
    union
    select example.document_id from page_related
    union
    select example.document_id from page_unresolved
    union
    select events.primary_document_id
    from page_listed_events
    inner join page_events as events using (event)
)

select
    row_number() over (order by document_id) - 1 as document,
    document_id,
    documents.file_path,
    documents.layout,
    documents.source_url,
from wanted
inner join event_documents as documents using (document_id);

create temp table page_described_events as
select event
from page_listed_events
union
select event
from page_meetings
union
select event
from page_mentions
union
select event
from page_exchanges
union
select events.event
from page_unresolved
inner join page_events as events on page_unresolved.example.event_id = events.event_id;
