"""Operation ids: what generated clients call their functions."""

import re

from fastapi.routing import APIRoute


def operation_id(route: APIRoute) -> str:
    """The function's name in camelCase; names are unique throughout the API."""
    return re.sub(r"_+([a-z0-9])", lambda match: match[1].upper(), route.name)
