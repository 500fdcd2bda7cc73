"""The figures: a body that keeps its lengths, feet that stay where they are, SVG that is whole."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import xml.etree.ElementTree as ET
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hipcal import catalogue, cli, figures
from hipcal.catalogue.__main__ import packed_text
from hipcal.catalogue.source import read_poses
from hipcal.figures import draw, frames, gallery
from hipcal.figures.camera import Camera
from hipcal.figures.ground import LEAST, height, lifted
from hipcal.figures.ink import NIGHT, TONES
from hipcal.figures.poses import Figure, _figure
from hipcal.figures.poses import figures as told_figures
from hipcal.figures.skeleton import Joints, bones, joints, mirrored
from hipcal.figures.vectors import Vec, length, minus
from hipcal.language import speaking
from hipcal.model import Speech

SLUGS = sorted(catalogue.load().exercises)
SVG = "{http://www.w3.org/2000/svg}"
MOST_BYTES = 4096
Place = tuple[float, float, float]
LIES_AT = {**LEAST, "hip": 3.0, "shoulder": 3.0, "head": 5.5, "hips": 4.0, "waist": 4.0, "neck": 4.0}


def told(slug: str) -> Figure:
    return told_figures()[slug]


def bodies(slug: str) -> list[Joints]:
    figure = told(slug)
    stops = frames.stops(figure)
    told_ones = [stop.body for stop in stops]
    return [*told_ones, *frames.way(stops, 25), *(body for body, _ in frames.shown_at(figure, stops))]


def call(*arguments: str) -> Result:
    return CliRunner().invoke(cli.main, arguments)


def same_place(one: Vec, other: Vec) -> bool:
    return length(minus(one, other)) < 1e-6


def test_every_exercise_has_a_figure_and_no_other_thing_has() -> None:
    assert sorted(figures.names()) == SLUGS


def test_the_packed_poses_are_what_the_yaml_says() -> None:
    assert catalogue.POSES.read_bytes() == packed_text(read_poses()).encode()
    assert json.loads(packed_text(read_poses())) == json.loads(json.dumps(read_poses()))


@pytest.mark.parametrize("slug", SLUGS)
def test_no_bone_ever_changes_its_length(slug: str) -> None:
    for body in bodies(slug):
        for start, end, size in bones():
            assert length(minus(body[end], body[start])) == pytest.approx(size, abs=1e-6), end


@pytest.mark.parametrize("slug", SLUGS)
def test_nothing_sinks_into_the_floor(slug: str) -> None:
    slope = told(slug).things.get("slope", 0)
    for body in bodies(slug):
        for name, at in body.items():
            least = LIES_AT.get(name.split()[-1], 0.0)
            assert height(at, slope) >= least - 1e-6, name


def pinned(slug: str) -> dict[str, Vec]:
    """The hands and feet that have one and the same point in all poses."""
    poses = told(slug).poses
    return {
        name: limb.pin
        for name, limb in poses[0].limbs.items()
        if limb.pin is not None and all(pose.limbs[name].pin == limb.pin for pose in poses)
    }


@pytest.mark.parametrize("slug", SLUGS)
def test_pinned_hands_and_feet_stay(slug: str) -> None:
    for name, pin in pinned(slug).items():
        end = name.replace("leg", "ankle").replace("arm", "hand")
        for body in frames.way(frames.stops(told(slug)), 25):
            assert same_place(body[end], pin), end


@pytest.mark.parametrize("slug", [slug for slug in SLUGS if not told(slug).alternates])
def test_what_moves_there_and_back_keeps_its_pins_all_the_way(slug: str) -> None:
    for name, pin in pinned(slug).items():
        end = name.replace("leg", "ankle").replace("arm", "hand")
        assert all(same_place(body[end], pin) for body in bodies(slug)), end


def test_many_figures_have_something_pinned() -> None:
    assert sum(bool(pinned(slug)) for slug in SLUGS) > len(SLUGS) / 2


@pytest.mark.parametrize("slug", SLUGS)
def test_the_other_side_is_a_mirror(slug: str) -> None:
    for pose in told(slug).poses:
        body = joints(pose)
        other = mirrored(body)
        assert mirrored(other) == body
        for start, end, size in bones():
            assert length(minus(other[end], other[start])) == pytest.approx(size)
        assert other["left knee"] == Vec(*body["right knee"][:2], -body["right knee"].z)


def test_what_is_told_for_both_sides_is_even() -> None:
    body = joints(told("glute-bridge").poses[-1])
    other = mirrored(body)
    assert all(same_place(other[name], at) for name, at in body.items())


@pytest.mark.parametrize("slug", [slug for slug in SLUGS if catalogue.load().exercises[slug].sides == 2])
def test_an_exercise_of_one_side_works_on_one_side_most(slug: str) -> None:
    assert told(slug).work
    assert {name.split()[1] for name in told(slug).work} <= {"leg", "arm"}


def test_a_pin_out_of_reach_is_told_and_not_stretched() -> None:
    pose = told("glute-bridge").poses[0]
    limb = pose.limbs["left leg"]._replace(pin=Vec(90, 4, 0))
    far = pose._replace(limbs={**pose.limbs, "left leg": limb})
    with pytest.raises(ValueError, match="left hip"):
        joints(far)


@pytest.mark.parametrize("told_of", [{"lean": 3}, {"things": {"sofa": True}}, {"arrows": [{"from": "knee"}]}])
def test_what_nothing_draws_is_refused(told_of: dict[str, object]) -> None:
    known = {**json.loads(catalogue.POSES.read_bytes())["air-squat"], **told_of}
    with pytest.raises(ValueError, match=r"air-squat tells \w+, which nothing draws"):
        _figure("air-squat", known)


def test_a_foot_below_the_floor_is_lifted_and_keeps_its_length() -> None:
    body = joints(told("high-knees").poses[0])
    sunk = {name: Vec(at.x, at.y - 6, at.z) for name, at in body.items()}
    safe = lifted(sunk, 0)
    assert height(sunk["left toe"], 0) < 0 < height(safe["left toe"], 0)
    assert length(minus(safe["left toe"], safe["left ankle"])) == pytest.approx(
        length(minus(body["left toe"], body["left ankle"]))
    )


def parsed(slug: str, *, animated: bool = False) -> ET.Element:
    return ET.fromstring(figures.figure(slug, animated=animated))  # noqa: S314  # our own text


def spots(root: ET.Element, place: Place = (0.0, 0.0, 1.0)) -> list[Place]:
    """Every point of every straight line and half the line's width, where they stand in the figure."""
    found = []
    x, y, times = place
    for part in root:
        if part.tag == f"{SVG}path":
            half = float(part.get("stroke-width", "0")) / 2
            points = re.findall(r"[ML](-?[\d.]+) (-?[\d.]+)", part.get("d", ""))
            found += [(x + times * float(a), y + times * float(b), times * half) for a, b in points]
        across, down, larger = placed(part.get("transform", ""))
        found += spots(part, (x + times * across, y + times * down, times * larger))
    return found


