{# Incremental models: tables with rows of their documents alone, made anew only for the documents that changed.

   A document's rows in such a table depend on its own rows in staging and on what int_document_states sums up, which is
   made before them. Each table has a record of the states that its rows were made from (int_modelled_documents), written
   in one transaction with the rows. A run compares the record with the states as they are: what differs was added,
   changed or taken away since. A run that leaves out the states, or an incremental model that the table is made from,
   makes the table anew, and without a record. Each table is true to its own record, whichever models a run builds and
   wherever it is killed.

   The whole table is made anew where it has no record, where many documents changed, with --full-refresh, and where
   the run did not say which models these are (the variable models_version), as in `dbt build` by hand. It is made in
   parts, the documents of one after those of the other: a join of all spans with all texts would need more memory the
   more documents there are. A run that was killed between two parts has left no record, and the table is made anew.
   Changed documents are modelled in the same parts, within one transaction. #}

{# The state of each document now, as the model at hand depends on it. Other models, or another DuckDB, may make other
   rows of the same document; other mentions of issues only where the model says so (meta: has_issues). #}
{% macro present_states() -%}
    select
        document_id,
        hash(
            state,
            {{ text_literal(var('models_version')) }},
            version(){{ ', matched_at' if config.get('meta', {}).get('has_issues') }}
        ) as state
    from {{ ref('int_document_states') }}
{%- endmacro %}

{# The states that the rows of the model at hand were made from. #}
{% macro recorded_states() -%}
    select
        document_id,
        state
    from {{ ref('int_modelled_documents') }}
    where model_name = '{{ this.identifier }}'
{%- endmacro %}

{# The documents whose rows in the model at hand are missing, outdated, or to be taken away. #}
{% macro changed_documents() -%}
    select document_id
    from ({{ present_states() }}) as present
    full outer join ({{ recorded_states() }}) as recorded using (document_id)
    where present.state is distinct from recorded.state
{%- endmacro %}

{# Whether this run makes, before a model, the states and all incremental models that it is made from. Rows made from
   others would be recorded as made from the present state of their documents, and never be made again. #}
{% macro is_made_from_present_states(unique_id) %}
    {%- set needed = [] -%}
    {%- for parent in graph.nodes[unique_id].depends_on.nodes if parent in graph.nodes -%}
        {%- set is_incremental = graph.nodes[parent].config.materialized == 'incremental' -%}
        {%- if is_incremental or parent == 'model.transcripts.int_document_states' -%}
            {%- do needed.append(
                parent in selected_resources and (not is_incremental or is_made_from_present_states(parent))
            ) -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(needed | reject | list == []) }}
{% endmacro %}

{# Whether the table of the model at hand stands and only few of its documents changed. #}
{% macro has_few_changes() %}
    {%- if not execute or should_full_refresh() or var('models_version') == 'unknown'
        or not is_made_from_present_states(model.unique_id) -%}
        {{ return(false) }}
    {%- endif -%}
    {%- for needed in [this, ref('int_modelled_documents'), ref('int_document_states')] -%}
        {%- if adapter.get_relation(needed.database, needed.schema, needed.identifier) is none -%}
            {{ return(false) }}
        {%- endif -%}
    {%- endfor -%}
    {%- set judged = run_query(
        'select (select count(*) from (' ~ changed_documents() ~ ')) < '
        ~ var('largest_changed_share') ~ ' * (select count(*) from (' ~ recorded_states() ~ '))'
    ) -%}
    {{ return(judged.rows[0][0]) }}
{% endmacro %}

{# In how many parts the table of the model at hand is made anew. A run that leaves out the states does not know. #}
{% macro count_parts() %}
    {%- set states = ref('int_document_states') -%}
    {%- if not execute or not is_made_from_present_states(model.unique_id)
        or adapter.get_relation(states.database, states.schema, states.identifier) is none -%}
        {{ return(1) }}
    {%- endif -%}
    {{ return(run_query('select coalesce(max(part), 0) + 1 from ' ~ states).rows[0][0]) }}
{% endmacro %}

{# A condition: the rows of a table that are of some documents (a query). By number of row: told by a column, all texts
   would be read, and held in memory where the documents are many. #}
{% macro is_of_documents(relation, documents) -%}
    rowid in (select held.rowid from {{ relation }} as held where held.document_id in ({{ documents }}))
{%- endmacro %}

{# A condition for the inputs of an incremental model: their rows of the documents that the run is to give the rows of,
   or that are of the part at hand. The rows of a part are told by number of row only where a table has texts: the set of
   these numbers is itself large, and costs more than to read the other columns of all rows. #}
{% macro is_to_model(relation, has_texts=false) -%}
    {#- Named here for the order of the models, which dbt decides before it runs anything. -#}
    {%- set states = ref('int_document_states') -%}
    {%- do ref('int_modelled_documents') -%}
    {#- The materialization makes changed_documents before it runs the model, and goes through its parts. -#}
    {%- set is_changed_only = has_few_changes() -%}
    {%- set documents = 'select document_id from ' ~ ('changed_documents' if is_changed_only else states)
        ~ " where part = getvariable('part')" -%}
    {%- if is_changed_only or (has_texts and count_parts() > 1) -%}
        {{ is_of_documents(relation, documents) }}
    {%- elif count_parts() > 1 -%}
        document_id in ({{ documents }})
    {%- else -%}
        true
    {%- endif -%}
{%- endmacro %}

{# Adds the rows of one part of the model at hand to its table. #}
{% macro add_part(part) %}
    {%- set columns = adapter.get_columns_in_relation(this) | map(attribute='quoted') | join(', ') -%}
    {%- call statement('add_part') -%}
        set variable part = {{ part }};
        insert into {{ this }} ({{ columns }}) select {{ columns }} from ({{ model.compiled_code }}) as made
    {%- endcall -%}
{% endmacro %}

{# In place of the adapter's own, whose strategies know only the documents that rows come back of: the rows of a
   document that is gone would stay. #}
{% materialization incremental, adapter='duckdb' %}
    {%- set records = ref('int_modelled_documents') -%}
    {%- set add_records -%}
        insert into {{ records }}
        select '{{ this.identifier }}', document_id, state, false
        from ({{ present_states() }}) as present
        anti join ({{ recorded_states() }}) as recorded using (document_id)
    {%- endset -%}

    {%- if not has_few_changes() -%}
        {#- A record of the table that is replaced would be taken for one of the new table if a run was killed here. -#}
        {%- call statement('delete_records') -%}
            delete from {{ records }} where model_name = '{{ this.identifier }}'
        {%- endcall -%}
        {%- do adapter.commit() -%}
        {%- call statement('first_part') -%}set variable part = 0{%- endcall -%}
        {%- set made = materialization_table_duckdb() -%}
        {%- for part in range(1, count_parts()) -%}
            {%- do add_part(part) -%}
            {%- do adapter.commit() -%}
        {%- endfor -%}
        {%- if is_made_from_present_states(model.unique_id) -%}
            {%- call statement('add_records') -%}{{ add_records }}{%- endcall -%}
            {%- do adapter.commit() -%}
        {%- endif -%}
        {{ return(made) }}
    {%- endif -%}

    {%- call statement('main') -%}
        create or replace temporary table changed_documents as
        select changed.document_id, states.part
        from ({{ changed_documents() }}) as changed
        left join {{ ref('int_document_states') }} as states using (document_id);
        delete from {{ this }} where document_id in (select document_id from changed_documents)
    {%- endcall -%}
    {%- set parts = 'select distinct part from changed_documents where part is not null order by part' -%}
    {%- for row in run_query(parts).rows -%}
        {%- do add_part(row[0]) -%}
    {%- endfor -%}
    {%- call statement('add_records') -%}
        delete from {{ records }}
        where model_name = '{{ this.identifier }}' and document_id in (select document_id from changed_documents);
        {{ add_records }};
        drop table changed_documents
    {%- endcall -%}
    {%- do adapter.commit() -%}
    {{ return({'relations': [this.incorporate(type='table')]}) }}
{% endmaterialization %}

{# A table that other models write to: made once, and anew when its columns are others. What it says of a table that is
   not incremental any more is deleted: it would be taken for true when the model is incremental again. #}
{% materialization record, adapter='duckdb' %}
    {%- set held = load_cached_relation(this) -%}
    {%- set columns = adapter.get_columns_in_relation(held) | map(attribute='name') | list if held else [] -%}
    {%- if columns != model.columns.keys() | list or should_full_refresh() -%}
        {{ return(materialization_table_duckdb()) }}
    {%- endif -%}
    {%- set tables = graph.nodes.values() | selectattr('config.materialized', 'equalto', 'incremental') -%}
    {%- call statement('main') -%}
        delete from {{ this }} where model_name not in ('{{ tables | map(attribute='alias') | join("', '") }}')
    {%- endcall -%}
    {%- do adapter.commit() -%}
    {{ return({'relations': [held]}) }}
{% endmaterialization %}

{# A condition for tests of the rows of one document: the documents whose rows some test of the tables has not seen
   yet. The rows of the others are those that it passed, so that nothing is lost. #}
{% macro is_to_test(document_id, tables) -%}
    {%- set records = ref('int_modelled_documents') -%}
    {%- set names = "'" ~ tables | map(attribute='identifier') | join("', '") ~ "'" -%}
    {%- set is_recorded = execute and adapter.get_relation(records.database, records.schema, records.identifier) -%}
    {%- if is_recorded and run_query(
        'select count(distinct model_name) from ' ~ records ~ ' where is_tested and model_name in (' ~ names ~ ')'
    ).rows[0][0] == tables | length -%}
        {{ document_id }} in (select document_id from {{ records }} where not is_tested and model_name in ({{ names }}))
    {%- else -%}
        true
    {%- endif -%}
{%- endmacro %}

{# At the end of a run: a table's rows have been seen by its tests when all of these ran and none failed. #}
{% macro record_tests(results) %}
    {%- set records = ref('int_modelled_documents') -%}
    {%- set passed = results | selectattr('status', 'in', ['pass', 'warn']) | map(attribute='node.unique_id') | list -%}
    {%- for table in (graph.nodes.values() if execute else []) | selectattr('config.materialized', 'equalto', 'incremental') -%}
        {%- set tests = [] -%}
        {%- for test in graph.nodes.values() | selectattr('resource_type', 'equalto', 'test') -%}
            {%- if table.unique_id in test.depends_on.nodes -%}{%- do tests.append(test.unique_id) -%}{%- endif -%}
        {%- endfor -%}
        {%- if tests and not tests | reject('in', passed) | list -%}
            update {{ records }} set is_tested = true where model_name = '{{ table.alias }}' and not is_tested;
        {%- endif -%}
    {%- endfor -%}
{% endmacro %}
