"""The names of quantisations are those of the installed llama.cpp."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from coach.engine.gguf_header import Header
from coach.engine.model_kinds import quantisation

_OTHER_NAMES = {"ALL_F32": "F32", "MOSTLY_MXFP4_MOE": "MXFP4"}


def _packed(number: int) -> str:
    return quantisation(Header(0, 3, 1, {"general.file_type": number}, {}))


def test_each_type_of_llama_cpp_has_its_name() -> None:
    code = (
        "import json, llama_cpp; p = 'LLAMA_FTYPE_'; "
        "print(json.dumps({n.removeprefix(p): getattr(llama_cpp, n) for n in dir(llama_cpp) if n.startswith(p)}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    types: dict[str, int] = json.loads(done.stdout.splitlines()[-1])
    guessed = types.pop("GUESSED")
    assert len(types) > 30
    for name, number in types.items():
        assert _packed(number) == _packed(number | guessed) == _OTHER_NAMES.get(name, name.removeprefix("MOSTLY_"))


@pytest.mark.parametrize("number", [-5, 5, 999])
def test_a_type_that_nobody_knows_is_said_to_be_unknown(number: int) -> None:
    assert _packed(number) == "unknown"
    assert quantisation(Header(0, 3, 1, {}, {})) == "unknown"
