"""Tests that stand in an example explain themselves like those that stand here."""

import pytest

pytest.register_assert_rewrite("examples.sqlite_keys.tests.test_file")
