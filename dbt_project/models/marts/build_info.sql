{%- set counted = [
    'events', 'event_documents', 'counterparts', 'event_counterparts', 'turns', 'exchanges', 'published_issues', 'issue_mentions',
    'event_evidence', 'document_changes', 'entity_mentions', 'unresolved_names', 'related_events', 'coverage',
    'event_issues', 'counterpart_issues', 'country_attention', 'document_versions', 'rejected_files', 'ignored_corrections',
    'published_quality_metrics',
] -%}

select
    (now() at time zone 'UTC')::timestamp as built_at,
    {{ text_literal(var('run_id')) }} as run_id,
    {{ text_literal(var('code_version')) }} as code_version,
    {{ text_literal(var('parser_fingerprint')) }} as parser_fingerprint,
    version() as duckdb_version,
{% for model in counted %}
    (select count(*) from {{ ref(model) }}) as {{ model | replace('published_', '') }}_rows{{ ',' if not loop.last }}
{% endfor %}
