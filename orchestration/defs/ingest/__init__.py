"""From files to documents: the ledger of files and the decoded texts."""
