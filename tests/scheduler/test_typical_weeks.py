"""The table of typical weeks: where strength goes and what it costs, in the middle of six equal weeks."""

from __future__ import annotations

import pytest
from weeks import CATALOGUE, request, search, words

from hipcal.scheduler.judge import verdicts

COUNTED = {f"S{number:02}" for number in (*range(1, 11), 12, 13)}

TABLE = [
    ("OOOOOOO", "Mon FULL, Thu FULL", 0),
    ("OOOOOOL", "Tue FULL, Fri FULL", 0),
    ("OQOEOOL", "Wed FULL, Fri FULL", 1),
    ("OQOEOEL", "Wed FULL, Fri FULL", 1),
    ("OQEOOLE", "Mon LIGHT, Thu FULL", 3),
    ("OQEQOEL", "Mon LIGHT, Fri FULL", 6),
    ("OQEQEEL", "Mon LIGHT, Thu FULL", 11),
    ("EQEQOLE", "Tue FULL, Fri LIGHT", 9),
    ("EQEQEEL", "Tue FULL, Thu FULL", 13),
    ("EEEEEEL", "Tue FULL, Fri FULL", 14),
    ("OEQEOLL", "Mon FULL, Fri LIGHT", 6),
]


@pytest.mark.parametrize(("letters", "placed", "cost"), TABLE)
def test_every_middle_week_holds_what_the_table_says(letters: str, placed: str, cost: int) -> None:
    season, choices, _ = search(request(letters))
    found = verdicts(season, choices, CATALOGUE)
    for week in range(1, 5):
        counted = [
            each.cost for each in found if each.week == week and CATALOGUE.rules[each.rule].ref in COUNTED
        ]
        assert words(choices[week].strength) == placed
        assert sum(counted) == cost


def test_the_table_counts_every_wish_about_strength() -> None:
    assert {rule.ref for rule in CATALOGUE.rules.values()} >= COUNTED
