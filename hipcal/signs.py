"""Warning signs that a runner reports, and what each asks for.

Sources: Robertson and Wood 2017 (stress fractures of the femoral neck), NHS Gloucestershire, red
flags for hip conditions, and the Exeter Hip Unit's list; see hipcal/catalogue/sources.yaml.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

SOURCES = ("robertson-wood-2017", "nhs-gloucestershire-red-flags", "exeter-hip-unit")
# Name on the command line → the sign in words, as in "You report …".
SIGNS: Mapping[str, str] = {
    "groin-pain": "groin or deep hip pain when you stand, walk or hop on the leg",
    "limp": "a limp",
    "night-pain": "pain at rest or at night",
    "cannot-bear-weight": "a leg that takes no weight",
    "cannot-move-hip": "a hip that you cannot move",
    "fall": "a fall or a blow to the hip",
    "hot-joint": "a hot, swollen joint",
    "fever": "fever",
    "numbness": "numbness",
    "weakness": "weakness in the leg",
    "worse-after-easy-days": "pain that is worse than yesterday after two easy days",
    "bladder-or-bowel": "loss of control of bladder or bowel",
    "saddle-numbness": "no feeling between the legs",
}
# Each set of signs that is an emergency when all of it is there.
EMERGENCIES = (
    frozenset({"cannot-bear-weight", "fall"}),
    frozenset({"fever", "hot-joint"}),
    frozenset({"bladder-or-bowel"}),
    frozenset({"saddle-numbness"}),
)
# A sign that becomes an emergency with one more → what to look out for.
WITH_ONE_MORE: Mapping[str, str] = {
    "cannot-bear-weight": "Did it come after a fall or a blow? Then get emergency care now.",
    "fall": "If you cannot put weight on the leg, get emergency care now.",
    "hot-joint": "If you have a fever as well, get emergency care now.",
    "fever": "If a joint is hot and swollen as well, get emergency care now.",
}
NOW = "This is an emergency. Get emergency care now: call an ambulance or go to an emergency department."
STOP = "STOP RUNNING, and stop all hip work. See a doctor or a physiotherapist before you run again."
DO_NOT_WAIT = "Do not wait to see whether it passes: found late, some of its causes heal badly."
URGENT = "Ask to be seen today."
TODAY = frozenset({"cannot-bear-weight", "cannot-move-hip", "fall", "hot-joint", "numbness", "weakness"})


def is_emergency(signs: Collection[str]) -> bool:
    """Whether the signs together ask for emergency care."""
    return any(each <= set(signs) for each in EMERGENCIES)


def advice(signs: Collection[str]) -> Iterator[str]:
    """What to do with these signs, the most urgent sentence first."""
    if is_emergency(signs):
        yield NOW
        yield "Do not run, and do no hip work, until a doctor has cleared you."
        return
    yield STOP
    yield f"{URGENT} {DO_NOT_WAIT}" if TODAY & set(signs) else DO_NOT_WAIT
    for sign, watch in WITH_ONE_MORE.items():
        if sign in signs:
            yield watch


def reported(signs: Collection[str]) -> str:
    """`You report: a limp; pain at rest or at night`."""
    return "You report: " + "; ".join(words for name, words in SIGNS.items() if name in signs) + "."
