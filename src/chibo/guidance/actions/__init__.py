"""Every change that can be made here; each file is one command."""
