-- How much there is of what the page shows a part of.
select
    (select count(*) from events) as events,
    (select count(*) from counterparts) as counterparts,
    (select count(*) from event_documents) as documents,
    (select count(*) from event_documents where not is_transcript) as not_transcripts,
    (select count(*) from issue_mentions where is_primary) as mentions,
    (select count(*) from turns where is_primary) as turns,
    (select count(*) from exchanges where is_primary and len(issues_unaddressed) > 0) as unaddressed_exchanges,
    (
        select count(*)
        from (select distinct title, event_date, city, counterpart_names from related_events where event_id is null)
    ) as related_events,
    (select count(*) from rejected_files) as rejected_files,
    (select count(*) from (select distinct name_as_written, office, country_code from unresolved_names)) as unresolved_names,
