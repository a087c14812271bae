"""Files that somebody made to harm, or that something has damaged: a generator of named kinds.

`kinds.all_kinds()` lists them, each with a function that makes its file in a folder of its own.
`opening` opens one in a limited process and tells what came of it, in how long and with how much
memory. `python -m benchmarks.hostile` prints the table; `tests/model/test_hostile.py` keeps it.
"""
