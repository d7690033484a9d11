"""Defects are planted and tried in processes of their own, beside the other tests: they take a while."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.contract.planting import CAUGHT, MEMORY, POSTGRES, caught


def pytest_collection_finish(session: pytest.Session) -> None:
    if not session.config.option.collectonly and any("test_planted_defects" in item.nodeid for item in session.items):
        threads = ThreadPoolExecutor()
        session.config.stash[CAUGHT] = {bed.package: threads.submit(caught, bed) for bed in (MEMORY, POSTGRES)}
        threads.shutdown(wait=False)
