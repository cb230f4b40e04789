select
    file_path,
    layout,
    source_url,
from page_documents
order by document
