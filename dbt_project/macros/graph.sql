{# Connected components by spreading the smallest label along the links until nothing changes: the work grows with
   the number of links, not with the square of a component's size.
   links: a relation with the columns document_id and other_document_id, each link in both directions. #}
{% macro smallest_connected(links) -%}
    with recursive spreading (document_id, component_id) using key (document_id) as (
        select
            document_id,
            document_id as component_id
        from {{ links }}
        group by 1
        union
        select
            linked.other_document_id as document_id,
            min(spreading.component_id) as component_id
        from spreading
        inner join {{ links }} as linked on spreading.document_id = linked.document_id
        inner join recurring.spreading as known on linked.other_document_id = known.document_id
        where spreading.component_id < known.component_id
        group by 1
    )

    select * from spreading
{%- endmacro %}
