{# Generic tests over several columns at once: a test is a node with a query of its own, and the marts have some
   two hundred columns. #}

{# No value is missing in any of the columns. #}
{% test not_null_columns(model, columns) %}
select *
from {{ model }}
where {% for column in columns %}{{ column }} is null{{ ' or ' if not loop.last }}{% endfor %}
{% endtest %}

{# No two rows agree in all the columns. #}
{% test unique_key(model, columns) %}
select {{ columns | join(', ') }}
from {{ model }}
group by {{ columns | join(', ') }}
having count(*) > 1
{% endtest %}

{# Each value belongs to its column's vocabulary; an unknown value (null) does too. #}
{% test vocabularies(model, vocabularies) %}
select *
from {{ model }}
where
    {% for column, values in vocabularies.items() -%}
    {{ column }} not in ({% for value in values %}'{{ value }}'{{ ', ' if not loop.last }}{% endfor %})
    {{- ' or ' if not loop.last }}
    {%- endfor %}
{% endtest %}

{# Each key points at a row: `keys` is a list of [column, ref or source, field]; a missing key (null) points nowhere. #}
{% test foreign_keys(model, keys) %}
{% for column, parent, field in keys -%}
select '{{ column }}' as key_column, child.{{ column }} as missing_key
from {{ model }} as child
anti join {{ parent }} as parent on child.{{ column }} = parent.{{ field }}
where child.{{ column }} is not null
{{ 'union all' if not loop.last }}
{% endfor %}
{% endtest %}

{# A condition that holds on every row. #}
{% test holds(model, condition) %}
select *
from {{ model }}
where not coalesce({{ condition }}, true)
{% endtest %}
