"""Words of which the names of offices are made, and the class an office belongs to.

The classes are those of ``officials.office_class`` in the seeds.
"""

import re
from functools import lru_cache
from typing import Final

HEADS: Final = frozenset(
    """minister ministers premier premiers president presidents chancellor secretary secy secretaries undersecretary king
    queen emir amir sultan pope taoiseach tanaiste ambassador ambassadors representative representatives envoy commissioner
    spokesman spokeswoman spokesperson spokespersons chairman chairwoman chairperson chair speaker director
    administrator governor mayor head heads leader leaders adviser advisor aide coordinator prince princess
    apnsa sg vp hrvp councilor councillor chargé charge pm fm formin secstate secdef moderator treasurer ayatollah patriarch plenipotentiary
    attaché consul negotiator delegate sherpa ministro ministra ministre presidente canciller chanceler""".split()
)
"""Words that make a phrase an office."""

_MODIFIERS: Final = frozenset(
    """deputy first second third vice acting managing principal assistant associate under federal state permanent special senior
    executive interim former shadow foreign prime interior internal external affairs relations cooperation co operation
    international trade defence defense economy economic finance industry energy justice development integration
    european regional expatriates emigrants emigration diaspora commerce commercial culture religious worship cult
    security national press official high extraordinary policy council ministers government general crown
    chief cabinet staff political office administration presidential parliamentary house board committee commission department
    mass information migration mobility communities public diplomacy abroad nationals immigration institutional principality home law health education labour strategic communications african asian eurasian
    investment technology human rights hr global tourism africa asia islands status ministry parliament assembly
    civilian democracy refugees population nonproliferation arms control verification compliance""".split()
)
CONNECTORS: Final = frozenset({"of", "for", "and", "the", "to", "&", "-", "/", ",", "in", "on"})
HONORIFICS: Final = frozenset(
    """mr mrs ms miss dr prof professor sir lord lady dame rt hon honourable honorable right his her excellency
    excellencies shri shrimati smt madam general gen lt maj brig colonel col admiral sen senator rep congressman congresswoman commodore cdre he h.e sheikh
    archbishop cardinal comrade dato dato' datuk datuk' seri sri tan tun haji pehin tengku us""".split()
)
SUFFIXES: Final = frozenset("mp mep ac ao obe cbe kc qc pc jr sr phd".split())

SHORT_OFFICES: Final = {
    "sec.": "Secretary",
    "usec.": "Undersecretary",
    "asec.": "Assistant Secretary",
    "amb.": "Ambassador",
    "gov.": "Governor",
    "pres.": "President",
    "min.": "Minister",
}
"""Offices as labels shorten them in front of a name."""

OFFICE_WORDS: Final = HEADS | _MODIFIERS


_CLASSES: Final = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        (
            "other_minister",
            r"\b(?:press secretar|spokes|aide\b|advis[oe]r|(?<!representative/)vice[ -]president|(?<!hr/)\bvp\b|chief of staff|apnsa|official)",
        ),
        (
            "international_official",
            r"secretary[ -]general|\bsg\b|\bhr/?vp\b|general secretary|director[ -]general|high representative"
            r"|high commissioner|(?<!high )\bcommissioner|president of the (?:european|un general|un security|icrc)",
        ),
        (
            "parliament_leader",
            r"\bspeaker|(?:president|chair\w*) of the (?:\w+ )?(?:parliament|senate|national assembly|state duma|assembly)",
        ),
        (
            "head_of_government",
            r"prime minister|\bpremier|\bpm\b|(?<!vice )chancellor(?! of the exchequer)|taoiseach"
            r"|(?:chair\w*|president|head) of the (?:government|council of ministers|state council)",
        ),
        (
            "deputy_foreign_minister",
            r"(?:deputy|vice|assistant|under|state|permanent).{0,25}(?:foreign|external|secretary of state)"
            r"|(?:under|assistant) ?secretary|foreign.{0,12}(?:state secretary|secretary of state)|minister of state",
        ),
        (
            "foreign_minister",
            r"cabinet secretary (?:of|for) .{0,40}foreign|foreign (?:and \w+ )?(?:affairs )?(?:minister|secretary)|sec(?:retar)?y of state"
            r"|minist\w+ (?:of|for) .{0,60}?(?:foreign|external)|external (?:affairs|relations) minister|\b(?:fm|formin|secstate)\b|foreign ministers|head of the foreign",
        ),
        ("defence_minister", r"defen[cs]e|\bsecdef\b"),
        ("ambassador", r"ambassador|permanent representative|charg"),
        (
            "head_of_state",
            r"\bpresident\b|\bking\b|\bqueen\b|\bemir\b|\bamir\b|\bsultan\b|\bpope\b|head of state|crown prince",
        ),
    )
)


@lru_cache(maxsize=16384)
def office_class(office: str) -> str | None:
    """The class of an office as written, or None where there is no office."""
    lowered = " ".join(office.lower().replace("-", " - ").split()).replace(" - ", "-")
    if not lowered:
        return None
    # "Deputy Prime Minister and Minister of Foreign Affairs": what counts is the office that meets ministers.
    if lowered.startswith(("deputy", "first deputy", "vice")) and re.search(
        r"\band\b.*\b(?:foreign|external)", lowered
    ):
        return "foreign_minister"
    if re.match(r"(?:first )?(?:deputy|vice).{0,4}(?:prime|premier|chancellor|chair)", lowered):
        return "other_minister"
    for name, pattern in _CLASSES:
        if pattern.search(lowered):
            return name
    return "other_minister"


RELATED: Final = {
    "head_of_state": {"head_of_state", "head_of_government"},
    "head_of_government": {"head_of_government", "head_of_state"},
    "foreign_minister": {"foreign_minister", "deputy_foreign_minister"},
    "deputy_foreign_minister": {"deputy_foreign_minister", "foreign_minister"},
    "other_minister": {"other_minister", "deputy_foreign_minister", "foreign_minister", "defence_minister"},
}
"""Classes that sources use for one another (a deputy who speaks at the UN is listed as the minister)."""
