"""The suite notices what it is there for: each planted defect makes the test fail that is there to catch it."""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from tests.contract.planting import MEMORY, POSTGRES, Bed, Defect, caught


@pytest.fixture(scope="module")
def in_both() -> Iterator[Mapping[str, Future[Mapping[str, Sequence[str]]]]]:
    """Both run at the same time, in processes of their own."""
    with ThreadPoolExecutor() as threads:
        yield {bed.package: threads.submit(caught, bed) for bed in (MEMORY, POSTGRES)}


@pytest.fixture(scope="module")
def in_memory(in_both: Mapping[str, Future[Mapping[str, Sequence[str]]]]) -> Mapping[str, Sequence[str]]:
    return in_both[MEMORY.package].result()


@pytest.fixture(scope="module")
def in_postgres(in_both: Mapping[str, Future[Mapping[str, Sequence[str]]]]) -> Mapping[str, Sequence[str]]:
    return in_both[POSTGRES.package].result()


def each_of(bed: Bed) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("defect", bed.all(), ids=lambda defect: defect.name)


@each_of(MEMORY)
def test_the_suite_catches_in_memory(in_memory: Mapping[str, Sequence[str]], defect: Defect) -> None:
    assert in_memory.get(defect.name, []) != []


@each_of(POSTGRES)
def test_the_suite_catches_in_postgres(in_postgres: Mapping[str, Sequence[str]], defect: Defect) -> None:
    assert in_postgres.get(defect.name, []) != []
