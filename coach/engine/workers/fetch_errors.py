"""What can go wrong with a download, as sentences; the part that has come is always kept."""

from __future__ import annotations

import errno

from coach.errors import EngineProblem, FileProblem

_AGAIN = "What has come is kept: give the same command again to go on from there."
_BY_HAND = "Or download the file with a browser and add it with: coach models add FILE"


def unreachable(peer: str) -> EngineProblem:
    """No address, no route, or nobody listens."""
    return EngineProblem(f"{peer} cannot be reached.", f"Check the address and this machine's network. {_AGAIN}")


def broke_off(host: str) -> EngineProblem:
    """The connection ended before the file did."""
    return EngineProblem(f"The connection to {host} broke off.", _AGAIN)


def silent(host: str, seconds: float) -> EngineProblem:
    """Nothing comes any more."""
    return EngineProblem(f"{host} has sent nothing for {seconds:,.0f} seconds.", _AGAIN)


def untrusted(host: str) -> EngineProblem:
    """The certificate does not hold."""
    return EngineProblem(
        f"{host} cannot prove that it is {host}: its certificate is not trusted here.",
        "Where a proxy opens encrypted connections, its certificate belongs into the system's store: ask your help "
        f"desk. {_BY_HAND}",
    )


def proxy_refused(peer: str, status: int) -> EngineProblem:
    """The proxy does not let the connection through."""
    return EngineProblem(f"The proxy {peer} does not let the download through (error {status}).", _BY_HAND)


def refused(host: str, status: int) -> EngineProblem:
    """An HTTP error."""
    if status in (401, 403):
        return EngineProblem(
            f"{host} gives this file only to those who have signed in or agreed to terms (error {status}).", _BY_HAND
        )
    if status in (404, 410):
        return EngineProblem(f"{host} has no such file (error {status}).", "Check the address.")
    return EngineProblem(f"{host} does not give the file now (error {status}).", f"Try again later. {_AGAIN}")


def no_model(host: str) -> EngineProblem:
    """The first bytes are not those of a GGUF."""
    return EngineProblem(
        f"What {host} sends is not a model in GGUF format.",
        "Give the address of the file itself, not of the page about it. " + _BY_HAND,
    )


def sizeless(host: str) -> EngineProblem:
    """Nobody could tell whether all of it has come."""
    return EngineProblem(
        f"{host} does not say how large the file is, so a missing end would not be noticed.",
        f"Give the SHA-256 that its publisher names, with --sha256. {_BY_HAND}",
    )


def no_room(missing: int) -> FileProblem:
    """The disk is too small; found before anything is written."""
    return FileProblem(
        f"The disk lacks {missing / 1e9:,.1f} GB for the model.",
        "Free some space, or set COACH_HOME to a folder on another disk.",
    )


def unwritable(problem: OSError) -> FileProblem:
    """The part cannot be written."""
    if problem.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return FileProblem("The disk is full.", f"Free some space. {_AGAIN}")
    return FileProblem(
        f"The model cannot be written ({problem.strerror}).", "Set COACH_HOME to a folder that you may write to."
    )
