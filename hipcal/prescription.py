"""A block, a level, the equipment at hand and the minutes → exercises and doses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from hipcal.catalogue.timing import block_seconds, seconds
from hipcal.catalogue.types import Block, BlockItem, Catalogue, Dose, Exercise
from hipcal.loads import load_words
from hipcal.model import Harder, Intensity, Item, SessionKind

ADULT = 18
HARDER_FROM = 6  # the level from which a band or a slower movement makes body weight harder
LOADED, BODYWEIGHT = "loaded", "bodyweight"  # rows of the level table
JUMPS = "power"  # the purpose of exercises that leave the ground
FULL_HOLD = "full-hold"  # the row of exercises that grow by reps in one set
HOME = frozenset({"floor", "mat", "drill-space"})  # there unless the runner says otherwise


@dataclass(frozen=True, slots=True)
class Setting:
    """What decides the contents of a block besides the block itself."""

    level: int
    equipment: frozenset[str]
    without: frozenset[str] = frozenset()
    age: int | None = None
    single_set: bool = False
    off_day: bool = True
    desk_job: bool = False
    halved: bool = False  # in a taper or a lighter week: half the sets, rounded up
    loaded: int | None = None  # the level of exercises with a weight, if it is another one
    unknown: frozenset[str] = frozenset()  # new where nothing new belongs, or hurting: eased
    barred: frozenset[str] = frozenset()  # which stay out because they hurt
    jumps: bool = True  # the season and the runner's age allow them

    @property
    def has(self) -> frozenset[str]:
        return (HOME | self.equipment) - self.without

    @property
    def minor(self) -> bool:
        return self.age is not None and self.age < ADULT


@dataclass(frozen=True, slots=True)
class Part:
    """An exercise with its dose, still to be timed; `spare` and `opener` may go when minutes are short."""

    exercise: Exercise
    dose: Dose
    part: str


@dataclass(frozen=True, slots=True)
class Prescription:
    """What a session holds and how long it takes. `trimmed`: something had to go for the minutes."""

    items: tuple[Item, ...]
    seconds: float
    trimmed: bool

    @property
    def minutes(self) -> int:
        return -int(-self.seconds // 60)


class Prescriber:
    """Fills blocks from one catalogue. Pure; answers are kept, because weeks repeat."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._answers: dict[tuple[str, Setting, int], Prescription | None] = {}
        self._levelless: dict[Setting, Setting] = {}
        self._stills: dict[Setting, Setting] = {}
        self._jumping = frozenset(
            block.id
            for block in catalogue.blocks.values()
            if any(catalogue.exercises[item.exercise].purpose == JUMPS for item in block.items)
        )

    def fill(self, block_id: str, setting: Setting, minutes: int) -> Prescription | None:
        """The block within `minutes`, or None if even its trimmed form takes longer."""
        block = self.catalogue.blocks[block_id]
        if block.kind is not SessionKind.STRENGTH:
            setting = self.without_level(setting)
        elif setting.jumps and block_id not in self._jumping:
            setting = self._still(setting)
        key = (block_id, setting, minutes)
        if key not in self._answers:
            self._answers[key] = self._fill(block, setting, minutes * 60)
        return self._answers[key]

    def _still(self, setting: Setting) -> Setting:
        """The setting for a block without jumps: the same in every phase."""
        if setting not in self._stills:
            self._stills[setting] = replace(setting, jumps=False)
        return self._stills[setting]

    def without_level(self, setting: Setting) -> Setting:
        """The setting without what strength alone looks at: other blocks are the same at every level."""
        if setting not in self._levelless:
            self._levelless[setting] = replace(
                setting, level=1, loaded=None, single_set=False, halved=False, jumps=False
            )
        return self._levelless[setting]

    def _fill(self, block: Block, setting: Setting, limit: int) -> Prescription | None:
        parts = choose(block, setting, self.catalogue)
        drills = [self.catalogue.exercises[slug] for slug in self.catalogue.drills] if block.drills else []
        drills = [drill for drill in drills if available(drill, setting)]
        kept = fit(parts, block.drills, limit)
        if kept is None or not (kept or drills):
            return None
        kept = add_extras(kept, parts, block.drills, limit) if len(kept) == len(_core(parts)) else kept
        if setting.desk_job and block.kind is SessionKind.ACTIVATION:
            kept = self._with_desk_items(kept, block.drills, limit, setting)
        trimmed = _total(kept) < _total(_core(parts))
        if setting.halved and block.kind is SessionKind.STRENGTH:
            kept = [replace(part, dose=halved(part.dose, part.exercise)) for part in kept]
        seconds = _seconds(kept, block.drills)
        items = [_item(part, block, setting) for part in kept]
        items += _drill_items(drills, block.drills)
        return Prescription(tuple(items), seconds, trimmed)

    def _with_desk_items(self, kept: list[Part], drills: int, limit: int, setting: Setting) -> list[Part]:
        present = {part.exercise.slug for part in kept}
        desk = [self.catalogue.exercises[slug] for slug in DESK_ITEMS if slug not in present]
        desk = [exercise for exercise in desk if available(exercise, setting)]
        more = [Part(exercise, exercise.slots["activation"], "main") for exercise in desk]
        return more + kept if _seconds(more + kept, drills) <= limit else kept


