"""Every test of the suite, and the fixtures that lead from a storage to its ports: made to be imported with `*`."""

import pytest

from blogcore.contract.adding import *  # noqa: F403
from blogcore.contract.answers import *  # noqa: F403
from blogcore.contract.blocks import *  # noqa: F403
from blogcore.contract.desk import *  # noqa: F403
from blogcore.contract.erasing import *  # noqa: F403
from blogcore.contract.feeds import *  # noqa: F403
from blogcore.contract.filtered_lists import *  # noqa: F403
from blogcore.contract.generations import *  # noqa: F403
from blogcore.contract.housekeeping import *  # noqa: F403
from blogcore.contract.imports import *  # noqa: F403
from blogcore.contract.lists import *  # noqa: F403
from blogcore.contract.merging import *  # noqa: F403
from blogcore.contract.names import *  # noqa: F403
from blogcore.contract.naming_races import *  # noqa: F403
from blogcore.contract.neighbours import *  # noqa: F403
from blogcore.contract.posts import *  # noqa: F403
from blogcore.contract.previews import *  # noqa: F403
from blogcore.contract.publications import *  # noqa: F403
from blogcore.contract.races import *  # noqa: F403
from blogcore.contract.renaming import *  # noqa: F403
from blogcore.contract.revisions import *  # noqa: F403
from blogcore.contract.search import *  # noqa: F403
from blogcore.contract.searching import *  # noqa: F403
from blogcore.contract.site import *  # noqa: F403
from blogcore.contract.slugs import *  # noqa: F403
from blogcore.contract.syndication import *  # noqa: F403
from blogcore.ports.catalogue import Catalogue
from blogcore.ports.feeds import Feeds
from blogcore.ports.generations import Generations
from blogcore.ports.search import Search
from blogcore.ports.storage import Storage
from blogcore.ports.transactions import Transactions


@pytest.fixture
def transactions(storage: Storage) -> Transactions:
    """Where blocks begin."""
    return storage.transactions


@pytest.fixture
def catalogue(storage: Storage) -> Catalogue:
    """What readers may look at."""
    return storage.catalogue


@pytest.fixture
def search(storage: Storage) -> Search:
    """What readers may look for."""
    return storage.search


@pytest.fixture
def feeds(storage: Storage) -> Feeds:
    """What can be followed."""
    return storage.feeds


@pytest.fixture
def generations(storage: Storage) -> Generations:
    """Whether readers see what they saw before."""
    return storage.generations


__all__ = ["catalogue", "feeds", "generations", "search", "transactions"]
__all__ += [name for name in globals() if name.startswith("test_")]
