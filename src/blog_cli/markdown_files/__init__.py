"""Posts as Markdown files: finding, reading and writing them. Knows files, not the blog that keeps posts."""

from blog_cli.markdown_files.entries import count_entries, read_entries, source_name
from blog_cli.markdown_files.entry import BadEntry, CoverImage, Entry, Named, Unreadable, Visibility
from blog_cli.markdown_files.values import JSON
from blog_cli.markdown_files.writing import file_name, write_entry

__all__ = [
    "JSON",
    "BadEntry",
    "CoverImage",
    "Entry",
    "Named",
    "Unreadable",
    "Visibility",
    "count_entries",
    "file_name",
    "read_entries",
    "source_name",
    "write_entry",
]
