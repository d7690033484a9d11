"""The text of the generated operations, with holes for names and types."""

IMPORTS = """
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import JsonValue

from blog_client.models import {models}
from blog_client.session import Session
from blog_client.unset import UNSET, Unset, given
"""

RAW_CLASS = '''
from typing import overload

from blog_client.raw import NotModified, Raw
from blog_client.requests import Request, entity_tags, key_or_new, nothing, optional, segment, version_tag


class RawOperations:
    """The operations of the API, each returning its whole answer."""

    def __init__(self, session: Session) -> None:
        self._session = session

'''

OVERLOAD = """
    @overload
    async def {name}({parameters}) -> {answer}: ...
"""

RAW_HEAD = """
    async def {name}({parameters}) -> {answer}:
{doc}
"""

RAW_BODY = """\
        request = Request(
            method="{method}",
            path=f"{path}",
            read={read},{parts}
            with_key={with_key},
            safe={safe},
            timeout=timeout,
        )
        return await self._session.{send}(request)
"""

CLASS = '''
from blog_client.listing import Listing
from blog_client.raw_operations import RawOperations
from blog_client.updates import fields_of, updated


class Operations:
    """The operations of the API."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.with_raw_response = RawOperations(session)
        """The same operations, each returning a `Raw`: what is parsed, the HTTP response, its ETag."""

'''

METHOD = """
    async def {name}({parameters}) -> {answer}:
{doc}
        return (await self.with_raw_response.{name}({passed})).parsed
"""

ALL = """
    def {name}({parameters}) -> Listing[{answer}]:
{doc}
        async def fetch(cursor: str | None) -> {answer}:
            return await self.{one}({passed}limit=page_size, start_after=cursor, timeout=timeout)

        return Listing(fetch, start_after)
"""

UPDATE = """
    async def {name}({parameters}) -> {answer}:
{doc}
        async def read() -> {answer}:
            return await self.{read}({passed}timeout=timeout)

        async def write(patch: {patch}, version: int) -> {answer}:
            return await self.{write}({passed}if_match=version, timeout=timeout, **fields_of(patch))

        return await updated(read, change, write, attempts, self._session.retries.apart)
"""
