"""The image and the server form, as far as they can be checked without Docker."""

import json
import re
import socket
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import fields
from typing import Any, Final
from urllib.parse import urlsplit

import pytest
import yaml

from blog_cli.failure import Failure
from blog_cli.settings import PREFIX, Settings
from tests.architecture.serving import ROOT, serving

SETTINGS: Final = {PREFIX + each.name.upper() for each in fields(Settings)}


def instructions() -> list[tuple[str, str]]:
    """The Dockerfile's instructions with what follows them, continued lines joined."""
    lines = re.sub(r"^#.*\n", "", (ROOT / "Dockerfile").read_text(), flags=re.MULTILINE).replace("\\\n", "")
    return [(word, rest.strip()) for word, _, rest in (line.partition(" ") for line in lines.splitlines() if line)]


def last_stage() -> Mapping[str, str]:
    """The instructions of the image itself; each comes once."""
    found = instructions()
    begins = max(place for place, (word, _) in enumerate(found) if word == "FROM")
    return dict(found[begins:])


def image_settings() -> dict[str, str]:
    """The settings the image is born with."""
    pairs = (pair.partition("=") for pair in last_stage()["ENV"].split())
    return {name: value for name, _, value in pairs if name.startswith(PREFIX)}


def services() -> Mapping[str, Any]:
    found = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
    assert isinstance(found, dict)
    return found


def test_the_image_refuses_to_start_without_a_database() -> None:
    with pytest.raises(Failure, match="BLOG_DATABASE_URL"):
        _ = Settings.read(image_settings()).needs_embedded


def test_the_image_listens_to_others_and_runs_as_nobody_special() -> None:
    user = last_stage()["USER"].partition(":")[0]

    assert Settings.read(image_settings()).host == "0.0.0.0"
    assert int(user) > 0


def test_the_image_gets_signals_itself() -> None:
    image = last_stage()

    assert json.loads(image["ENTRYPOINT"]) + json.loads(image["CMD"]) == ["blog", "serve"]


def test_the_image_installs_by_hash_and_without_the_embedded_database() -> None:
    runs = [rest for word, rest in instructions() if word == "RUN"]

    assert "--require-hashes" in runs[0]
    assert all(
        "--no-index" in command for run in runs[1:] for command in run.split("&&") if command.split()[0] == "pip"
    )
    assert "[embedded]" not in " ".join(runs)


def test_what_the_image_is_made_of_is_there_and_not_ignored() -> None:
    copied = {
        name for word, rest in instructions() if word == "COPY" and "--from" not in rest for name in rest.split()[:-1]
    }
    ignored = (ROOT / ".dockerignore").read_text().splitlines()

    assert {line[1:] for line in ignored if line.startswith("!")} == copied
    assert "*" in ignored
    assert all((ROOT / name).exists() for name in copied)


def test_the_health_check_tells_a_server_that_answers_from_one_that_does_not() -> None:
    python, *arguments = json.loads(last_stage()["HEALTHCHECK"].partition(" CMD ")[2])
    assert python == "python"

    def checked(port: int) -> int:
        settings = {"BLOG_PORT": str(port), "http_proxy": "http://127.0.0.1:1"}
        command = [sys.executable, *arguments]
        return subprocess.run(command, env=settings, capture_output=True, check=False).returncode

    with serving() as url:
        assert checked(urlsplit(url).port or 0) == 0
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        assert checked(nobody.getsockname()[1]) != 0


def test_the_blog_waits_for_a_database_that_is_healthy_and_kept() -> None:
    database, blog = services()["database"], services()["blog"]

    assert database["image"] == "postgres:18"
    assert database["healthcheck"]["test"][0] == "CMD"
    assert database["volumes"] == ["database:/var/lib/postgresql"]
    assert blog["depends_on"] == {"database": {"condition": "service_healthy"}}


def test_the_settings_of_the_blog_exist_and_lead_to_the_database() -> None:
    given = services()["blog"]["environment"]
    unset = {name: re.sub(r"\$\{\w+:-(.*)\}", r"\1", value) for name, value in given.items()}
    settings = Settings.read(image_settings() | unset)
    address = urlsplit(settings.database_url or "")

    assert given.keys() <= SETTINGS
    assert (address.hostname, address.username) == ("database", services()["database"]["environment"]["POSTGRES_USER"])
    assert settings.admin_key is None


def test_nothing_leads_to_the_database_but_the_network_it_shares_with_the_blog() -> None:
    networks = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["networks"]
    database, blog = services()["database"], services()["blog"]

    assert "ports" not in database
    assert database["networks"] == ["database"]
    assert networks == {"database": {"internal": True}}
    assert {name for name, service in services().items() if "database" in service.get("networks", ())} == {
        "database",
        "blog",
    }
    assert blog["ports"] == ["127.0.0.1:8000:8000"]
