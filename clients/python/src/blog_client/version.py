"""Which client this is; the User-Agent says it."""

from typing import Final

VERSION: Final = "0.1.0"
