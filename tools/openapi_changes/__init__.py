"""What changed between two OpenAPI documents, and what of it breaks a client: `python -m tools.openapi_changes`.

Compares docs/openapi.json with the newest document in docs/released/. What breaks and what does not is the table in
rules.py; why is docs/decisions/0020-what-breaks-a-client.md.
"""