DESK_ITEMS = ("seated-knee-drop", "supine-knee-hug")


def available(exercise: Exercise, setting: Setting) -> bool:
    """Whether all the exercise needs is there, the runner is old enough for it, and it does not hurt."""
    if exercise.slug in setting.barred:
        return False
    equipped = all(any(thing in setting.has for thing in either) for either in exercise.needs)
    return equipped and not (setting.minor and exercise.fatigue >= 3)


def choose(block: Block, setting: Setting, catalogue: Catalogue) -> list[Part]:
    """The block's exercises, or their substitutes, each with its dose; what cannot be done is left out."""
    chosen: list[Part] = []
    for item in block.items:
        if item.off_day_only and not setting.off_day:
            continue
        exercise = _first_possible(item, block, setting, catalogue, [part.exercise for part in chosen])
        if exercise is not None:
            chosen.append(Part(exercise, dose_for(item, exercise, block, setting, catalogue), item.part))
    hurting = setting.barred and block.kind is SessionKind.STRENGTH
    return _front_and_back(chosen, block, setting, catalogue) if hurting else chosen


STAND_INS = {
    "front": ("crescent-lunge-knee-up", "mountain-climber"),
    "back": ("glute-bridge", "single-leg-toe-touch", "air-squat"),
}


def _front_and_back(chosen: list[Part], block: Block, setting: Setting, catalogue: Catalogue) -> list[Part]:
    """The session with a stand-in where what hurts has left front or back of the hip without work.

    Nothing at all where there is no stand-in: half a session is none.
    """
    for side, slugs in STAND_INS.items():
        if any(side in part.exercise.trains and part.part == "main" for part in chosen):
            continue
        taken = [part.exercise for part in chosen]
        named = [catalogue.exercises[slug] for slug in slugs]
        possible = [one for one in named if one.slug not in setting.unknown or one.regression is None]
        fitting = [one for one in possible if available(one, setting) and _joins(one, block, taken)]
        if fitting:
            item = BlockItem(fitting[0].slug, None)
            dose = dose_for(item, fitting[0], block, setting, catalogue)
            chosen = [*chosen, Part(fitting[0], dose, item.part)]
        elif not any(side in part.exercise.trains for part in chosen):
            return []
    return chosen


def _first_possible(
    item: BlockItem, block: Block, setting: Setting, catalogue: Catalogue, taken: Sequence[Exercise]
) -> Exercise | None:
    wanted = catalogue.exercises[item.exercise]
    if wanted.from_level > setting.level or (wanted.purpose == JUMPS and not setting.jumps):
        return None
    reserved = {other.exercise for other in block.items} - {wanted.slug}
    for slug in (wanted.slug, *wanted.substitutes.get(block.kind.value, ())):
        exercise = catalogue.exercises[slug]
        if slug not in reserved and available(exercise, setting) and _joins(exercise, block, taken):
            known = slug not in setting.unknown or exercise.regression is None
            return exercise if known else _regression(exercise, block, setting, catalogue, taken)
    return None


