"""How native code uses the processor's cores."""

from __future__ import annotations

import os

import psutil


def sleep_while_waiting() -> None:
    """Let OpenMP's idle threads sleep instead of spin; has to come before the library that brings OpenMP.

    Beside a busy neighbour, be it the other engine or a virus scanner, a spinning thread holds the core that the
    neighbour or its own partner needs: a question then takes hundreds of milliseconds instead of ten.
    """
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")


def sleep_soon_while_waiting() -> None:
    """Let OpenMP's idle threads spin for some microseconds and then sleep; has to come before the library.

    A token takes hundreds of short parallel steps. Measured on two cores with one billion weights: threads that sleep
    at once write 32 tokens a second and those that spin 42; after this short spin it is 41, and beside a busy
    neighbour, where long spinning gives 5 to 8, it is 20.
    """
    sleep_while_waiting()
    os.environ.setdefault("GOMP_SPINCOUNT", "3000")


def one_thread_for_numpy() -> None:
    """Let numpy's products take one thread; has to come before numpy.

    Those of a question are small, and beside a busy neighbour its threads wait for each other a hundred times longer
    than one takes.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def cores() -> int:
    """Physical cores this process may run on: a second thread on a core only gets in the first one's way."""
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(psutil.cpu_count(logical=False) or allowed, allowed))
