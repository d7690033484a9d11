"""Every error is a problem, and every problem has a page."""

import json
import logging

import pytest

from blog_http.problem_kinds import KINDS, kind_of
from blog_http.problems import declared, pointer, problems
from blog_http.schemas.problem import Problem
from blogcore.domain import errors
from blogcore.domain.errors import BlogError
from tests.http.things import REFUSALS, Small

small = Small()


def every_refusal(of: type[BlogError] = BlogError) -> list[type[BlogError]]:
    return [each for direct in of.__subclasses__() for each in (direct, *every_refusal(direct))]


@pytest.mark.parametrize("code", sorted(REFUSALS))
async def test_a_refusal_is_answered_with_its_problem(code: str) -> None:
    answer = await small.client.get(f"/api/things/refused/{code}")

    problem = answer.problem(KINDS[code].status, code)
    assert problem.title == KINDS[code].title
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("refusal", every_refusal(), ids=lambda refusal: refusal.__name__)
def test_every_refusal_of_the_core_has_a_kind_of_its_own(refusal: type[BlogError]) -> None:
    assert kind_of(refusal).code == refusal.code
    assert 400 <= kind_of(refusal).status < 600


def test_a_refusal_nobody_thought_of_is_the_nearest_one() -> None:
    class HueTaken(errors.Conflict):
        code = "hue-taken"

    assert kind_of(HueTaken).code == "conflict"


async def test_a_stale_version_tells_the_current_one() -> None:
    problem = (await small.client.get("/api/things/refused/stale")).problem(412, "stale")

    assert problem.current_version == 7


async def test_only_a_stale_version_tells_a_version() -> None:
    answer = await small.client.get("/api/things/refused/not-found")

    assert set(answer.json()) == {"type", "title", "status", "detail", "code", "instance"}


async def test_an_invalid_field_is_named_as_json_names_it() -> None:
    problem = (await small.client.get("/api/things/refused/invalid")).problem(422, "invalid")

    assert problem.errors is not None
    [wrong] = problem.errors
    assert (wrong.pointer, wrong.parameter, wrong.code, wrong.detail) == ("/seo/openGraph/title", None, "invalid", "no")


@pytest.mark.parametrize(
    ("field", "expected"), [("title", "/title"), ("cover_image.alt", "/coverImage/alt"), ("tags.0", "/tags/0")]
)
def test_a_field_path_becomes_a_json_pointer(field: str, expected: str) -> None:
    assert pointer(field) == expected


async def test_an_invalid_query_value_is_named_as_a_parameter() -> None:
    cursor = (await small.client.get("/api/things?limit=1")).json()["next"]

    answer = await small.client.get(f"/api/things?start_after={cursor}&end_before={cursor}")

    problem = answer.problem(422, "invalid")
    assert problem.errors is not None
    assert [(wrong.parameter, wrong.pointer) for wrong in problem.errors] == [("end_before", None)]


async def test_being_away_says_when_to_come_back() -> None:
    assert (await small.client.get("/api/things/refused/unavailable")).headers["retry-after"] == "3"


async def test_an_accident_tells_nothing_but_leads_to_the_log(caplog: pytest.LogCaptureFixture) -> None:
    answer = await small.client.get("/api/things/refused/internal", headers={"X-Request-Id": "find-me"})

    answer.problem(500, "internal")
    assert "secret" not in answer.text
    [record] = [record for record in caplog.records if record.name == "blog.errors"]
    assert "find-me" in record.getMessage()
    assert record.exc_info is not None
    assert "the secret detail" in str(record.exc_info[1])


async def test_refusals_leave_no_traceback(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        await small.client.get("/api/things/refused/not-found")

    assert not [record for record in caplog.records if record.name == "blog.errors"]


async def test_an_unknown_path_is_a_problem() -> None:
    (await small.client.get("/nowhere")).problem(404, "not-found")
    (await small.client.get("/api/things/")).problem(404, "not-found")
    (await small.client.post("/api/nowhere", json={})).problem(404, "not-found")


def test_responses_are_grouped_by_status_and_list_their_codes() -> None:
    responses = problems(errors.NotFound, errors.SlugTaken, errors.IdTaken, also=["not-acceptable"])

    assert list(responses) == [404, 406, 409]
    assert "slug-taken" in responses[409]["description"]
    assert "id-taken" in responses[409]["description"]
    assert set(responses[409]["content"]["application/problem+json"]["examples"]) == {"slug-taken", "id-taken"}


def test_every_example_is_a_problem() -> None:
    for response in declared(list(KINDS.values())).values():
        for example in response["content"]["application/problem+json"]["examples"].values():
            Problem.model_validate(example["value"], extra="forbid")


@pytest.mark.parametrize("code", sorted(KINDS))
async def test_the_type_of_a_problem_leads_to_cause_and_cure(code: str) -> None:
    page = await small.client.get(f"/problems/{code}", headers={"Accept": "text/html,*/*;q=0.8"})
    data = await small.client.get(f"/problems/{code}", headers={"Accept": "application/json"})

    assert (page.status, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert KINDS[code].title in page.text
    told = data.json()
    assert Problem.model_validate(told.pop("example"), extra="forbid").code == code
    assert isinstance(told.pop("operations"), list)
    assert told == {
        "type": f"/problems/{code}",
        "code": code,
        "status": KINDS[code].status,
        "title": KINDS[code].title,
        "cause": KINDS[code].cause,
        "cure": KINDS[code].cure,
    }
    assert page.headers["vary"] == data.headers["vary"] == "Accept, Accept-Encoding"


async def test_all_problems_are_listed() -> None:
    page = await small.client.get("/problems")
    data = await small.client.get("/problems", headers={"Accept": "application/json"})

    assert all(f'href="/problems/{code}"' in page.text for code in KINDS)
    assert [each["code"] for each in data.json()["results"]] == list(KINDS)


async def test_a_problem_that_does_not_exist_has_no_page() -> None:
    (await small.client.get("/problems/unheard-of")).problem(404, "not-found")


async def test_a_problem_page_is_no_picture() -> None:
    (await small.client.get("/problems/invalid", headers={"Accept": "image/png"})).problem(406, "not-acceptable")


async def test_problem_pages_run_no_scripts_and_load_nothing_foreign() -> None:
    page = await small.client.get("/problems/invalid")

    assert page.headers["content-security-policy"].startswith("default-src 'none'; style-src 'self'")
    assert "<script" not in page.text
    assert "http" not in page.text.replace('http-equiv="', "")


async def test_the_submitted_value_is_never_echoed() -> None:
    editor = await small.editor()
    secret = "echo" * 5

    answers = [
        await small.client.get(f"/api/things?limit={secret}"),
        await small.client.get(f"/api/things?count={secret}"),
        await small.client.get(f"/api/things?start_after={secret}"),
        await editor.post("/api/admin/things", json={"name": [secret]}),
        await editor.post("/api/admin/things", content=f'{{"{secret}":1,"{secret}":2}}'.encode(), headers=JSON),
        await editor.patch("/api/admin/things/a", json={"name": "a"}, headers={"If-Match": secret}),
    ]

    assert all(400 <= answer.status < 500 for answer in answers)
    assert not [answer.text for answer in answers if secret in answer.text]


JSON = {"Content-Type": "application/json"}


async def test_many_wrong_values_make_a_short_answer() -> None:
    editor = await small.editor()

    answer = await editor.post("/api/admin/things", json={"name": "a", "parts": [1] * 5_000})

    assert len(answer.problem(422, "invalid").errors or []) == 20
    assert len(json.dumps(answer.json())) < 3_000
