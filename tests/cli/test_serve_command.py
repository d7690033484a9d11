import re
from pathlib import Path

import pytest

from blogcore.domain.policy import Role
from tests.cli.command_line import URL, CommandLine

KEY = "blog_abcdefghijkl_" + "A" * 43


def test_an_empty_development_blog_prints_a_key_once_and_the_addresses_to_open(
    blog: CommandLine, tmp_path: Path
) -> None:
    said = blog("serve", data_dir=tmp_path / "data")

    assert (said.code, said.err) == (0, "")
    assert f"served at {URL}\n" in said.out
    assert f"API    {URL}/api/posts\n" in said.out
    assert f"docs   {URL}/docs\n" in said.out
    assert f"data   {tmp_path}/data (embedded PostgreSQL, for development only)\n" in said.out
    (text,) = re.findall(r"blog_[a-z0-9]{12}_[A-Za-z0-9]{43}", said.out)
    assert blog.do(blog.world.blog.administering.authenticate.execute(text)).role is Role.ADMIN
    assert "key" not in blog("serve").out


def test_a_blog_in_memory_says_that_it_forgets_and_has_a_key_too(blog: CommandLine) -> None:
    said = blog("serve", storage="memory")

    assert "in memory: everything is forgotten when this ends\n" in said.out
    assert "blog_" in said.out


def test_a_blog_on_a_real_database_prints_neither_key_nor_password(blog: CommandLine) -> None:
    said = blog("serve", database_url="postgresql://ann:hidden@db.example/blog")

    assert "in the PostgreSQL of BLOG_DATABASE_URL\n" in said.out
    assert not re.search("key|hidden|ann", said.out)
    assert blog("keys", "list").out == ""


def test_the_key_of_the_settings_is_seen_to_and_not_printed(blog: CommandLine) -> None:
    said = blog("serve", database_url="postgresql://db.example/blog", admin_key=KEY)

    assert KEY not in said.out
    assert blog.do(blog.world.blog.administering.authenticate.execute(KEY)).role is Role.ADMIN


def test_it_listens_where_the_settings_say_unless_the_command_says_otherwise(blog: CommandLine) -> None:
    blog("serve", host="0.0.0.0", port=8001)
    blog("serve", "--port", 0, "--host", "::1")

    assert blog.door.listened == [("0.0.0.0", 8001), ("::1", 0)]


def test_a_taken_port_is_one_line_and_nothing_is_started(blog: CommandLine) -> None:
    blog.door.taken = 8000

    said = blog("serve")

    assert said.only_line_of_err() == "blog: port 8000 on 127.0.0.1 is taken by another program"
    assert (said.code, blog.door.opened, blog.house.served) == (1, 0, 0)


@pytest.mark.parametrize("port", ["65536", "99999", "-1", "x", "8000.0", ""])
def test_a_port_that_is_none_is_refused(blog: CommandLine, port: str) -> None:
    said = blog("serve", f"--port={port}")

    assert said.code == 2
    assert said.err.endswith("argument --port: must be a whole number from 0 to 65535\n")
    assert blog.door.listened == []
