with

pairs as (
    select * from {{ ref('int_document_pairs') }}
),

paragraphs as (
    select * from {{ source('staging', 'paragraphs') }}
    where kind != 'furniture'
),

compared_documents as (
    select document_id from pairs
    union
    select other_document_id as document_id from pairs
),

documents as (
    select * from {{ source('raw', 'documents') }}
    where {{ is_of_documents(source('raw', 'documents'), 'select compared_documents.document_id from compared_documents') }}
),

-- A paragraph printed twice is two passages.
passages as (
    select
        paragraphs.document_id,
        paragraphs.paragraph_number,
        paragraphs.char_start,
        paragraphs.char_end,
        hash(
            paragraphs.content_hash,
            row_number() over (
                partition by paragraphs.document_id, paragraphs.content_hash
                order by paragraphs.paragraph_number
            )
        ) as passage_hash
    from paragraphs
    semi join compared_documents on paragraphs.document_id = compared_documents.document_id
),

passages_of_pairs as (
    select
        pairs.document_id,
        pairs.other_document_id,
        true as is_here,
        passages.paragraph_number,
        passages.char_start,
        passages.char_end,
        passages.passage_hash
    from pairs
    inner join passages on pairs.document_id = passages.document_id
    union all
    select
        pairs.document_id,
        pairs.other_document_id,
        false as is_here,
        passages.paragraph_number,
        passages.char_start,
        passages.char_end,
        passages.passage_hash
    from pairs
    inner join passages on pairs.other_document_id = passages.document_id
),

matched as (
    select
        *,
        count(*) over (partition by document_id, other_document_id, passage_hash) = 2 as is_in_both
    from passages_of_pairs
),

-- The gap of a passage is the place after the last passage that stands in both documents.
gaps as (
    select
        *,
        coalesce(
            last_value(case when is_in_both then passage_hash end ignore nulls) over (
                partition by document_id, other_document_id, is_here
                order by paragraph_number
            ),
            0
        ) as gap
    from matched
),

differing as (
    select
        *,
        row_number() over (
            partition by document_id, other_document_id, is_here, gap
            order by paragraph_number
        ) as place_in_gap
    from gaps
    where not is_in_both
),

here as (
    select * from differing
    where is_here
),

there as (
    select * from differing
    where not is_here
),

-- What stands at one place of one gap in both documents was changed; the rest came or went.
changes as (
    select
        coalesce(here.document_id, there.document_id) as document_id,
        coalesce(here.other_document_id, there.other_document_id) as other_document_id,
        case
            when there.document_id is null then 'added'
            when here.document_id is null then 'removed'
            else 'changed'
        end as change,
        here.char_start,
        here.char_end,
        there.char_start as other_char_start,
        there.char_end as other_char_end
    from here
    full outer join there
        on
            here.document_id = there.document_id
            and here.other_document_id = there.other_document_id
            and here.gap = there.gap
            and here.place_in_gap = there.place_in_gap
),

-- The words of one document after those of the other: a row that carried two whole texts through a join would make
-- the memory grow with the number of changes.
changes_with_text as (
    select
        pairs.event_id,
        changes.*,
        {{ slice('documents.text', 'documents.characters', 'changes.char_start', 'changes.char_end') }} as text
    from changes
    inner join pairs
        on
            changes.document_id = pairs.document_id
            and changes.other_document_id = pairs.other_document_id
    inner join documents on changes.document_id = documents.document_id
),

final as (
    select
        changes.event_id,
        changes.document_id,
        changes.other_document_id,
        changes.change,
        changes.text,
        {{ slice('others.text', 'others.characters', 'changes.other_char_start', 'changes.other_char_end') }} as other_text,
        changes.char_start,
        changes.char_end,
        changes.other_char_start,
        changes.other_char_end
    from changes_with_text as changes
    inner join documents as others on changes.other_document_id = others.document_id
)

select * from final
