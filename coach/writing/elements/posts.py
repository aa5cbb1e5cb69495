"""Words for posts, units and groups that cues are made of."""

from __future__ import annotations

TITLE = (
    r"(?:director|chief|manager|supervisor|commissioner|administrator|secretary|superintendent|commander|"
    r"officer|executive|president|vice president|vp|svp|evp|ceo|cfo|cio|coo|ciso|chro|cto|warden|warden|"
    r"chair|chairman|chairwoman|chairperson|head|lead|leader|deputy|counsel|treasurer|coordinator|"
    r"supervisory \w+|dean|provost|principal|engineer|inspector|sheriff|captain|colonel|major|attorney|"
    r"advisor|adviser|ambassador|consul|consul general|controller|comptroller|auditor|trustee|founder|"
    r"partner|ranger|surgeon|scientist|analyst|specialist|ses|gs-1[345]|gs1[345])"
)
"""Posts."""

UNIT = (
    r"(?:staff|team|teams|office|offices|division|department|bureau|branch|branches|agency|directorate|"
    r"command|center|unit|workforce|organization|program office|brigade|battalion|squadron|wing|ship|"
    r"laboratory|lab|employees|people|analysts|engineers|scientists|officers|agents|specialists|attorneys|"
    r"lawyers|inspectors|nurses|teachers|contractors|supervisors|managers|direct reports|volunteers|"
    r"members|reports|soldiers|sailors|airmen|marines|region|district|portfolio|budget|operation|"
    r"operations|component|group|company|crew|ppl|feds|accountants|auditors)"
)
"""Units and their people."""

GROUPS = (
    r"(?:unions?|stakeholders?|partners?|agencies|councils?|boards?|governors?|mayors?|congress|hill|"
    r"states|counties|tribes|tribal|industry|vendors?|contractors?|employees|managers|supervisors|deans|"
    r"bureaus|offices|components|communities|leaders|nonprofits?|universities|donors|members|customers|"
    r"headquarters|hq|regions|commissioners)"
)
"""Groups with a stake."""
