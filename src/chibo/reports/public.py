"""All that other packages may use of reports."""
