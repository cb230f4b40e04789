select
    strftime(built_at, '%Y-%m-%d %H:%M') as built_at,
    run_id,
    code_version,
    parser_fingerprint,
    duckdb_version,
from build_info
