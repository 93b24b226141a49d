"""The permanent record of what was done, by whom, and of looks at names across cells."""
