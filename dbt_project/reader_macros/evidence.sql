create or replace macro evidence(issue, since := null, until := null) as table
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

final as (
    select
        issue_mentions.event_date,
        issue_mentions.speaker,
        issue_mentions.quote,
        wanted.label as issue,
        issue_mentions.raised_by,
        issue_mentions.surface,
        events.title,
        issue_mentions.event_id,
        issue_mentions.document_id,
        event_documents.file_path,
        issue_mentions.char_start,
        issue_mentions.char_end
    from issue_mentions
    inner join checked on list_contains(checked.issue_ids, issue_mentions.issue_id)
    inner join wanted on issue_mentions.issue_id = wanted.issue_id
    inner join events on issue_mentions.event_id = events.event_id
    inner join event_documents on issue_mentions.document_id = event_documents.document_id
    where
        issue_mentions.is_primary
        and (since is null or issue_mentions.event_date >= since::date)
        and (until is null or issue_mentions.event_date <= until::date)
)

select * from final
order by event_date, document_id, char_start;

comment on macro table evidence is
'evidence(issue, since := date, until := date): the sentences that name an issue, with speaker, file and span. The issue is its id or a part of its label: from evidence(''sanctions'').';
