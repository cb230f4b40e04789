{# The rules of a table in one test: a test is a node with a query of its own, and with one test a rule the tests would
   take longer than the tables. A row that breaks a rule comes back with the rule's name.
     key           columns that no two rows share
     not_null      columns without a missing value (a contract's own not_null constraints need no rule)
     vocabularies  column: values it may have, apart from null
     references    [column, ref or source, column there]: each value but null is found there
     conditions    conditions that hold on every row
     by_document   whether these are rules of a document's own rows in an incremental model (its key begins with the
                   document); the rows of documents that passed them before are then left out, except by references,
                   which speak of other tables #}
{% test rules(model, key=none, not_null=[], vocabularies={}, references=[], conditions=[], by_document=false) %}
{%- set queries = [] -%}
{%- set rows = model -%}
{%- if by_document -%}
    {%- set rows = '(select * from ' ~ model ~ ' where ' ~ is_to_test('document_id', [model]) ~ ')' -%}
{%- endif -%}
{%- if key -%}
    {%- do queries.append(
        "select 'key' as rule, concat_ws(' | ', " ~ key | join(', ') ~ ') as value from ' ~ rows
        ~ ' group by ' ~ key | join(', ') ~ ' having count(*) > 1'
    ) -%}
{%- endif -%}
{%- for column in not_null -%}
    {%- do queries.append(
        "select '" ~ column ~ " is missing' as rule, null as value from " ~ rows ~ ' where ' ~ column ~ ' is null'
    ) -%}
{%- endfor -%}
{%- for column, values in vocabularies.items() -%}
    {%- do queries.append(
        "select '" ~ column ~ " is in its vocabulary' as rule, " ~ column ~ '::text as value from ' ~ rows
        ~ ' where ' ~ column ~ " not in ('" ~ values | join("', '") ~ "')"
    ) -%}
{%- endfor -%}
{%- for column, parent, field in references -%}
    {%- do queries.append(
        "select '" ~ column ~ " is known' as rule, child." ~ column ~ '::text as value from ' ~ model ~ ' as child anti join '
        ~ parent ~ ' as parent on child.' ~ column ~ ' = parent.' ~ field ~ ' where child.' ~ column ~ ' is not null'
    ) -%}
{%- endfor -%}
{%- for condition in conditions -%}
    {%- do queries.append(
        'select ' ~ text_literal(condition) ~ ' as rule, null as value from ' ~ rows
        ~ ' where not coalesce(' ~ condition ~ ', true)'
    ) -%}
{%- endfor -%}
{{ queries | join('\nunion all\n') }}
{% endtest %}
