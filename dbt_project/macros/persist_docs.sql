{# Descriptions become comments of tables and columns. All columns of a contract exist, so that the adapter's question
   for the columns of each relation, a round trip a model, is left out. #}
{% macro duckdb__alter_column_comment(relation, column_dict) %}
    {% for name, column in column_dict.items() if column.description %}
        comment on column {{ relation }}.{{ adapter.quote(name) }} is {{ duckdb_escape_comment(column.description) }};
    {% endfor %}
{% endmacro %}
