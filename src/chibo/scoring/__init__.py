"""Score sheets: measured from the records, judged by people; the month's score table."""
