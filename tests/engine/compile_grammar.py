"""Run in a process of its own, since llama.cpp may abort: MODEL GRAMMAR SENTENCE, then says what it made of them.

Prints lines of JSON: whether the grammar compiled and took the sentence, before how many of its tokens it might have
ended, whether it may end after them, which other tokens may follow then, and which may follow the end.
"""

from __future__ import annotations

import ctypes
import json
import math
import sys
from pathlib import Path
from typing import Any

import llama_cpp


def main(model_path: str, grammar_path: str, sentence_path: str) -> None:
    """Compile the grammar, feed it the sentence, its end, and one token more."""
    llama_cpp.llama_backend_init()
    params = llama_cpp.llama_model_default_params()
    params.vocab_only = True
    model = llama_cpp.llama_model_load_from_file(model_path.encode(), params)
    vocab = llama_cpp.llama_model_get_vocab(model)
    grammar = Path(grammar_path).read_bytes()
    sampler = llama_cpp.llama_sampler_init_grammar(vocab, grammar, b"root")
    if not sampler:
        _say(compiled=False)
        return
    text = Path(sentence_path).read_bytes()
    tokens = (llama_cpp.llama_token * (len(text) + 8))()
    count = llama_cpp.llama_tokenize(vocab, text, len(text), tokens, len(tokens), False, False)
    end = llama_cpp.llama_vocab_eos(vocab)
    early = 0
    # The tokenizer puts a blank before a text; a reply has none.
    for token in tokens[1:count]:
        allowed = _allowed(sampler, vocab)
        early += end in allowed
        if token not in allowed:
            _say(compiled=True, taken=False)
            return
        llama_cpp.llama_sampler_accept(sampler, token)
    allowed = _allowed(sampler, vocab)
    _say(compiled=True, taken=True, early=early, ends=end in allowed, others=_no_ends(allowed, vocab))
    llama_cpp.llama_sampler_accept(sampler, end)
    _say(past=_no_ends(_allowed(sampler, vocab), vocab))


def _allowed(sampler: Any, vocab: Any) -> set[int]:
    """The tokens that the grammar lets through now."""
    count = llama_cpp.llama_vocab_n_tokens(vocab)
    entries = (llama_cpp.llama_token_data * count)(*((i, 0.0, 0.0) for i in range(count)))
    candidates = llama_cpp.llama_token_data_array(entries, count, -1, False)
    llama_cpp.llama_sampler_apply(sampler, ctypes.byref(candidates))
    return {entry.id for entry in entries if not math.isinf(entry.logit)}


def _no_ends(tokens: set[int], vocab: Any) -> list[int]:
    return sorted(token for token in tokens if not llama_cpp.llama_vocab_is_eog(vocab, token))


def _say(**said: object) -> None:
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:4])
