"""Who decides above: the names of senior posts and bodies."""

from __future__ import annotations

TOP = (
    r"deputy secretary|under ?secretary|assistant secretary|secretary|depsec|secdef|secstate|administrator"
    r"|commissioner|governor|"
    r"president|prime minister|minister|ambassador|attorney general|congress|senate|house|legislature|parliament"
    r"|white house|"
    r"national security council|nsc|omb|cabinet|supreme commander|joint chiefs|board of \w+|board|council|regents"
    r"|trustees|"
    r"chief executive|ceo|speaker|appropriators|city council|mayor|chief judge|committee"
)
OTHER = (
    r"chief nurse|chief of staff|chief financial officer|chief information officer|cfo|cio|coo|cto|chro"
    r"|general counsel|"
    r"(?:network |regional |executive |national |deputy |hospital |budget )?directors?|commander|commanding general"
    r"|general|admiral|"
    r"superintendent|chair(?:man|woman|person)?|chancellor|provost|3-star|4-star|2-star|(?:three|four|two)-star"
    r"|vice president|"
    r"senior (?:leaders|leadership|management)|executive (?:team|committee)|leadership|chief"
)
SENIOR = rf"(?:{TOP}|{OTHER})"
