"""All benchmarks: `python -m benchmarks`, or `make bench`."""

from benchmarks import browser, compare, jacobians, machine, search, trace, what_if

print(machine.describe())
trace.main()
search.main()
jacobians.main()
what_if.main()
browser.main()
compare.main()
