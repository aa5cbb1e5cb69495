"""How commands end: each failure is a sentence and an exit code."""

from __future__ import annotations

import pytest
import typer

from coach.cli.output import failures
from coach.errors import InputProblem


def test_a_coach_error_is_its_sentences_and_3(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit) as ended, failures():
        raise InputProblem("The answer is empty.", "Type some words.")
    assert ended.value.exit_code == 3
    assert capsys.readouterr().err == "coach: The answer is empty.\nType some words.\n"


def test_what_nobody_foresaw_is_a_sentence_too_and_shows_no_candidates_words(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(typer.Exit) as ended, failures():
        raise ValueError("my secret answer")
    said = capsys.readouterr().err
    assert ended.value.exit_code == 3
    assert "ValueError, test_output.py:" in said
    assert "secret" not in said
    assert "Traceback" not in said


def test_an_exit_code_of_a_command_passes_through() -> None:
    with pytest.raises(typer.Exit) as ended, failures():
        raise typer.Exit(1)
    assert ended.value.exit_code == 1
