"""From the driver's errors to the blog's refusals: the one place where they are translated."""

from collections.abc import Mapping
from typing import Final

import asyncpg

from blogcore.domain.errors import BlogError, IdTaken, Invalid, NameTaken, Unavailable

# All that a driver may say of a database; TimeoutError is an OSError.
DRIVER_ERRORS: Final = (asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError, OSError)

_TAKEN: Final[Mapping[str, tuple[type[BlogError], str]]] = {
    "posts_pkey": (IdTaken, "a post with this id exists"),
    "tags_slug_key": (NameTaken, "there is a tag with this slug"),
    "authors_slug_key": (NameTaken, "there is an author with this slug"),
    "keys_pkey": (NameTaken, "there is a key with this id"),
}

_TOO_LONG: Final[Mapping[str, str]] = {"imports_pkey": "path"}

_LOST: Final = (
    ConnectionError,
    asyncpg.PostgresConnectionError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    asyncpg.IdleInTransactionSessionTimeoutError,
    asyncpg.IdleSessionTimeoutError,
)

# In this order: the first that fits. Words and seconds until trying again is worth it, none of them from the driver.
_AWAY: Final[tuple[tuple[tuple[type[BaseException], ...], str, int], ...]] = (
    ((asyncpg.CannotConnectNowError,), "the database is starting or stopping", 2),
    (_LOST, "the connection to the database was lost", 1),
    ((asyncpg.QueryCanceledError, TimeoutError), "the database did not answer in time", 2),
    ((asyncpg.TooManyConnectionsError,), "the database has no connection left for us", 2),
    ((asyncpg.InsufficientResourcesError,), "the database has run out of space or memory", 30),
    ((asyncpg.DeadlockDetectedError, asyncpg.SerializationError), "another change got in the way", 1),
    ((asyncpg.LockNotAvailableError,), "another change takes too long", 1),
    ((asyncpg.ReadOnlySQLTransactionError,), "the database takes no changes at the moment", 5),
    ((asyncpg.OperatorInterventionError,), "the database was interrupted by its operator", 2),
    ((asyncpg.InvalidAuthorizationSpecificationError,), "the database refuses our user or password", 30),
    ((asyncpg.InvalidCatalogNameError,), "the database server has no database of this name", 30),
    ((asyncpg.InsufficientPrivilegeError,), "the database does not allow our user to do this", 30),
    (
        (asyncpg.UndefinedTableError, asyncpg.UndefinedColumnError),
        "the schema of the database is not the one needed: run `blog db migrate`",
        30,
    ),
    (
        (asyncpg.InvalidCachedStatementError, asyncpg.OutdatedSchemaCacheError),
        "the schema of the database has just changed",
        1,
    ),
    ((OSError,), "the database cannot be reached", 2),
)

_CLOSED: Final = (
    "is closed",
    "was closed",
    "has been released",
    "pool is clos",
    "cannot perform operation",
    "cannot switch to state",
)


def is_lost(error: BaseException) -> bool:
    """Whether the connection died, so that another one may do."""
    return isinstance(error, _LOST) or (
        isinstance(error, asyncpg.InterfaceError | asyncpg.InternalClientError) and _says_closed(error)
    )


class refusals:  # noqa: N801  # reads as what happens: `with refusals():`
    """Turns what the driver raises into what the blog refuses, or into `Unavailable`; bugs come out as they are."""

    __slots__ = ()

    def __enter__(self) -> None:
        """Nothing to begin."""

    def __exit__(self, _kind: object, error: BaseException | None, _traceback: object) -> None:
        if error is not None:
            refusal = _refusal(error)
            if refusal is not None:
                raise refusal from error


def _refusal(error: BaseException) -> BlogError | None:
    if isinstance(error, asyncpg.UniqueViolationError):
        known = _TAKEN.get(error.constraint_name or "")
        return known and known[0](known[1])
    if isinstance(error, asyncpg.ProgramLimitExceededError):
        # An index takes no more than some kilobytes. Which one it was is not always said.
        field = _TOO_LONG.get(error.constraint_name or "", "value")
        return Invalid(field, "is too long to be kept")
    return _unavailable(error) if isinstance(error, DRIVER_ERRORS) else None


def _unavailable(error: BaseException) -> Unavailable | None:
    for kinds, detail, retry_after in _AWAY:
        if isinstance(error, kinds):
            return Unavailable(detail, retry_after=retry_after)
    if isinstance(error, asyncpg.ClientConfigurationError):
        return Unavailable("the address of the database makes no sense", retry_after=30)
    if is_lost(error):
        return Unavailable("the connection to the database was lost")
    return None


def _says_closed(error: Exception) -> bool:
    """asyncpg has one class for a connection that is gone and for a wrong call."""
    return any(words in str(error) for words in _CLOSED)
