"""The suite notices what it is there for: each planted defect makes the test fail that is there to catch it."""

from collections.abc import Mapping, Sequence

import pytest

from tests.contract.planting import CAUGHT, MEMORY, POSTGRES, Bed, Defect


@pytest.fixture
def in_memory(request: pytest.FixtureRequest) -> Mapping[str, Sequence[str]]:
    return request.config.stash[CAUGHT][MEMORY.package].result()


@pytest.fixture
def in_postgres(request: pytest.FixtureRequest) -> Mapping[str, Sequence[str]]:
    return request.config.stash[CAUGHT][POSTGRES.package].result()


def each_of(bed: Bed) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("defect", bed.all(), ids=lambda defect: defect.name)


@each_of(MEMORY)
def test_the_suite_catches_in_memory(in_memory: Mapping[str, Sequence[str]], defect: Defect) -> None:
    assert in_memory.get(defect.name, []) != []


@each_of(POSTGRES)
def test_the_suite_catches_in_postgres(in_postgres: Mapping[str, Sequence[str]], defect: Defect) -> None:
    assert in_postgres.get(defect.name, []) != []
