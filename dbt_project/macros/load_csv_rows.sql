{# Seeds are read by the rules of CSV as written. Left to guess them from the first rows, DuckDB takes a double quote
   that first appears thousands of rows down for an error. #}
{% macro duckdb__load_csv_rows(model, agate_table) %}
    {% set sql %}
        copy {{ this.render() }} from {{ text_literal(adapter.get_seed_file_path(model)) }}
        (format csv, header true, delimiter ',', quote '"', escape '"')
    {% endset %}
    {% do adapter.add_query(sql, abridge_sql_log=True) %}
    {{ return(sql) }}
{% endmacro %}
