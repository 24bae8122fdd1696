"""Past talks: the list, one talk, its replay, agreements, statistics, the calendar."""
