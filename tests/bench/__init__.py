"""Speed and memory against the goals of the design: `python -m tests.bench`. Not collected by pytest."""
