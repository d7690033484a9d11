"""`tools/with_blog.py` gives a command a blog of its own, whatever else is set where it is called."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

from tests.architecture.serving import ROOT
from tools.with_blog import greeting

ELSEWHERE: Final = "postgresql://nobody@127.0.0.1:1/real"
POST: Final = "---\ntitle: Imported\ndate: 2024-05-01\n---\nHello.\n"
ASK: Final = """
import json, os, urllib.request
def ask(path, key):
    request = urllib.request.Request(os.environ["BLOG_URL"] + path, headers={"Authorization": f"Bearer {key}"})
    return json.load(urllib.request.urlopen(request))
role = ask("/api/admin/me", os.environ["BLOG_KEY"])["role"]
titles = [each["title"] for each in ask("/api/admin/posts", os.environ["BLOG_KEY"])["results"]]
print(role, *titles, *sorted(name for name in os.environ if name.startswith("BLOG_")), sep="\\n")
raise SystemExit(3)
"""


def with_blog(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Called in the folder, where both a variable and a `.env` name a database that nobody answers for."""
    (folder / ".env").write_text(f"BLOG_DATABASE_URL={ELSEWHERE}\nBLOG_HOST=192.0.2.1\n")
    environment = {name: text for name, text in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, str(ROOT / "tools" / "with_blog.py"), *arguments]
    return subprocess.run(
        command,
        cwd=folder,
        env={**environment, "BLOG_DATABASE_URL": ELSEWHERE},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_blog_is_a_new_one_with_what_was_imported_though_settings_name_another(tmp_path: Path) -> None:
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts" / "imported.md").write_text(POST)

    ran = with_blog(tmp_path, "--import", "posts", sys.executable, "-c", ASK)

    assert ran.stdout.splitlines()[-5:] == ["admin", "Imported", "BLOG_KEY", "BLOG_PID", "BLOG_URL"], ran.stderr
    assert ran.returncode == 3


def test_without_a_command_nothing_is_started(tmp_path: Path) -> None:
    ran = with_blog(tmp_path, "--import", ".")

    assert ran.returncode == 2
    assert ran.stderr.endswith("error: the following arguments are required: command\n")


def test_a_server_that_does_not_answer_in_time_is_ended() -> None:
    silent = [sys.executable, "-c", "import time; print('starting', flush=True); time.sleep(600)"]
    with subprocess.Popen(silent, stdout=subprocess.PIPE, text=True) as server:
        assert greeting(server, seconds=1) == "starting\n"

    assert server.returncode < 0
