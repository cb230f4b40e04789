{# Whether two documents' dates exclude each other. Publication dates say nothing about the event, and pages about an
   evening abroad are often dated a day later; coarser dates are compared as far as both go. #}
{% macro dates_contradict(one, other) -%}
    (
        {{ one }}.date_basis != 'published'
        and {{ other }}.date_basis != 'published'
        and case
            when {{ one }}.date_precision = 'day' and {{ other }}.date_precision = 'day'
                then abs(datediff('day', {{ one }}.event_date, {{ other }}.event_date)) > 1
            when 'year' in ({{ one }}.date_precision, {{ other }}.date_precision)
                then year({{ one }}.event_date) != year({{ other }}.event_date)
            else date_trunc('month', {{ one }}.event_date) != date_trunc('month', {{ other }}.event_date)
        end
    )
{%- endmacro %}
