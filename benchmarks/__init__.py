"""Honest figures: everything compared is measured in turn, in one run, and told as a ratio (`python -m benchmarks`)."""