def placed(transform: str) -> Place:
    """How far across and down, and how many times as large."""
    told = re.match(r"translate\(([-\d.]+)(?: ([-\d.]+)\)scale\(([\d.]+))?\)", transform)
    return (float(told[1]), float(told[2] or 0), float(told[3] or 1)) if told else (0.0, 0.0, 1.0)


@pytest.mark.parametrize("animated", [False, True])
@pytest.mark.parametrize("slug", SLUGS)
def test_all_is_inside_the_view_box(slug: str, animated: bool) -> None:
    root = parsed(slug, animated=animated)
    left, top, wide, high = (float(value) for value in root.get("viewBox", "").split())
    for x, y, half in spots(root):
        assert left <= x - half <= x + half <= left + wide
        assert top <= y - half <= y + half <= top + high


@pytest.mark.parametrize("slug", SLUGS)
def test_a_still_is_small_and_always_the_same(slug: str) -> None:
    still = figures.figure(slug)
    assert len(still.encode()) < MOST_BYTES
    told_figures.cache_clear()
    assert figures.figure(slug) == still


@pytest.mark.parametrize("slug", SLUGS)
def test_it_has_words_for_those_who_do_not_see_it(slug: str) -> None:
    root = parsed(slug)
    known = catalogue.load().exercises[slug]
    named = (root.get("aria-labelledby") or "").split()
    assert [root[0].get("id"), root[1].get("id")] == named
    assert (root[0].text, root.get("role")) == (known.name, "img")
    assert known.text.movement in (root[1].text or "")


