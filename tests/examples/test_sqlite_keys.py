"""The example of an adapter keeps what the ports promise, and what a file promises besides."""

from examples.sqlite_keys.tests.test_contract import *  # noqa: F403
from examples.sqlite_keys.tests.test_file import *  # noqa: F403