def _regression(
    wanted: Exercise, block: Block, setting: Setting, catalogue: Catalogue, taken: Sequence[Exercise]
) -> Exercise | None:
    """The easier exercise that stands in for one that would be new, unless the block has it anyway."""
    easier = catalogue.exercises.get(wanted.regression or "")
    in_block = {other.exercise for other in block.items}
    possible = easier is not None and available(easier, setting) and _joins(easier, block, taken)
    return easier if possible and easier is not None and easier.slug not in in_block else None


def _joins(exercise: Exercise, block: Block, taken: Sequence[Exercise]) -> bool:
    """No exercise twice, no two of a family, nothing tiring in a LIGHT session."""
    alone = all(
        exercise.slug != other.slug and (exercise.family is None or exercise.family != other.family)
        for other in taken
    )
    return alone and not (block.intensity is Intensity.LIGHT and exercise.fatigue > 1)


def dose_for(
    item: BlockItem, exercise: Exercise, block: Block, setting: Setting, catalogue: Catalogue
) -> Dose:
    """The block's own dose, else the level's, else the slot's; never above the exercise's cap."""
    substituted = exercise.slug != item.exercise
    if item.dose is not None and not substituted:
        dose = item.dose
    elif block.kind is SessionKind.STRENGTH and exercise.progression is not None:
        dose = catalogue.levels[exercise.progression][_rung(exercise, setting)]
    else:
        dose = exercise.slots[block.kind.value]
    light_on_foot = block.intensity is Intensity.LIGHT and exercise.standing
    single_set = setting.single_set and block.kind is SessionKind.STRENGTH
    stands_in_for_one_set = substituted and item.dose is not None and item.dose.sets == 1
    eased = {exercise.slug} if not substituted else _tried(item, block, catalogue)
    stands_in_for_new_work = exercise.standing and bool(eased & setting.unknown)
    once = (
        stands_in_for_new_work
        or stands_in_for_one_set
        or item.part == "opener"
        or block.kind is SessionKind.ACTIVATION
    )
    if single_set or light_on_foot or once:
        dose = dose._replace(sets=1)
    return capped(dose, exercise.caps)


def _rung(exercise: Exercise, setting: Setting) -> int:
    """The level an exercise is at: weights have one of their own."""
    return setting.loaded or setting.level if exercise.progression == LOADED else setting.level


def _tried(item: BlockItem, block: Block, catalogue: Catalogue) -> set[str]:
    """The exercise a block names and what may stand in for it."""
    return {item.exercise, *catalogue.exercises[item.exercise].substitutes.get(block.kind.value, ())}


