"""The scripts do what they say, run as a reader of them would run them."""

import subprocess
import sys
from pathlib import Path

from tests.architecture.serving import ROOT, environment


def said_by(script: str, *arguments: str, cwd: Path, **settings: str) -> str:
    """What a script of the examples prints; it must end well and complain of nothing."""
    command = [sys.executable, "-W", "error", str(ROOT / "examples" / script), *arguments]
    run = subprocess.run(
        command, cwd=cwd, env=environment(ROOT, **settings), capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stderr) == (0, "")
    return run.stdout


def test_a_post_is_published_and_read_back_without_http(tmp_path: Path) -> None:
    said = said_by("publish_a_post.py", cwd=tmp_path, BLOG_STORAGE="memory")

    assert said == "hello-core: Hello, core\n<p>Published <em>without</em> HTTP.</p>\n\n"


def test_a_post_is_published_in_postgres(pg_dsn: str, tmp_path: Path) -> None:
    said = said_by("publish_a_post.py", cwd=tmp_path, BLOG_DATABASE_URL=pg_dsn)

    assert said.startswith("hello-core: Hello, core\n")


def test_a_clock_is_swapped_for_one_that_is_set(tmp_path: Path) -> None:
    said = said_by("swap_an_adapter.py", cwd=tmp_path)

    assert said == "17 May: []\n18 May: ['Tomorrow']\n"


def test_a_renderer_is_swapped_for_one_that_takes_bodies_as_text(tmp_path: Path) -> None:
    said = said_by("swap_the_renderer.py", cwd=tmp_path)

    assert said == "<pre>*1* &lt; 2 &amp; so on</pre>\n"
