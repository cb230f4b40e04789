select
    file_path,
    reason,
    detail,
    bytes,
    strftime(first_seen_at, '%Y-%m-%d') as first_seen,
from rejected_files
order by first_seen_at desc, file_path
limit getvariable('max_rows')
