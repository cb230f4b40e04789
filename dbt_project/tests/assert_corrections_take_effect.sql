-- A correction whose document is not held, or whose other document or counterpart is not known, changes nothing.
-- It is no error: the document may come back.
{{ config(severity='warn') }}

with

corrections as (
    select * from {{ ref('corrections') }}
),

resolved as (
    select * from {{ ref('int_corrections') }}
),

documents as (
    select * from {{ ref('int_documents') }}
),

effective as (
    select resolved.*
    from resolved
    semi join documents on resolved.document_id = documents.document_id
    where resolved.field != 'same_event_as' or resolved.other_document_id is not null
)

select corrections.*
from corrections
anti join effective
    on
        corrections.document = effective.document
        and corrections.field = effective.field
        and corrections.value is not distinct from effective.value
