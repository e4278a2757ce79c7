"""All benchmarks: `python -m benchmarks`, or `make bench`."""

from benchmarks import browser, machine, search, trace

print(machine.describe())
trace.main()
search.main()
browser.main()
