{# Schemas are named as the contract names them (main, intermediate, reference), without the target's prefix. #}
{% macro generate_schema_name(custom_schema_name, node) -%}
    {{ (custom_schema_name or target.schema) | trim }}
{%- endmacro %}