def halved(dose: Dose, exercise: Exercise) -> Dose:
    """Half the sets, rounded up; of what grows by reps in a single set, half the reps.

    Half of what the minutes allow, so that an easier session is an easier one in short sessions too.
    """
    if exercise.progression == FULL_HOLD:
        return dose._replace(reps=((dose.reps or 0) + 1) // 2)
    return dose._replace(sets=(dose.sets + 1) // 2)


def capped(dose: Dose, cap: Dose) -> Dose:
    """The dose with nothing above the cap."""
    return Dose(
        sets=min(dose.sets, cap.sets),
        reps=_least(dose.reps, cap.reps),
        seconds=_least(dose.seconds, cap.seconds),
        breaths=_least(dose.breaths, cap.breaths),
    )


def _least(value: int | None, cap: int | None) -> int | None:
    return value if value is None or cap is None else min(value, cap)


def _core(parts: Iterable[Part]) -> list[Part]:
    return [part for part in parts if part.part in {"main", "spare"}]


def fit(parts: Sequence[Part], drills: int, limit: int) -> list[Part] | None:
    """The block's core within `limit` seconds, or None.

    First second and third sets go, last exercise first (of full holds, the third and later reps); then
    spare exercises, the last one first.
    A spare one that went before a longer one comes back where there is room for it again.
    """
    kept = _core(parts)
    gone: list[Part] = []
    total = _seconds(kept, drills)
    while total > limit:
        most = max(((_rounds(part), place) for place, part in enumerate(kept)), default=(1, 0))
        spare = [place for place, part in enumerate(kept) if part.part == "spare"]
        if most[0] > 1:
            more, less = kept[most[1]], _one_less(kept[most[1]])
            kept[most[1]] = less
            total += seconds(less.exercise, less.dose) - seconds(more.exercise, more.dose)
        elif spare:
            gone.append(kept.pop(spare[-1]))
            total = _seconds(kept, drills)
        else:
            return None
    return _with_room(kept, gone, parts, drills, limit)


def _rounds(part: Part) -> int:
    """Sets; of full holds, which grow by reps in one set, the reps after the first."""
    if part.exercise.progression == FULL_HOLD:
        return max(1, (part.dose.reps or 0) - 1)
    return part.dose.sets


def _one_less(part: Part) -> Part:
    dose = part.dose
    if part.exercise.progression == FULL_HOLD:
        return replace(part, dose=dose._replace(reps=(dose.reps or 0) - 1))
    return replace(part, dose=dose._replace(sets=dose.sets - 1))


def _with_room(
    kept: list[Part], gone: Sequence[Part], parts: Sequence[Part], drills: int, limit: int
) -> list[Part]:
    """What is kept and, each in its old place, those of the gone that fit; last gone, first tried."""
    order = [part.exercise.slug for part in parts]
    for part in reversed(gone):
        more = sorted([*kept, part], key=lambda each: order.index(each.exercise.slug))
        kept = more if _seconds(more, drills) <= limit else kept
    return kept


def add_extras(kept: list[Part], parts: Sequence[Part], drills: int, limit: int) -> list[Part]:
    """Cool-downs and then the opener, each where the minutes still allow it."""
    if _total(kept) < _total(_core(parts)):
        return kept
    for part in parts:
        if part.part == "cool-down" and _seconds([*kept, part], drills) <= limit:
            kept = [*kept, part]
    for part in parts:
        if part.part == "opener" and _seconds([part, *kept], drills) <= limit:
            kept = [part, *kept]
    return kept


def _total(parts: Iterable[Part]) -> int:
    return sum(map(_rounds, parts))


def _seconds(parts: Sequence[Part], drills: int) -> float:
    return block_seconds([(part.exercise, part.dose) for part in parts], drills)


def _item(part: Part, block: Block, setting: Setting) -> Item:
    exercise, dose = part.exercise, part.dose
    harder = _harder(exercise, block, setting) if block.kind is SessionKind.STRENGTH else None
    return Item(
        exercise=exercise.slug,
        name=exercise.name,
        type=exercise.type,
        sets=dose.sets,
        reps=dose.reps,
        seconds=dose.seconds,
        breaths=dose.breaths,
        sides=exercise.sides,
        load=load_words(harder, _rung(exercise, setting)),
        harder=harder,
    )


def _harder(exercise: Exercise, block: Block, setting: Setting) -> Harder | None:
    if exercise.progression == LOADED:
        return Harder.WEIGHT
    if setting.level < HARDER_FROM:
        return None
    if "mini-band" in setting.has and "mini-band" in exercise.extras:
        return Harder.BAND
    slow = exercise.progression == BODYWEIGHT and block.intensity is Intensity.FULL
    return Harder.SLOWER if slow else None


def _drill_items(drills: Sequence[Exercise], seconds: int) -> list[Item]:
    """The block's drill time shared out in steps of 5 s, the first drills taking what is over."""
    if not drills:
        return []
    share, over = divmod(seconds // 5, len(drills))
    return [
        Item(drill.slug, drill.name, drill.type, seconds=5 * (share + (place < over)))
        for place, drill in enumerate(drills)
    ]
