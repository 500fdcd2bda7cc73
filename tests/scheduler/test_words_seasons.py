"""Whatever happens in a season, its plan is the same in every language and all of it is translated."""

from __future__ import annotations

from any_request import examples
from any_season import seasons
from foreign import broken, escaped, in_two_languages, wordless
from hypothesis import given

from hipcal.model import Request


@examples(20)
@given(seasons(2, 16, done=True))
def test_a_season_is_the_same_in_every_language(wanted: Request) -> None:
    english, other = in_two_languages(wanted)
    assert wordless(english) == wordless(other)
    assert broken(english) == broken(other)
    assert escaped(other) == set()
