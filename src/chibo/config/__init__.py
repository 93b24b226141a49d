"""Settings, addresses, the role table and the wiring of everything else."""
