"""`python -m chibo`: the same as the executable `chibo`."""

from chibo.cli.main import main

main()
