"""The cases, one file each: what is measured against what, and the figure to reach."""