@pytest.mark.parametrize("slug", SLUGS)
def test_the_working_limb_is_drawn_as_such(slug: str) -> None:
    classes = {path.get("class", "") for path in parsed(slug).iter(f"{SVG}path")}
    assert any(name.startswith("hf-work") for name in classes)
    assert all(part.startswith("hf-") for name in classes for part in name.split())


def test_nothing_but_shapes_is_in_a_figure() -> None:
    everything = "".join(figures.figure(slug, animated=True, styled=True) for slug in SLUGS)
    assert not re.search(r"<script|href|url\(|@import|\son\w+=|\sstyle=", everything)
    assert not re.search(r"\d\.\d\d", re.sub(r"<style>.*?</style>", "", everything))


@pytest.mark.parametrize("slug", SLUGS)
def test_the_moving_form_holds_the_still_one_and_shows_one_body_at_a_time(slug: str) -> None:
    shown = frames.shown_at(told(slug), frames.stops(told(slug)))
    steps = [step for _, at in shown for step in at]
    assert sorted(steps) == list(range(frames.STEPS))
    root = parsed(slug, animated=True)
    moving = next(group for group in root.iter(f"{SVG}g") if group.get("class", "").startswith("hf-move"))
    assert moving.get("display") == "none"
    assert any(group.get("class") == "hf-still" for group in root.iter(f"{SVG}g"))


TAKES_TURNS = [slug for slug in SLUGS if told(slug).alternates]


def at_steps(slug: str) -> dict[int, Joints]:
    shown = frames.shown_at(told(slug), frames.stops(told(slug)))
    return {step: body for body, steps in shown for step in steps}


@pytest.mark.parametrize("slug", TAKES_TURNS)
def test_half_a_round_later_the_other_side_does_the_same(slug: str) -> None:
    steps = at_steps(slug)
    for step in range(frames.HALF):
        later = mirrored(steps[step + frames.HALF])
        assert all(length(minus(at, later[name])) < frames.SAME for name, at in steps[step].items())
    work = re.findall(r'"(hf-f[\d-]+)">(.*?)</g>', figures.figure(slug, animated=True))
    assert work
    assert all("hf-work" in body for _, body in work)


@pytest.mark.parametrize("slug", [slug for slug in SLUGS if catalogue.load().exercises[slug].alternating])
def test_what_takes_turns_shows_both_sides(slug: str) -> None:
    first, *_, last = frames.stops(told(slug))
    turned = mirrored(first.body)
    ends_there = all(same_place(at, turned[name]) for name, at in last.body.items())
    assert told(slug).alternates or ends_there


@pytest.mark.parametrize("slug", TAKES_TURNS)
def test_each_side_has_its_arrow_in_its_own_half(slug: str) -> None:
    moving = figures.figure(slug, animated=True).split('class="hf-move')[1]
    halves = re.findall(r'<g class="hf-f(\d+to\d+)">(.*?)</g>', moving)
    assert [name for name, _ in halves] == ["0to5", "6to11"]
    assert all("hf-arrow-a" in drawn for _, drawn in halves)


@pytest.mark.parametrize("slug", [slug for slug in SLUGS if slug not in TAKES_TURNS])
def test_the_moving_form_has_its_arrow(slug: str) -> None:
    moving = figures.figure(slug, animated=True).split('class="hf-move')[1]
    assert "hf-arrow-a" in moving.rpartition("</g><path")[2]


@pytest.mark.parametrize("slug", [slug for slug in SLUGS if told(slug).loop])
def test_a_round_arrow_goes_the_way_the_limb_goes(slug: str) -> None:
    arrow = next(one for one in told(slug).arrows if one.round)
    places = [told(slug).camera.see(body[arrow.joint]) for _, body in sorted(at_steps(slug).items())]
    area = sum(a.x * b.y - b.x * a.y for a, b in pairwise([*places, places[0]]))
    swept = {match[1] for match in re.finditer(r"A[\d.]+ [\d.]+ 0 1 ([01]) ", figures.figure(slug))}
    assert swept == {"1" if area > 0 else "0"}


def test_motion_is_only_for_screens_and_only_where_it_is_welcome() -> None:
    style = figures.style()
    before, _, after = style.partition("@media screen and (prefers-reduced-motion:no-preference)")
    assert "animation" not in before
    assert "step-end" in after
    used = set(re.findall(r'class="(hf-f\d[\w-]*)"', gallery.page()))
    assert all(f"@keyframes {name}{{" in style and f".{name}{{" in style for name in used)


