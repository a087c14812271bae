"""How fast the program is, beside what the machine can do at best. `dev.py bench` runs bench.py."""
