"""All benchmarks: `python -m benchmarks`, or `make bench`."""

from benchmarks import browser, compare, jacobians, machine, search, trace

print(machine.describe())
trace.main()
search.main()
jacobians.main()
browser.main()
compare.main()
