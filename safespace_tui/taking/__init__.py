"""Taking sessions along: as Markdown, a page to print, JSON, a table, calendar dates. Knows no store and no screen."""
