"""Warning signs: which are emergencies, and that none goes without advice."""

from __future__ import annotations

from itertools import combinations

import pytest

from hipcal import catalogue
from hipcal.signs import EMERGENCIES, NOW, SIGNS, SOURCES, STOP, WITH_ONE_MORE, advice, is_emergency, reported


@pytest.mark.parametrize(
    ("signs", "emergency"),
    [
        ({"cannot-bear-weight", "fall"}, True),
        ({"fever", "hot-joint"}, True),
        ({"bladder-or-bowel"}, True),
        ({"saddle-numbness"}, True),
        ({"limp", "fever", "hot-joint"}, True),
        ({"cannot-bear-weight"}, False),
        ({"fall"}, False),
        ({"fever"}, False),
        ({"hot-joint"}, False),
        ({"groin-pain", "limp", "night-pain", "numbness", "weakness"}, False),
    ],
)
def test_what_is_an_emergency(signs: set[str], emergency: bool) -> None:
    assert is_emergency(signs) is emergency
    assert next(advice(signs)) == (NOW if emergency else STOP)


@pytest.mark.parametrize("sign", list(SIGNS))
def test_every_sign_stops_all_running(sign: str) -> None:
    first, *more = advice([sign])
    assert "emergency care" in first or "STOP RUNNING" in first
    assert more
    assert SIGNS[sign] in reported([sign])


def test_every_pair_that_is_an_emergency_is_warned_of_when_one_half_is_there() -> None:
    halves = {sign for each in EMERGENCIES if len(each) > 1 for sign in each}
    assert halves == set(WITH_ONE_MORE)
    for sign in halves:
        assert any("emergency care" in line for line in advice([sign]))


def test_more_signs_never_make_it_less_urgent() -> None:
    for one, other in combinations(SIGNS, 2):
        assert is_emergency({one, other}) >= is_emergency({one})


def test_the_sources_are_in_the_catalogue() -> None:
    assert set(SOURCES) <= set(catalogue.load().sources)
