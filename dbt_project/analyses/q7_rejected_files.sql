-- Which files were rejected, and why?
select
    file_path,
    reason,
    detail,
    bytes,
    first_seen_at
from rejected_files
order by first_seen_at desc, file_path;
