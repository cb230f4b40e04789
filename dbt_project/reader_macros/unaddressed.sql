create or replace macro unaddressed(issue, since := null, until := null) as table
with

wanted as (
    select
        issue_id,
        label
    from issues
    where issue_id = lower(issue) or contains(lower(label), lower(issue))
),

-- An issue that nobody knows is a mistake in the question, not an answer without rows.
checked as (
    select case
        when count(*) = 0 then error('No issue has "' || issue || '" in its name. All issues: from issues')
        else list(issue_id)
    end as issue_ids
    from wanted
),

exchange_spans as (
    select
        exchange_id,
        min(char_start) as char_start,
        max(char_end) as char_end
    from turns
    where exchange_id is not null
    group by all
),

final as (
    select
        events.event_date,
        exchanges.question,
        exchanges.answer,
        wanted.label as issue,
        exchanges.respondent,
        events.title,
        exchanges.exchange_id,
        exchanges.event_id,
        exchanges.document_id,
        event_documents.file_path,
        exchange_spans.char_start,
        exchange_spans.char_end
    from exchanges
    inner join checked on list_has_any(exchanges.issues_unaddressed, checked.issue_ids)
    inner join wanted on list_contains(exchanges.issues_unaddressed, wanted.issue_id)
    inner join exchange_spans on exchanges.exchange_id = exchange_spans.exchange_id
    inner join events on exchanges.event_id = events.event_id
    inner join event_documents on exchanges.document_id = event_documents.document_id
    where
        exchanges.is_primary
        and (since is null or events.event_date >= since::date)
        and (until is null or events.event_date <= until::date)
)

select * from final
order by event_date, document_id, char_start;

comment on macro table unaddressed is
'unaddressed(issue, since := date, until := date): questions that name an issue which no answer names, with file and span. The issue is its id or a part of its label: from unaddressed(''sanctions'').';
