"""A plan in a calendar on a CalDAV server, and what the runner did there back into the plan.

The client is our own, over httpx: the caldav library parses what it sends and fetches, so that bytes
and SEQUENCE are not ours to keep, and offers no condition (If-Match) for what it writes.
"""
