"""The command line: one executable, one file for each command or group of commands."""
