"""coach review: OPM's do and avoid, rule by rule."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer

from coach.cli.essay_lines import EssayLines
from coach.cli.output import FINDINGS, emit, failures, say
from coach.domain.finding import Finding
from coach.errors import InputProblem
from coach.guidance.frameworks import DEFAULT_FRAMEWORK


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command("review", epilog="Example: coach review narrative.docx --ecq leading-change --jsonl")(review)


def review(
    file: Annotated[Path, typer.Argument(help="The narrative: .docx, .md or .txt; - for stdin.")],
    ecq: Annotated[str | None, typer.Option(help="The ECQ that the text is for.")] = None,
    framework: Annotated[str, typer.Option(help="The edition of the ECQs.")] = DEFAULT_FRAMEWORK,
    today: Annotated[str | None, typer.Option(help="The date to reckon ages from, YYYY-MM-DD.")] = None,
    lines: Annotated[bool, typer.Option("--lines", help="Each line is a text of its own.")] = False,
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help="One JSON line per finding, or per line with --lines.")
    ] = False,
) -> None:
    """Review a narrative against OPM's writing tips; exit code 1 when there are findings."""
    day = _day(today)
    with failures():
        from coach.documents.read import read_lines, read_text
        from coach.guidance.frameworks import load_framework
        from coach.review.engine import review as findings_in

        chosen = load_framework(framework)
        if ecq is not None and chosen.ecq(ecq) is None:
            raise InputProblem(
                f"{chosen.name} has no ECQ “{ecq}”.", "It has: " + ", ".join(e.id for e in chosen.ecqs) + "."
            )
        texts = read_lines(file) if lines else [read_text(file)]
        essays = EssayLines(texts if lines else ())
        each = [
            [] if place in essays else findings_in(text, framework=chosen, ecq=ecq, today=day)
            for place, text in enumerate(texts)
        ]
        if not jsonl:
            say(f"Framework: {chosen.name} ({chosen.id})")
        for number, findings in enumerate(each, start=1):
            if jsonl and lines:
                told = [f.model_dump(mode="json") for f in findings]
                emit({"line": number, "findings": told, "framework": chosen.id, **essays.told(number - 1)})
                continue
            for finding in findings:
                if jsonl:
                    emit({**finding.model_dump(mode="json"), "framework": chosen.id})
                else:
                    show_finding(finding)
        if not jsonl and not any(each):
            say("No findings.")
        essays.end()
        if any(each):
            raise typer.Exit(FINDINGS)


def show_finding(finding: Finding) -> None:
    """A finding for a person."""
    say(f"{finding.severity}: {finding.message}")
    say(f"   “{finding.text}”")
    say(f"   {finding.suggestion}")
    say(f"   Source: {finding.citation}  [{finding.rule}]")


def _day(text: str | None) -> date:
    if text is None:
        return datetime.now(UTC).astimezone().date()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter("Write the date as YYYY-MM-DD.", param_hint="--today") from None
