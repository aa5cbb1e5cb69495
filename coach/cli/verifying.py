"""coach verify: the check that a text says no more than the answers do."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

import typer

from coach.cli.essay_lines import EssayLines
from coach.cli.judging import judging
from coach.cli.output import FINDINGS, emit, failures, say
from coach.domain.draft import Status


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command("verify", epilog="Example: coach verify draft.md --sources answers.yaml --jsonl")(verify)


def verify(
    text: Annotated[Path, typer.Argument(help="The text to check: .docx, .md or .txt; - for stdin.", metavar="DRAFT")],
    sources: Annotated[
        list[Path], typer.Option("--sources", help="The answers: text with a blank line between, or YAML.")
    ],
    more: Annotated[list[Path] | None, typer.Argument(help="More files of answers.", metavar="[ANSWERS]...")] = None,
    lines: Annotated[bool, typer.Option("--lines", help="Each line of the draft is one sentence.")] = False,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="One JSON line per sentence.")] = False,
    rules: Annotated[
        bool, typer.Option("--rules", help="By the rules alone: quicker, and paraphrases are flagged more often.")
    ] = False,
) -> None:
    """Check each sentence of a draft against the answers; exit code 1 when one is unsupported."""
    with failures():
        from coach.documents.answers import read_sources
        from coach.documents.read import read_body, read_lines
        from coach.domain.sentences import split_sentences
        from coach.writing.grounding.model import SourceText, Verdict
        from coach.writing.grounding.sources import Sources
        from coach.writing.grounding.verify import verify_all

        answers = read_sources([*sources, *(more or [])])
        said = Sources([SourceText(id=number, text=answer) for number, answer in enumerate(answers, start=1)])
        sentences = read_lines(text) if lines else [s.text for s in split_sentences(read_body(text))]
        essays = EssayLines(sentences if lines else ())
        with nullcontext() if rules else judging():
            checked = iter(verify_all([s for place, s in enumerate(sentences) if place not in essays], said))
        verdicts = [
            Verdict(text=s, status=Status.UNSUPPORTED, claims=(), evidence=()) if place in essays else next(checked)
            for place, s in enumerate(sentences)
        ]
        for number, verdict in enumerate(verdicts):
            if jsonl:
                emit({**verdict.model_dump(mode="json"), **essays.told(number)})
                continue
            say(f"{verdict.status:<11} {verdict.text}")
            for claim in verdict.claims:
                if claim.status is not Status.SUPPORTED:
                    say(f"            {claim.kind}: {claim.reason}")
        essays.end()
        if any(v.status is Status.UNSUPPORTED for v in verdicts):
            raise typer.Exit(FINDINGS)
