"""The catalogue's YAML files → plain data, the same that `compiled.json` holds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

HERE = Path(__file__).parent
SINGLE_FILES = ("blocks", "levels", "left_out", "sources", "rules", "phases")


def read(folder: Path = HERE) -> dict[str, Any]:
    """Every YAML file of `folder`; exercises of all files in one mapping, files in order of their names.

    Raises ValueError for a slug in two files, ruamel's YAMLError for broken YAML or a key given twice.
    """
    data: dict[str, Any] = {"exercises": {}}
    for path in sorted((folder / "exercises").glob("*.yaml")):
        _merge(data["exercises"], _load(path), path)
    for path in sorted((folder / "texts").glob("*.yaml")):
        for slug, words in _load(path).items():
            _put_text(data["exercises"], slug, words, path)
    for name in SINGLE_FILES:
        data[name] = _with_text_keys(_load(folder / f"{name}.yaml"))
    return data


def read_run_words(folder: Path = HERE) -> dict[str, Any]:
    """The words for runs, the same that `run_words.json` holds."""
    words: dict[str, Any] = _load(folder / "run_words.yaml")
    return words


def read_column_words(folder: Path = HERE) -> dict[str, Any]:
    """The words for the columns of tables, the same that `column_words.json` holds."""
    words: dict[str, Any] = _load(folder / "column_words.yaml")
    return words


def read_poses(folder: Path = HERE) -> dict[str, Any]:
    """The poses of the figures, files in order of their names, the same that `poses.json` holds."""
    poses: dict[str, Any] = {}
    for path in sorted((folder / "poses").glob("*.yaml")):
        _merge(poses, _load(path), path)
    return poses


def _load(path: Path) -> Any:
    return YAML(typ="safe").load(path.read_text(encoding="utf-8"))


def _merge(known: dict[str, Any], more: dict[str, Any], path: Path) -> None:
    twice = sorted(known.keys() & more.keys())
    if twice:
        raise ValueError(f"{path.name}: {', '.join(twice)} stands in another file too")
    known.update(more)


def _put_text(exercises: dict[str, Any], slug: str, words: dict[str, Any], path: Path) -> None:
    if slug not in exercises:
        raise ValueError(f"{path.name}: there is no exercise {slug}")
    if "text" in exercises[slug]:
        raise ValueError(f"{path.name}: {slug} has a text already")
    exercises[slug]["text"] = words


def _with_text_keys(value: Any) -> Any:
    """Mapping keys as text, as JSON will have them (the levels' 1 to 6)."""
    if isinstance(value, dict):
        return {str(key): _with_text_keys(inner) for key, inner in value.items()}
    return value
