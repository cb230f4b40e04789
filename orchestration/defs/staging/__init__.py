"""From documents to rows: the tables that the parser fills."""
