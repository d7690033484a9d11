"""JSON merge patch with the examples of RFC 7396, and what of JSON can be stored."""

from blogcore.domain.content import Content, checked
from blogcore.domain.errors import Invalid
from blogcore.domain.json import JsonObject, merged, size_of, storable
from tests.fakes import refused


def test_a_value_is_replaced() -> None:
    assert merged({"a": "b"}, {"a": "c"}) == {"a": "c"}


def test_null_removes_the_only_name() -> None:
    assert merged({"a": "b"}, {"a": None}) == {}


def test_a_value_is_replaced_by_a_list() -> None:
    assert merged({"a": "c"}, {"a": ["b"]}) == {"a": ["b"]}


def test_objects_are_merged_and_their_nulls_remove() -> None:
    assert merged({"a": {"b": "c"}}, {"a": {"b": "d", "c": None}}) == {"a": {"b": "d"}}


def test_a_list_of_objects_is_replaced_whole() -> None:
    assert merged({"a": [{"b": "c"}]}, {"a": [1]}) == {"a": [1]}


def test_a_null_that_was_there_stays() -> None:
    assert merged({"e": None}, {"a": 1}) == {"e": None, "a": 1}


def test_a_value_gives_way_to_an_object() -> None:
    assert merged({"a": "foo"}, {"a": {"bar": 1}}) == {"a": {"bar": 1}}


def test_nulls_in_new_objects_leave_no_trace() -> None:
    assert merged({}, {"a": {"bb": {"ccc": None}}}) == {"a": {"bb": {}}}


def test_nulls_inside_a_list_are_values() -> None:
    assert merged({}, {"a": [None, 1]}) == {"a": [None, 1]}


def test_removing_what_is_not_there_changes_nothing() -> None:
    assert merged({"a": 1}, {"b": None}) == {"a": 1}


def test_false_zero_and_empty_text_are_values() -> None:
    assert merged({"a": 1, "b": 1, "c": 1}, {"a": False, "b": 0, "c": ""}) == {"a": False, "b": 0, "c": ""}


def test_merging_leaves_target_and_patch_as_they_were() -> None:
    target: JsonObject = {"a": {"b": 1}}

    merged(target, {"a": {"c": 2}})

    assert target == {"a": {"b": 1}}


def test_size_is_counted_in_bytes_of_compact_json() -> None:
    assert size_of({"é": [1, 2]}) == len('{"é":[1,2]}'.encode())


def test_nul_is_not_storable() -> None:
    assert not storable({"a": ["b\x00"]})


def test_half_of_a_surrogate_pair_is_not_storable() -> None:
    assert not storable({"a": {"b": "\ud800"}})


def test_a_name_with_nul_is_not_storable() -> None:
    assert not storable({"a\x00": 1})


def test_infinity_and_nan_are_not_storable() -> None:
    assert not storable({"a": float("inf")})
    assert not storable({"a": [float("nan")]})


def test_an_emoji_is_storable() -> None:
    assert storable({"🎉": [1, 1.5, True, None, "🚀"]})


def test_metadata_that_cannot_be_stored_are_refused() -> None:
    with refused(Invalid) as refusal:
        checked(Content(title="T", metadata={"a": float("nan")}))

    assert refusal.error.field == "metadata"
