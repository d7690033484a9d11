"""The suite notices what it is there for: each planted defect makes the test fail that is there to catch it."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.contract.planting import MEMORY, POSTGRES, Bed, Defect, caught_at_last


@pytest.fixture(scope="module")
def caught_in() -> Mapping[str, Mapping[str, Sequence[str]]]:
    """Which tests caught which defect, by package: both are tried side by side, in processes of their own."""
    with ThreadPoolExecutor() as threads:
        tried = {bed.package: threads.submit(caught_at_last, bed) for bed in (MEMORY, POSTGRES)}
    return {package: found.result() for package, found in tried.items()}


def each_of(bed: Bed) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("defect", bed.all(), ids=lambda defect: defect.name)


@each_of(MEMORY)
def test_the_suite_catches_in_memory(caught_in: Mapping[str, Mapping[str, Sequence[str]]], defect: Defect) -> None:
    assert caught_in[MEMORY.package].get(defect.name, []) != []


@each_of(POSTGRES)
def test_the_suite_catches_in_postgres(caught_in: Mapping[str, Mapping[str, Sequence[str]]], defect: Defect) -> None:
    assert caught_in[POSTGRES.package].get(defect.name, []) != []