def test_a_camera_from_the_front_swaps_ahead_for_near() -> None:
    assert Camera(90, 0).see(Vec(10, 5, 0)) == pytest.approx((0, -5, 10))
    assert Camera(0, 0).see(Vec(10, 5, 3)) == pytest.approx((10, -5, 3))
    assert Camera(0, 90).see(Vec(10, 5, 3)) == pytest.approx((10, 3, 5))


def test_the_far_leg_is_lighter_than_the_near_one() -> None:
    figure = told("kneeling-hip-flexor-stretch")
    drawn = draw.body(figure.camera.see_all(frames.stops(figure)[-1].body), frozenset())
    svg = "".join(shape.svg for shape in drawn)
    assert svg.index("hf-far") < svg.index("hf-near")


def grey(colour: str) -> float:
    """How bright a colour is without its hue, of 255."""
    digits = colour.removeprefix("#")
    red, green, blue = re.findall("..", digits) if len(digits) == 6 else [digit * 2 for digit in digits]
    return 0.299 * int(red, 16) + 0.587 * int(green, 16) + 0.114 * int(blue, 16)


@pytest.mark.parametrize("tones", [TONES, NIGHT])
def test_what_works_stands_out_without_colour_too(tones: dict[str, str]) -> None:
    steps = [grey(tones[tone]) for tone in ("back", "ghost", "far", "near")]
    assert all(abs(one - other) > 20 for one, other in pairwise(steps))
    others = ("back", "ghost", "far", "near")
    assert all(abs(grey(tones["work"]) - grey(tones[tone])) > 30 for tone in others)


def test_a_band_is_drawn_only_when_it_is_asked_for() -> None:
    for slug in figures.banded():
        drawn = figures.figure(slug, band=True)
        assert "hf-band" in drawn
        assert "mini band round the thighs.</desc>" in drawn
        assert "hf-band" not in figures.figure(slug, animated=True)


def test_what_hangs_from_a_foot_hangs_clear_of_the_floor() -> None:
    for body in bodies("kettlebell-hip-flexion"):
        assert body["right ankle"].y > 17  # the bell reaches that far below


def test_a_gallery_is_one_safe_page_with_all_figures() -> None:
    page = gallery.page(version="1")
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids)) == 2 * len(SLUGS)
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in page
    assert page == gallery.page(version="1")
    assert all(catalogue.load().exercises[slug].text.setup.split("'")[0] in page for slug in SLUGS)


def test_two_figures_of_one_exercise_keep_their_ids_apart() -> None:
    both = figures.figure("clam-shell", key="-2") + figures.figure("clam-shell")
    ids = re.findall(r'\sid="([^"]+)"', both)
    assert len(ids) == len(set(ids)) == 4


def test_the_command_line_draws_one_and_all(tmp_path: Path) -> None:
    one = call("exercises", "Clam", "shells", "--svg").stdout
    assert ET.fromstring(one).find(f"{SVG}title") is not None  # noqa: S314  # our own text
    target = tmp_path / "gallery.html"
    assert "Wrote" in call("exercises", "--gallery", "-o", str(target)).stderr
    assert target.read_text(encoding="utf-8").count("<svg") == len(SLUGS)


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("exercises", "clam-shel", "--svg"), 1, "Did you mean"),
        (("exercises", "--svg"), 2, "name it"),
        (("exercises", "clam-shell", "--gallery"), 2, "all exercises"),
        (("exercises", "clam-shell", "--svg", "--gallery"), 2, "only one"),
        (("exercises", "clam-shell", "-o", "x.svg"), 2, "--svg"),
    ],
)
def test_a_figure_that_cannot_be_meant_is_refused(arguments: tuple[str, ...], code: int, said: str) -> None:
    result = call(*arguments)
    assert result.exit_code == code
    assert said in result.stderr


def test_the_gallery_speaks_the_language_asked_for() -> None:
    with speaking(Speech("de")):
        shown = gallery.page(["clam-shell"])
    assert '<html lang="de">' in shown
    assert "<h2>Muschel (Clamshell)</h2>" in shown
    assert ">Muschel (Clamshell)</title>" in shown
    assert "Clam shell" not in shown
