"""What works without a model is told once, and to nobody who has one."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach import locations
from coach.engine.first_run import GET_A_MODEL, WITHOUT_A_MODEL, first_run_notice
from coach.errors import FileProblem
from coach.settings import Settings, load_settings, save_settings


def test_the_first_run_is_told_and_the_second_is_not() -> None:
    assert first_run_notice() == f"{WITHOUT_A_MODEL}\n{GET_A_MODEL}"
    assert first_run_notice() is None
    assert load_settings() == Settings(told_about_models=True)


@pytest.mark.parametrize("chosen", [Settings(model=Path("/m.gguf")), Settings(server="http://127.0.0.1:8080")])
def test_who_has_a_model_is_told_nothing_and_may_be_told_later(chosen: Settings) -> None:
    assert first_run_notice(chosen) is None
    save_settings(chosen)
    assert first_run_notice(Settings()) is None
    save_settings(Settings())
    assert first_run_notice() is not None


def test_a_folder_that_cannot_be_written_to_only_means_that_it_comes_again() -> None:
    (locations.config() / "settings.new").mkdir(parents=True)
    with pytest.raises(FileProblem):
        save_settings(Settings())
    assert first_run_notice() is not None
    assert first_run_notice() is not None
