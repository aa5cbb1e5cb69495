"""Which language model the settings mean."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.engine.engines import Engines
from coach.engine.language import LlamaEngine
from coach.engine.server import ServerEngine
from coach.errors import InputProblem
from coach.settings import Settings


def test_a_server_goes_before_a_file_and_without_either_there_is_no_model(tiny: Path) -> None:
    server = "http://127.0.0.1:8080"
    for settings, kind in (
        (Settings(server=server, model=tiny), ServerEngine),
        (Settings(server=server, server_model="m"), ServerEngine),
        (Settings(model=tiny), LlamaEngine),
        (Settings(), type(None)),
    ):
        with Engines(settings) as engines:
            assert isinstance(engines.model(), kind)
            assert engines.model() is engines.model()


def test_a_server_elsewhere_is_refused_even_if_the_settings_name_it() -> None:
    with Engines(Settings(server="http://192.0.2.1:8080")) as engines, pytest.raises(InputProblem):
        engines.model()
