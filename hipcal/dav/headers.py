"""What addresses and headers say: whose they are, how long to wait, which password scheme."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

LONGEST_SHOWN = 100
_BASIC, _DIGEST = (re.compile(rf"(?:^|,)\s*{name}(?:[\s,]|$)", re.IGNORECASE) for name in ("basic", "digest"))


def origin(url: str) -> tuple[str, str, int]:
    """Scheme, host and port. ValueError for what is no address."""
    parts = urlsplit(url)
    default = 443 if parts.scheme == "https" else 80
    return parts.scheme, (parts.hostname or "").lower(), parts.port or default


def plain(url: str) -> str:
    """An address without what may be secret in it; only its host where it is long."""
    parts = urlsplit(url)
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    there = f"{parts.scheme}://{host}" + (f":{parts.port}" if parts.port else "")
    return there if len(there + parts.path) > LONGEST_SHOWN else there + parts.path


def seconds(retry_after: str, now: dt.datetime) -> float | None:
    """How long Retry-After says, as a number or a date; None where it says nothing."""
    told = retry_after.strip()
    if told.isascii() and told.isdigit():
        return float(told[:9])
    try:
        until = parsedate_to_datetime(told)
        return max(0.0, (until.replace(tzinfo=until.tzinfo or dt.UTC) - now).total_seconds())
    except (ValueError, OverflowError, IndexError):
        return None


def wants_digest(authenticate: str) -> bool:
    """Whether WWW-Authenticate asks for Digest and does not take Basic."""
    return bool(_DIGEST.search(authenticate)) and not _BASIC.search(authenticate)
