"""The base of every model: frozen, strict about unknown fields."""

from __future__ import annotations

from enum import StrEnum

from pydantic import BaseModel, ConfigDict


class Model(BaseModel):
    """An immutable value; unknown fields are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Element(StrEnum):
    """A part of OPM's Challenge-Context-Action-Result model."""

    CHALLENGE = "challenge"
    CONTEXT = "context"
    ACTION = "action"
    RESULT = "result"
    OTHER = "other"


CCAR = (Element.CHALLENGE, Element.CONTEXT, Element.ACTION, Element.RESULT)
