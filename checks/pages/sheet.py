"""Every figure on one picture per size, to judge them by: in colour, in grey and in the dark.

Usage: python checks/pages/sheet.py DIR [EXERCISE …]
"""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent.parent), str(HERE)]

from browser import Browser  # noqa: E402  # after the path is set

from hipcal import figures  # noqa: E402

SIZES = (160, 96, 64, 56)
LOOKS = {"colour": "", "grey": "body{filter:grayscale(1)}", "dark": "body{background:#13171b;color:#eee}"}


def sheet(slugs: tuple[str, ...], size: int, look: str) -> str:
    """A page with these figures, each over its name."""
    style = (
        "body{margin:8px;font:10px sans-serif}figure{display:inline-block;margin:4px;text-align:center}"
        "svg{display:block;margin:auto}"
    )
    # Without the moving form, which stills do not have.
    style += figures.style().partition("@media")[0] + figures.night() + LOOKS[look]
    cells = (f"<figure>{figures.figure(slug, size=size)}{slug}</figure>" for slug in slugs)
    return f"<!doctype html><meta charset=utf-8><style>{style}</style>{''.join(cells)}"


def main(folder: Path, slugs: tuple[str, ...]) -> None:
    """Write the pages and their pictures into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with Browser() as browser:
        for look in LOOKS:
            for size in SIZES:
                page = folder / f"{look}-{size}.html"
                page.write_text(sheet(slugs, size, look), encoding="utf-8")
                browser.open(page, 1300, dark=look == "dark")
                browser.picture(page.with_suffix(".png"))


if __name__ == "__main__":
    main(Path(sys.argv[1]), tuple(sys.argv[2:]) or tuple(sorted(figures.names())))
