"""From the private build database to the file that readers open."""
