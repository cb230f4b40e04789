-- What changed between two versions of a page?
select
    later.file_path,
    later.version_number,
    document_changes.change,
    document_changes.other_text as before,
    document_changes.text as after
from document_versions as later
inner join document_versions as earlier
    on
        later.file_path = earlier.file_path
        and later.version_number = earlier.version_number + 1
inner join document_changes
    on
        later.document_id = document_changes.document_id
        and earlier.document_id = document_changes.other_document_id
order by later.file_path, later.version_number, document_changes.char_start;
