"""Answers to readers, kept in front of the routes: right, or not there. docs/decisions/0036 tells why and how."""
