"""A person is told once per workspace that the edition in force is retired."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from coach.domain.framework import Framework
from coach.guidance.frameworks import load_framework
from coach.interview.moving import move
from coach.interview.telling import about_retirement, is_retired, retirement, successors, told
from coach.store.workspace import Workspace


def test_it_says_since_when_what_replaced_it_what_it_serves_and_how_to_change(
    workspace: Workspace, framework: Framework
) -> None:
    sentences = retirement(workspace, framework)
    assert sentences is not None
    for said in ("(opm-2006) is retired", "on 1 October 2025", "(opm-2025) took its place", framework.preparing_for):
        assert said in sentences
    assert f"coach framework {workspace.path} --use opm-2025" in sentences
    assert "coach frameworks" in sentences


def test_it_is_said_until_it_was_told_and_then_never_again(workspace: Workspace, framework: Framework) -> None:
    assert retirement(workspace, framework) == retirement(workspace, framework) is not None
    told(workspace, framework)
    assert retirement(workspace, framework) is None
    workspace.close()
    with Workspace.open(workspace.path, read_only=True) as again:
        assert retirement(again, framework) is None


def test_each_workspace_and_each_edition_is_told_of_by_itself(
    workspace: Workspace, framework: Framework, tmp_path: Path
) -> None:
    told(workspace, framework)
    with Workspace.create(tmp_path / "other.ecq", candidate="D", framework="opm-2006") as other:
        assert retirement(other, framework) is not None
    move(workspace, "opm-1997")
    assert retirement(workspace, load_framework("opm-1997")) is not None


def test_of_an_edition_in_force_there_is_nothing_to_tell(workspace: Workspace) -> None:
    new = load_framework("opm-2025")
    assert not is_retired(new)
    assert about_retirement(new) == ""
    assert retirement(workspace, new) is None


def test_an_edition_retires_on_its_day(workspace: Workspace, framework: Framework) -> None:
    assert framework.retired is not None
    assert retirement(workspace, framework, framework.retired - timedelta(days=1)) is None
    assert retirement(workspace, framework, framework.retired) is not None


def test_the_last_of_those_that_took_its_place_is_the_one_to_change_to(workspace: Workspace) -> None:
    oldest = load_framework("opm-1997")
    assert successors(oldest) == ["opm-2006", "opm-2025"]
    sentences = retirement(workspace, oldest)
    assert sentences is not None
    assert "on 1 October 2006 Executive Core Qualifications (2006) (opm-2006) took its place" in sentences
    assert "(opm-2025) is in force now" in sentences
    assert "--use opm-2025" in sentences


@pytest.mark.parametrize("replaced_by", ["agency-2031", "opm-2006"])
def test_successors_that_are_not_installed_or_go_in_a_circle_end(framework: Framework, replaced_by: str) -> None:
    odd = framework.model_copy(update={"replaced_by": replaced_by, "retired": date(2020, 1, 1)})
    assert successors(odd)[0] == replaced_by
    assert f"{replaced_by}" in about_retirement(odd)


def test_a_path_below_the_folder_one_is_in_is_given_from_there(
    workspace: Workspace, framework: Framework, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(workspace.path.parent)
    assert "coach framework w.ecq --use" in (retirement(workspace, framework) or "")
