"""The command line: a second way into the blog, beside HTTP."""
