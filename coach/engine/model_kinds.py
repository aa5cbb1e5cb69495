"""What a GGUF header says of the model: whether it can chat, and how its weights are packed."""

from __future__ import annotations

from coach.engine.gguf_header import Header, whole_number

_EMBEDDING = frozenset(
    "bert nomic-bert nomic-bert-moe modern-bert neo-bert jina-bert-v2 jina-bert-v3 eurobert "
    "gemma-embedding t5encoder".split()
)
_OTHER = {
    "clip": "the part of a model that sees images (mmproj), not the part that writes",
    "wavtokenizer-dec": "a model that makes sound",
    "whisper": "a model that hears speech",
}
_TYPES = {
    "adapter": "an adapter (LoRA), which changes another model and does nothing alone",
    "mmproj": _OTHER["clip"],
    "vocab": "a vocabulary without a model",
    "imatrix": "an importance matrix, made for quantising a model",
}
_UNKNOWN = "unknown"
_A_VOCABULARY = _TYPES["vocab"]
_AN_EMBEDDING_MODEL = "an embedding model, which compares texts and writes none"
# enum llama_ftype of llama.cpp's llama.h; 1024 marks a type that was guessed.
_GUESSED = 1024
_QUANTISATIONS = {
    0: "F32", 1: "F16", 2: "Q4_0", 3: "Q4_1", 7: "Q8_0", 8: "Q5_0", 9: "Q5_1", 10: "Q2_K", 11: "Q3_K_S", 12: "Q3_K_M",
    13: "Q3_K_L", 14: "Q4_K_S", 15: "Q4_K_M", 16: "Q5_K_S", 17: "Q5_K_M", 18: "Q6_K", 19: "IQ2_XXS", 20: "IQ2_XS",
    21: "Q2_K_S", 22: "IQ3_XS", 23: "IQ3_XXS", 24: "IQ1_S", 25: "IQ4_NL", 26: "IQ3_S", 27: "IQ3_M", 28: "IQ2_S",
    29: "IQ2_M", 30: "IQ4_XS", 31: "IQ1_M", 32: "BF16", 36: "TQ1_0", 37: "TQ2_0", 38: "MXFP4", 39: "NVFP4",
    40: "Q1_0", 41: "Q2_0",
}  # fmt: skip


def what_instead_of_a_chat_model(header: Header) -> str | None:
    """What the file holds if it is no model that writes text, as the end of a sentence; None if it may be one."""
    values = header.values
    if (kind := values.get("general.type")) in _TYPES:
        return _TYPES[str(kind)]
    architecture = str(values.get("general.architecture", ""))
    if architecture in _OTHER:
        return _OTHER[architecture]
    if architecture in _EMBEDDING or whole_number(values.get(f"{architecture}.pooling_type")) > 0:
        return _AN_EMBEDDING_MODEL
    return _A_VOCABULARY if header.tensors == 0 else None


def quantisation(header: Header) -> str:
    """The name of how the weights are packed, such as Q4_K_M; 'unknown' when the header does not say."""
    packed = header.values.get("general.file_type")
    return _QUANTISATIONS.get(packed & ~_GUESSED, _UNKNOWN) if isinstance(packed, int) and packed >= 0 else _UNKNOWN
