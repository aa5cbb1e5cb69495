"""Downloading a model: what is decided before and after; the socket is in a child process that may reach one host.

It is one of the two ways in which the coach opens a connection, and the only one that leaves the machine. It sends
the address of the file and nothing of the user's, and it never runs beside an open workspace.
"""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from coach import locations, presence
from coach.domain.base import Model
from coach.engine.client import CallCancelled, Child
from coach.engine.download_part import Part
from coach.engine.download_source import Source, redirected, source_of
from coach.engine.model_folder import InstalledModel, add_model, id_for
from coach.engine.protocol import Fetched, FetchFile, FetchNews
from coach.errors import CoachError, FileProblem, InputProblem, ModelRefused
from coach.settings import Settings

_WORKER = "coach.engine.workers.fetch"
_MOST_REDIRECTS = 5
_PATIENCE, _SILENCE = 60.0, 600.0
_LOOK_SECONDS = 0.25
_SHA256 = re.compile(r"[0-9a-fA-F]{64}")
_POLICY = "COACH_OFFLINE"


class Plan(Model):
    """A download that may begin once the user has agreed; `there` bytes of it have come already."""

    source: Source
    model_id: str
    target: Path
    sha256: str | None
    there: int

    @property
    def part(self) -> Path:
        """The file that grows."""
        return self.target.with_name(f"{self.target.name}.part")


def plan_fetch(url: str, *, model_id: str | None, sha256: str | None, settings: Settings) -> Plan:
    """Check everything that can be checked without a connection; raises InputProblem and FileProblem."""
    require_allowed(settings)
    source = source_of(url)
    if sha256 is not None and not _SHA256.fullmatch(sha256.strip()):
        raise InputProblem("The SHA-256 is not 64 hexadecimal digits.", "Copy it from the publisher's page again.")
    chosen = id_for(source.file_name, model_id)
    target = locations.models() / f"{chosen}.gguf"
    if target.exists():
        raise InputProblem(
            f"There is a file {target} already.", f"Add it with: coach models add {target} – or choose another --name."
        )
    checksum = sha256.strip().lower() if sha256 else None
    plan = Plan(source=source, model_id=chosen, target=target, sha256=checksum, there=0)
    return plan.model_copy(update={"there": Part(plan.part, source.url).size})


def require_allowed(settings: Settings) -> None:
    """Raise InputProblem where downloads are locked or a workspace is open, FileProblem where that cannot be told."""
    if os.environ.get(_POLICY, "0") not in ("", "0"):
        raise InputProblem(
            f"Downloads are locked on this machine ({_POLICY} is set).",
            "Get the file another way that your administrator allows, and add it with: coach models add FILE",
        )
    if settings.offline_locked:
        raise InputProblem(
            "Downloads are locked (offline_locked in the coach's settings).",
            "Get the file another way and add it with: coach models add FILE",
        )
    _require_no_workspace()


def _require_no_workspace() -> None:
    if presence.anybody():
        raise InputProblem(
            "A workspace is open, and nothing is downloaded while one is.",
            "Close the coach everywhere else on this machine, then give the command again.",
        )


def fetch(
    plan: Plan, *, agree: Callable[[str], None], on_news: Callable[[FetchNews], None], now: Callable[[], datetime]
) -> InstalledModel:
    """Download, verify and install; the user has agreed to the plan's own host.

    `agree` is called with every other host that the first one sends the download to, and raises what ends it.
    Raises CoachError, and keeps the part for another time unless its hash is wrong or it is no model.
    """
    with presence.only_download():
        _require_no_workspace()
        fetched = _fetched(plan, agree, on_news)
        if plan.sha256 is not None and fetched.sha256 != plan.sha256:
            _forget(plan)
            raise FileProblem(
                f"The file is not the one that was wanted: its SHA-256 is {fetched.sha256}.",
                "It was deleted. Compare the checksum with the publisher's, then download it again.",
            )
        try:
            plan.part.replace(plan.target)
        except OSError as problem:
            raise FileProblem(
                f"The model cannot be given its name {plan.target} ({problem.strerror}).", "Give the command again."
            ) from problem
        _forget(plan)
    try:
        return add_model(plan.target, model_id=plan.model_id, now=now())
    except (ModelRefused, InputProblem):
        plan.target.unlink(missing_ok=True)
        raise


def _fetched(plan: Plan, agree: Callable[[str], None], on_news: Callable[[FetchNews], None]) -> Fetched:
    source, agreed = plan.source, {plan.source.host}
    for _ in range(_MOST_REDIRECTS):
        fetched = _hop(plan, source, on_news)
        if fetched.redirect is None:
            return fetched
        source = redirected(source, fetched.redirect)
        if source.host not in agreed:
            agree(source.way)
            agreed.add(source.host)
    raise InputProblem(
        f"{plan.source.host} sends the download from one address to the next without end.", "Check the address."
    )


def _hop(plan: Plan, source: Source, on_news: Callable[[FetchNews], None]) -> Fetched:
    """One request in one child, ended when a workspace is opened."""
    child = Child(_WORKER, (source.peer, str(source.peer_port)), name="download")
    watch = _Watch(child)
    request = FetchFile(
        origin=plan.source.url,
        scheme=source.scheme,
        host=source.host,
        port=source.port,
        target=source.target,
        checked=plan.sha256 is not None,
        part=str(plan.part),
        proxied=source.proxied,
        patience=_PATIENCE,
    )
    try:
        watch.start()
        return child.call(
            request,
            Fetched,
            on_piece=lambda piece: on_news(FetchNews.model_validate_json(piece)),
            timeout=_SILENCE,
            cancelled=watch.seen.is_set,
        )
    except CallCancelled:
        raise InputProblem(
            "A workspace was opened, so the download stopped.",
            "What has come is kept: close the workspace and give the same command again.",
        ) from None
    finally:
        watch.stop()
        child.close()


class _Watch(threading.Thread):
    """Looks for open workspaces while a download runs, and cancels it when there is one."""

    def __init__(self, child: Child) -> None:
        super().__init__(name="watch for workspaces", daemon=True)
        self.seen = threading.Event()
        self._over = threading.Event()
        self._child = child

    def run(self) -> None:
        while not self._over.wait(_LOOK_SECONDS):
            if _somebody():
                self.seen.set()
                self._child.cancel()
                return

    def stop(self) -> None:
        """End it."""
        self._over.set()
        self.join()


def _somebody() -> bool:
    """Whether a workspace is open, or that can no longer be told."""
    try:
        return presence.anybody()
    except CoachError:
        return True


def _forget(plan: Plan) -> None:
    """Remove the part and what was noted of it."""
    try:
        Part(plan.part, plan.source.url).forget()
    except OSError as problem:
        raise FileProblem(
            f"The unfinished download {plan.part} cannot be deleted ({problem.strerror}).", "Delete it yourself."
        ) from problem
