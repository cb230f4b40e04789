{#- Paragraphs shorter than this many words ("Thank you.", "Next question, please.") do not tell events apart, nor do
    paragraphs that stand in more documents than one event has. -#}
{%- set telling_words = 8 -%}
{%- set most_documents = 20 -%}
{#- Reposts leave out introductions or questions; half of the shorter document is far above what two events share. -#}
{%- set least_share = 0.5 -%}
{#- Below this many words a document is too short to be recognised by its words. -#}
{%- set least_words = 30 -%}

with

documents as (
    select
        *,
        (event_date is not null and date_basis is distinct from 'published') as is_dated
    from {{ ref('int_documents') }}
    where is_transcript
),

paragraphs as (
    select * from {{ source('staging', 'paragraphs') }}
    where kind = 'spoken' and word_count >= {{ telling_words }}
),

document_counterparts as (
    select * from {{ ref('int_document_counterparts') }}
),

counterpart_names as (
    select * from {{ ref('int_counterpart_names') }}
),

corrections as (
    select * from {{ ref('int_corrections') }}
),

files as (
    select
        file_path,
        document_id
    from {{ source('raw', 'files') }}
    where document_id is not null
),

---------- documents with the same words

telling_paragraphs as (
    select
        paragraphs.document_id,
        paragraphs.content_hash,
        max(paragraphs.word_count) as word_count
    from paragraphs
    semi join documents on paragraphs.document_id = documents.document_id
    group by 1, 2
),

document_contents as (
    select
        document_id,
        sum(word_count) as word_count,
        (count(*), bit_xor(content_hash), sum(content_hash)) as fingerprint
    from telling_paragraphs
    group by 1
    having sum(word_count) >= {{ least_words }}
),

shared_hashes as (
    select content_hash
    from telling_paragraphs
    group by 1
    having count(*) between 2 and {{ most_documents }}
),

shared_paragraphs as (
    select telling_paragraphs.*
    from telling_paragraphs
    semi join shared_hashes on telling_paragraphs.content_hash = shared_hashes.content_hash
),

shared_words as (
    select
        one.document_id,
        other.document_id as other_document_id,
        sum(one.word_count) as word_count
    from shared_paragraphs as one
    inner join shared_paragraphs as other
        on
            one.content_hash = other.content_hash
            and one.document_id < other.document_id
    group by 1, 2
),

same_words as (
    select
        shared_words.document_id,
        shared_words.other_document_id,
        shared_words.word_count
    from shared_words
    inner join document_contents as one on shared_words.document_id = one.document_id
    inner join document_contents as other on shared_words.other_document_id = other.document_id
    where shared_words.word_count >= {{ least_share }} * least(one.word_count, other.word_count)
    union all
    -- Whole copies, however many there are: each is compared with the first alone.
    select
        min(document_id) over copies as document_id,
        document_id as other_document_id,
        word_count
    from document_contents
    window copies as (partition by fingerprint)
),

same_words_and_day as (
    select
        same_words.*,
        case
            when not one.is_dated and other.is_dated then one.document_id
            when one.is_dated and not other.is_dated then other.document_id
        end as undated_document_id
    from same_words
    inner join documents as one on same_words.document_id = one.document_id
    inner join documents as other on same_words.other_document_id = other.document_id
    where
        same_words.document_id != same_words.other_document_id
        and not coalesce({{ dates_contradict('one', 'other') }}, false)
        and not coalesce(one.city != other.city, false)
        and not coalesce(one.country_code != other.country_code, false)
),

-- A document without a date joins the dated one it shares most words with, lest it tie two events together.
same_content as (
    select
        document_id,
        other_document_id
    from same_words_and_day
    qualify
        undated_document_id is null
        or row_number() over (
            partition by undated_document_id
            order by word_count desc, document_id, other_document_id
        ) = 1
),

---------- documents about the same persons at the same day and place

participants as (
    select
        document_id,
        {{ fold('unnest(principals)') }} as participant
    from documents
    union
    select
        document_counterparts.document_id,
        counterpart_names.counterpart_id as participant
    from document_counterparts
    inner join counterpart_names on document_counterparts.naming_key = counterpart_names.naming_key
    where document_counterparts.kind = 'official'
),

participant_sets as (
    select
        document_id,
        {{ sorted_list('participant') }} as participants
    from participants
    group by 1
    having count(distinct participant) >= 2
),

same_meeting as (
    select
        min(documents.document_id) over meetings as document_id,
        documents.document_id as other_document_id
    from documents
    inner join participant_sets on documents.document_id = participant_sets.document_id
    where
        documents.is_dated
        and documents.date_precision = 'day'
        and documents.city is not null
        and documents.format is not null
    window
        meetings as (
            partition by documents.event_date, documents.city, documents.format, participant_sets.participants
        )
),

---------- what people say

declared_separate as (
    select document_id from corrections
    where field = 'separate_event'
),

declared_same as (
    select
        document_id,
        other_document_id
    from corrections
    where field = 'same_event_as' and other_document_id is not null
),

found_links as (
    select * from same_content
    union all
    select * from same_meeting
),

accepted_links as (
    select
        found_links.document_id,
        found_links.other_document_id
    from found_links
    anti join declared_separate as one on found_links.document_id = one.document_id
    anti join declared_separate as other on found_links.other_document_id = other.document_id
    union all
    select
        declared_same.document_id,
        declared_same.other_document_id
    from declared_same
    semi join documents as one on declared_same.document_id = one.document_id
    semi join documents as other on declared_same.other_document_id = other.document_id
),

links as (
    select
        document_id,
        other_document_id
    from accepted_links
    where document_id != other_document_id
    union
    select
        other_document_id as document_id,
        document_id as other_document_id
    from accepted_links
    where document_id != other_document_id
),

components as (
    {{ smallest_connected('links') | indent(4) }}
),

document_components as (
    select
        documents.document_id,
        coalesce(components.component_id, documents.document_id) as component_id
    from documents
    left join components on documents.document_id = components.document_id
),

---------- an id that outlives new versions of the pages

-- An event is named after the smallest of its documents, earlier versions of its pages included. An earlier version
-- that stands elsewhere, or that two events could claim, names none.
earlier_versions as (
    select distinct
        document_components.component_id,
        earlier.document_id
    from document_components
    inner join files on document_components.document_id = files.document_id
    inner join files as earlier
        on
            files.file_path = earlier.file_path
            and files.document_id != earlier.document_id
    anti join documents on earlier.document_id = documents.document_id
    qualify count(*) over (partition by earlier.document_id) = 1
),

documents_and_earlier_versions as (
    select
        component_id,
        document_id
    from document_components
    union all
    select
        component_id,
        document_id
    from earlier_versions
),

event_names as (
    select
        component_id,
        'e' || substring(min(document_id), 2) as event_id
    from documents_and_earlier_versions
    group by 1
),

final as (
    select
        documents.document_id,
        -- Sorts by document are several times faster with a number; it means nothing outside this build.
        row_number() over () as document_number,
        event_names.event_id,
        row_number() over (
            partition by event_names.event_id
            order by
                documents.word_count desc,
                documents.title is null,
                documents.event_date is null,
                documents.document_id
        ) = 1 as is_primary
    from documents
    inner join document_components on documents.document_id = document_components.document_id
    inner join event_names on document_components.component_id = event_names.component_id
)

select * from final
