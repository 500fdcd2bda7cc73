"""The style that shows the bodies of a moving figure one after another, and each body's class in it."""

from __future__ import annotations

from collections.abc import Mapping

from hipcal.figures.frames import HALF, STEPS, halves

SECONDS, SLOW = 3, 4  # of a round; the slow one shows both sides


def style() -> str:
    """The rules for moving figures: only on a screen, only where motion is welcome."""
    names = sorted(_shown())
    rules = [
        ".hf-still{display:none}.hf-move{display:inline}",
        f".hf-move>g+g{{visibility:hidden;animation:{SECONDS}s step-end infinite}}",
        f".hf-slow>g+g{{animation-duration:{SLOW}s}}",
        *(f".hf-move>.{frame_class(one)}{{animation-name:{frame_class(one)}}}" for one in names),
    ]
    frames = "".join(f"@keyframes {frame_class(one)}{{{_marks(one)}}}" for one in names)
    return f"@media screen and (prefers-reduced-motion:no-preference){{{''.join(rules)}}}{frames}"


def frame_class(steps: tuple[int, ...]) -> str:
    """The class of what is shown at these steps: `hf-f1-11`, `hf-f0to5`."""
    if steps in halves():
        return f"hf-f{steps[0]}to{steps[-1]}"
    return "hf-f" + "-".join(str(step) for step in steps)


def _shown() -> set[tuple[int, ...]]:
    """The steps at which one body or arrow of some figure is shown."""
    there = {tuple(sorted({step, -step % STEPS})) for step in range(HALF + 1)}
    side = {tuple(sorted({step, -step % HALF})) for step in range(1, HALF // 2 + 1)}
    other = {tuple(step + HALF for step in steps) for steps in side}
    return {(step,) for step in range(STEPS)} | there | side | other | {(0, HALF), *halves()}


def _marks(steps: tuple[int, ...]) -> str:
    marks: Mapping[int, str] = {
        0: "hidden",
        **{step + 1: "hidden" for step in steps},
        **dict.fromkeys(steps, "visible"),
    }
    return "".join(
        f"{round(100 * step / STEPS, 2):g}%{{visibility:{seen}}}" for step, seen in sorted(marks.items())
    )
