"""Sessions as files: Markdown, a page to print, JSON, a table, calendar dates. Knows no storage and no screen."""
