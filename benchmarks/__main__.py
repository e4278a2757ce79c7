"""All benchmarks: `python -m benchmarks`, or `make bench`."""

from benchmarks import browser, machine, trace

print(machine.describe())
trace.main()
browser.main()
