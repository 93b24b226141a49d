"""Party papers: plain values in, PDF or Word bytes out; start at public.py."""
