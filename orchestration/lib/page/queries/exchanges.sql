with unaddressed as (
    select
        exchange_id,
        unnest(issues_unaddressed) as issue_id,
    from page_exchanges
),

numbered as (
    select
        unaddressed.exchange_id,
        list(issues.issue order by issues.issue) as issues,
    from unaddressed
    inner join page_issues as issues using (issue_id)
    group by unaddressed.exchange_id
)

select
    exchanges.event,
    numbered.issues,
    exchanges.respondent,
    documents.document,
    exchanges.char_start,
    exchanges.char_end,
    left(exchanges.question, 700) as question,
    len(exchanges.question) > 700 as is_question_cut,
    left(exchanges.answer, 900) as answer,
    coalesce(len(exchanges.answer) > 900, false) as is_answer_cut,
from page_exchanges as exchanges
inner join numbered using (exchange_id)
inner join page_documents as documents using (document_id)
order by exchanges.event, documents.document, exchanges.char_start
