"""Who is named in a piece of text: tagging of words, people with office and country, resolution against the reference.

What belongs here: names and offices in titles, header lines, labels and opening words. Roles are given in ``roles``.
"""

import datetime as dt
import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Final, NamedTuple

from orchestration.lib.parsing.dictionaries import PARTICLES, Dictionaries, Official, Phrase, Token, name_key, tokens
from orchestration.lib.parsing.fold import NOTHING
from orchestration.lib.parsing.offices import (
    CONNECTORS,
    HEADS,
    HONORIFICS,
    OFFICE_WORDS,
    RELATED,
    SUFFIXES,
    office_class,
)

NOT_NAMES: Final = frozenset(
    """a about additional address address after agency agenda ago ahead air all along also am an and annual announces
    another answer answers answered answering any april arrival article as ask asked at august award background
    bilateral before beginning bilateral board briefing broadcast call ceremony channel club closing coference
    comment comments commentary committee concluding conclusion conference congress consultations contents
    conversation council countries course daily date day december delegation department dialogue discussion
    doorstop during edited embassy en english evening event events exchange excerpt excerpts extended extract
    extracts family february federation final first following for foreign format forum from full gaggle general
    gives global good government group held her here his home hour hours house i in in-depth interview interviews
    introductory is it january joint journal journalist journalists july june launch lecture ladies gentlemen live
    local magazine march mass may media meeting meetings member members men message minutes monday month
    morning mps my negotiations new news newspaper night no noon not november october of off office official on one
    opening oped operator our preview previewing previews upcoming outcome outcomes panel paper participants partners part party people photo plenary
    press presents presentation presser programme program q&a question questions quote radio reception regular relations
    release remark remarks replies reply report reporters republic response responses results round route
    russia's saturday second session september service sidelines signing site south speak speaks special speech speeches hold holds discuss discusses meet meets deliver delivers
    spokesperson staff state statement statements station studio subject subjects summary summarizing summit sunday
    takes talk talks team telephone television text thank thanks that the transcripts their theme this thursday to today
    together toast tour town trade transcript tuesday tv university unofficial update via video views visit
    voice wednesday week weekly monthly fortnightly welcome with women working world year years your you we were what when where which who
    why how yes well these those then there so some at- by but if or nor yet let dear friends colleagues
    capital islamic kingdom democratic north east west central minister-level eu-russia mission national
    security ministerial regional international economic political military situation policy cooperation affairs
    question-and-answer onboard aboard headquarters residence chancery auditorium hall palace kremlin street square hotel centre center airport academy institute
    mfa launches visits leads chairs briefs concludes signs reiterates reaffirms stresses highlights outlines
    participates attends welcomes hosts receives addresses joins arrives departs travels thanks urges calls says tells
    warns congratulates condemns opens
    debate school college library city region district county province island islands sea ocean river lake mountain gulf""".split()
)
"""Words that start with a capital in headlines and are no part of a person's name."""

COMMON_WORDS: Final = frozenset(Path(__file__).with_name("common_words.txt").read_text(encoding="ascii").split())
"""Words that transcripts of all kinds write in small letters, without those that are names in the reference."""

CAPITALISED: Final = re.compile(r"(?:[A-Z]\.?){1,3}$|[A-Z\x01][\w\x01]*(?:'[A-Za-z]+)?$|(?:[A-Z]\.)+$")
BODIES: Final = frozenset({"intergovernmental", "grouping", "forum", "mission", "court"})
"""Kinds of organisations whose officials stand for them and not for their state."""

_MAX_LINE: Final = 1500
_SYLLABLE: Final = 5
_COMPOUNDS: Final = frozenset(
    "led based born wide style type free like made run held era level day year long term time up in on off out elect and of".split()
)
_OF_UNIONS: Final = frozenset({"african", "european"})
_TITLES_AND_NAMES: Final = frozenset({"king", "pope", "prince", "sultan", "mayor", "head"})
_PORTFOLIO_AND_NAME: Final = 3
_PORTFOLIO_WORDS: Final = 6
_REGIONS: Final = frozenset(
    tuple(region.split())
    for region in (
        "europe", "americas", "north america", "latin america", "caribbean", "pacific", "indo - pacific", "middle east", "gulf",
        "western balkans", "commonwealth", "north africa", "south asia", "southeast asia", "central asia",
    )
)  # fmt: skip
"""What ministers are for beside subjects: "Minister for Europe and the Americas Jane Doe"."""
_QUOTED_WORDS: Final = 30
_HEADLINE_WORDS: Final = 4
_TITLE_WORDS: Final = 6
_SMALL_WORD: Final = re.compile(r"(?<![A-Za-z\x01'.-])[a-z]{5,}")
_SHORT_NAME: Final = 4
IN_CAPITALS: Final = re.compile(r"[A-Z]{3,}[^a-z]* [^a-z]*[A-Z]{3}")
_COLLEAGUES: Final = frozenset({"colleague", "counterpart", "homologue", "guest", "host"})
PLURAL_OFFICE: Final = re.compile(
    r"\b(?:ministers|presidents|premiers|leaders|heads|secretaries|representatives|chancellors)\b", re.IGNORECASE
)
BARE_OFFICE: Final = re.compile(r"secretary|minister", re.IGNORECASE)
_ENVOY: Final = re.compile(r"\b(?:ambassador|envoy|representative|consul)", re.IGNORECASE)
_SENT: Final = 2
_GROUP: Final = re.compile(
    r"\b(?:ministers|leaders|heads|presidents|representatives|members|delegation|delegations|troika|countries|states|colleagues"
    r"|secretariat|leadership)\b",
    re.IGNORECASE,
)


class Tag(NamedTuple):
    """A tagged span of folded text: ``country`` ``organisation`` ``city`` ``office`` ``name`` ``title`` ``word`` ``sign``."""

    tag: str
    text: str
    start: int
    end: int
    ids: tuple[str, ...] = ()
    kind: str = ""

    @property
    def is_outlet(self) -> bool:
        """Whether it is the name of a known outlet."""
        return self.tag == "organisation" and self.kind == "media"


@dataclass(slots=True)
class Person:
    """A person named at a place. ``start`` and ``end`` cover the name alone, ``outer_*`` office and country too."""

    name: str
    start: int
    end: int
    outer_start: int
    outer_end: int
    office: str | None = None
    country: str | None = None
    organisation_id: str | None = None
    key: tuple[str, ...] = field(default=())
    is_colleague: bool = False

    @property
    def office_class(self) -> str | None:
        return office_class(self.office) if self.office else None


def tag(folded: str, dictionaries: Dictionaries, offset: int = 0, *, is_label: bool = False) -> tuple[Tag, ...]:
    """Longest dictionary phrases, offices and capitalised names of a folded text, in order and without overlap.

    ``offset`` is added to all offsets. In a label all words may be those of a name, however many have a capital.
    """
    # Several rules look at the same line of a head; longer texts are read once.
    read = _tag_line if len(folded) <= _MAX_LINE else _tag
    tags = read(folded, dictionaries, is_label)
    if not offset:
        return tags
    return tuple([Tag(t, text, start + offset, end + offset, ids, kind) for t, text, start, end, ids, kind in tags])


def _tag(folded: str, dictionaries: Dictionaries, is_label: bool) -> tuple[Tag, ...]:
    found = tokens(folded)
    words = frozenset[int]() if is_label else _common_words(folded, found, dictionaries)
    out: list[Tag] = []
    i = 0
    while i < len(found):
        token = found[i]
        if _is_plain(token.text, dictionaries):
            out.append(Tag("word" if token.text[0].isalnum() else "sign", token.text, token.start, token.end))
            i += 1
        elif length := _known_name_length(found, i, dictionaries):
            end = found[i + length - 1].end
            out.append(Tag("name", _seen(folded, token.start, end), token.start, end))
            i += length
        elif (length := _office_length(found, i)) and not _is_station(found, i):
            end = found[i + length - 1].end
            out.append(Tag("office", _seen(folded, token.start, end), token.start, end))
            i += length
        elif phrase := _phrase_at(found, i, dictionaries):
            end = found[i + len(phrase.words) - 1].end
            kind = phrase.tag if phrase.tag != "exclusion" else "word"
            out.append(Tag(kind, _seen(folded, token.start, end), token.start, end, phrase.entity_ids, phrase.kind))
            i += len(phrase.words)
        elif token.lower.rstrip(".") in HONORIFICS and token.text[:1].isupper():
            end = found[i + 1].end if i + 1 < len(found) and found[i + 1].text == "." else token.end
            out.append(Tag("title", token.text, token.start, end))
            i += 2 if end != token.end else 1
        elif i not in words and (length := _name_length(found, i, words, dictionaries)):
            end = found[i + length - 1].end
            out.append(Tag("name", _seen(folded, token.start, end), token.start, end))
            i += length
        else:
            out.append(Tag("word" if token.text[0].isalnum() else "sign", token.text, token.start, token.end))
            i += 1
    return tuple(out)


_tag_line = lru_cache(maxsize=4096)(_tag)


def _common_words(folded: str, found: Sequence[Token], dictionaries: Dictionaries) -> frozenset[int]:
    """The places of what is no name in headlines that write all words, or a run of them, as names are written."""
    places: list[int] = []
    if not _SMALL_WORD.search(folded):
        places = [*range(len(found))] if len(found) >= _TITLE_WORDS else []
    elif IN_CAPITALS.search(folded):
        for is_capitals, run in groupby(range(len(found)), lambda i: not any(c.islower() for c in found[i].text)):
            run_places = list(run)
            if is_capitals and sum(found[i].text[0].isalpha() for i in run_places) >= _HEADLINE_WORDS:
                places += run_places
    return frozenset(i for i in places if found[i].lower in COMMON_WORDS and not _ends_name(found, i, dictionaries))


def _ends_name(found: Sequence[Token], i: int, dictionaries: Dictionaries) -> bool:
    """Whether a common word is a family name here: behind a first name, with nothing but a sign or whom he works for behind it ("Laura
    Stone, CNN").
    """
    before = found[i - 1] if i else None
    if before is None or not _is_name_word(before.text) or before.lower in COMMON_WORDS:
        return False
    is_last = i + 1 == len(found) or found[i + 1].lower in (",", ":", "(", "-", "'s", "of", "from")
    is_second = i == 1 or not _is_name_word(found[i - 2].text) or found[i - 2].lower in COMMON_WORDS
    return is_last or (is_second and before.lower in dictionaries.given_names)


def _seen(folded: str, start: int, end: int) -> str:
    """The words of a span without the characters that a reader does not see."""
    return folded[start:end].replace(NOTHING, "")


@lru_cache(maxsize=65536)
def _is_plain(text: str, dictionaries: Dictionaries) -> bool:
    """Whether no phrase, office, title or name starts with a word or sign, whatever stands behind it."""
    lower = text.lower()
    return not (
        lower in OFFICE_WORDS
        or lower in PARTICLES
        or lower in dictionaries.given_names
        or lower in dictionaries.phrase_starts
        or lower.rstrip(".") in HONORIFICS
        or _is_name_word(text)
        or (len(text) == 1 and text.isupper())
    )


def _is_station(found: Sequence[Token], i: int) -> bool:
    """Whether "FM" is the band of a radio station, not a foreign minister: "Star 93.1 FM", "Radio interview - Power FM"."""
    if found[i].text != "FM" or not i:
        return False
    return found[i - 1].text[-1].isdigit() or any(t.lower == "radio" for t in found[:i])


def _office_length(found: Sequence[Token], i: int) -> int:
    """Number of tokens of the office phrase that starts at a token, 0 where none does."""
    if found[i].lower not in OFFICE_WORDS:
        return 0
    last, heads, j = i, found[i].lower in HEADS, i + 1
    while j < len(found):
        lower = found[j].lower
        if lower in _OF_UNIONS and j + 1 < len(found) and found[j + 1].lower == "union":
            # "Chairperson of the African Union Commission": a body, and no part of the office.
            break
        if lower in OFFICE_WORDS:
            # "Prime Minister Foreign" does not happen, "President's Office" does: a new head needs a connector.
            last, heads = j, heads or lower in HEADS
        elif heads and (end := _portfolio_end(found, i, j)):
            last = j = end
        elif lower not in CONNECTORS or j - last > 2:
            break
        j += 1
    return last - i + 1 if heads else 0


def _portfolio_end(found: Sequence[Token], i: int, j: int) -> int:
    """Index of the "Affairs" or region that closes what the office begun at ``i`` is for, 0 where no portfolio goes on at ``j``.

    "Assistant Secretary for Western Hemisphere Affairs Jane Doe": no list holds all that offices are for.
    """
    behind = {t.lower for t in found[i:j]}
    if "minister" in behind and not behind.isdisjoint(("for", "of")):
        region = tuple(t.lower for t in found[j : j + 3])
        for length in (3, 2, 1):
            if region[:length] in _REGIONS:
                return j + length - 1
    if "for" not in behind or "affairs" in behind:
        return 0
    for k in range(j, min(j + _PORTFOLIO_WORDS, len(found))):
        if found[k].lower == "affairs":
            return k
        if found[k].lower in HEADS or not (found[k].text[0].isupper() or found[k].lower in CONNECTORS):
            return 0
    return 0


def _phrase_at(found: Sequence[Token], i: int, dictionaries: Dictionaries) -> Phrase | None:
    """The longest phrase of the dictionaries that starts at a token."""
    if found[i].lower not in dictionaries.phrase_starts:
        return None
    start = (found[i].lower, found[i + 1].lower) if i + 1 < len(found) else None
    for length in (*(dictionaries.phrase_lengths.get(start, ()) if start else ()), 1):
        if i + length > len(found):
            continue
        window = found[i : i + length]
        phrases = dictionaries.phrases.get(tuple([t.lower for t in window]))
        if phrases is None:
            continue
        written = tuple([t.text for t in window])
        for phrase in phrases:
            if phrase.case_sensitive:
                # In lines wholly in capitals names are written in capitals, too.
                matches = written == phrase.words or (
                    len(" ".join(written)) > 3 and written == tuple(w.upper() for w in phrase.words)
                )
            else:
                capital = window[0] if window[0].lower != "the" else window[-1]
                matches = capital.text != capital.lower
            if matches and not (length == 1 and _is_given_name(found, i, dictionaries)):
                return phrase
    return None


def _known_name_length(found: Sequence[Token], i: int, dictionaries: Dictionaries) -> int:
    """Number of tokens of an official's full name that starts at a token, 0 where none does."""
    if found[i].lower not in dictionaries.given_names or not found[i].text[0].isupper():
        return 0
    key, best = [], 0
    for j in range(i, min(i + 8, len(found))):
        text = found[j].text
        if text in ("-", ".", "'") or (text.lower() in PARTICLES and len(text) > 1):
            continue
        if not CAPITALISED.match(text):
            break
        key.append(text.lower().rstrip("."))
        if len(key) > 1 and tuple(key) in dictionaries.officials_by_key:
            best = j - i + 1
    if best and i + best < len(found) and _is_name_word(found[i + best].text) and not _office_length(found, i + best):
        # A longer name that only starts like an official's is not the official's.
        return 0
    return best


def _is_given_name(found: Sequence[Token], i: int, dictionaries: Dictionaries) -> bool:
    """Whether a word that is also a city or country is a person's first name here ("Vladimir Putin", "Georgia Meloni")."""
    # "Secretary Jordan S. Reed": between an office and an initial no state stands without a word that joins them.
    if i and i + 1 < len(found) and found[i - 1].lower in HEADS and _is_initial(found, i + 1):
        return True
    if i + 1 >= len(found) or found[i].lower not in dictionaries.given_names:
        return False
    after = found[i + 1].text
    # In capitals the other words of the headline look like a family name, too.
    is_other = after.isupper() and (
        len(after) <= _SHORT_NAME
        or not found[i].text.isupper()
        or after.lower() in COMMON_WORDS
        or _phrase_at(found, i + 1, dictionaries) is not None
    )
    return (
        _is_name_word(after) and after.lower() not in OFFICE_WORDS and after.lower() not in HONORIFICS and not is_other
    )


@lru_cache(maxsize=65536)
def _is_name_word(text: str) -> bool:
    lower = text.lower().rstrip(".")
    return bool(CAPITALISED.match(text)) and lower not in NOT_NAMES and lower not in SUFFIXES


def _name_length(found: Sequence[Token], i: int, words: frozenset[int], dictionaries: Dictionaries) -> int:
    """Number of tokens of the name that starts at a token, 0 where none does; ``words``: places of what is no name."""
    if (
        not _is_name_word(found[i].text)
        and not _is_initial(found, i)
        and not (found[i].lower in PARTICLES and _starts_known_name(found, i, dictionaries))
    ):
        return 0
    last, j = i, i + 1
    while j < len(found) and j - i < 9:
        text = found[j].text
        lower = text.lower()
        if j in words:
            break
        if _is_name_word(text) and (not _office_length(found, j) or _is_family_name(found, j)):
            phrase = _phrase_at(found, j, dictionaries)
            if phrase is not None and len(phrase.words) > 1 and phrase.tag != "city":
                break
            if phrase is not None and j - last > 1:
                break
            if (
                phrase is not None
                and j - i > 1
                and (j + 1 == len(found) or found[j + 1].text in (",", "(", ".") or found[j + 1].text.isdigit())
            ):
                # "... Foreign Minister Aurelien Agbenonci Moscow, May 14, 2019": headlines drop the comma before the place.
                break
            last = j
        elif _is_syllable(found, j) or _is_initial(found, j):
            last = j
        elif (
            not (lower in PARTICLES or text in ("-", ".", "'"))
            or (text == "." and (len(found[j - 1].text) > 1 or found[j].start > found[j - 1].end))
            or (text == "-" and (found[j].start > found[j - 1].end))
            or (text == "'" and _opens_quotation(found, j))
        ):
            break
        j += 1
    return last - i + 1


def _opens_quotation(found: Sequence[Token], j: int) -> bool:
    """Whether a sign stands in front of quoted words ("Minister Doe 'We shall see'"), not of a letter that others leave out ("Ali 'Abdullah")."""
    if found[j].start == found[j - 1].end:
        return False
    for k in range(j + 1, min(j + _QUOTED_WORDS, len(found))):
        if found[k].text == "'" and (k + 1 == len(found) or found[k + 1].start > found[k].end):
            return True
    return False


def _is_syllable(found: Sequence[Token], j: int) -> bool:
    """Whether a word in small letters behind a hyphen is part of a given name: "Noh Kyu-duk"."""
    text = found[j].text
    return (
        j > 1
        and found[j - 1].text == "-"
        and found[j - 1].start == found[j - 2].end
        and found[j].start == found[j - 1].end
        and text.isalpha()
        and text.islower()
        and len(text) <= _SYLLABLE
        and text not in _COMPOUNDS
    )


def _is_family_name(found: Sequence[Token], j: int) -> bool:
    """Whether a title is a family name here: "Madeleine King, Minister for Resources"."""
    ends = j + 1 == len(found) or found[j + 1].text in (",", ":", "(", "'s")
    return found[j].lower in _TITLES_AND_NAMES and ends


def _is_initial(found: Sequence[Token], i: int) -> bool:
    """Whether a letter that is also a word ("A", "I") abbreviates a first name here: "A. Nefyodova"."""
    after = found[i + 1 : i + 3]
    return (
        len(found[i].text) == 1
        and found[i].text.isupper()
        and len(after) == 2
        and after[0].text == "."
        and len(after[1].text) > 1
        and _is_name_word(after[1].text)
    )


def _starts_known_name(found: Sequence[Token], i: int, dictionaries: Dictionaries) -> bool:
    rest = tuple(t.lower for t in found[i : i + 6] if t.text.isalnum() and t.lower not in PARTICLES)
    return any(rest[:n] in dictionaries.officials_by_key for n in range(2, len(rest) + 1))


def people(tags: Sequence[Tag], dictionaries: Dictionaries, *, bare_names: bool = True) -> list[Person]:
    """People named in tagged text, with the office, country and organisation written beside the name.

    With ``bare_names = False`` only names beside an office, a title or known to the reference are people.
    """
    out: list[Person] = []
    for i, current in enumerate(tags):
        if current.tag != "name":
            continue
        person = Person(" ".join(current.text.split()), current.start, current.end, current.start, current.end)
        person.key = name_key(current.text)
        # "Premier of Western Australia", "Minister for Resources": behind the "of" or "for" of an office is what it is for.
        before = tags[i - 1].text.lower() if i > 1 and tags[i - 2].tag == "office" else ""
        is_jurisdiction = before == "of" or (before == "for" and len(person.key) < _PORTFOLIO_AND_NAME)
        if not person.key or (is_jurisdiction and person.key not in dictionaries.officials_by_key):
            continue
        has_title = _absorb_left(tags, i, person)
        if person.office is None or person.country is None:
            _absorb_right(tags, i, person)
        known = person.key in dictionaries.officials_by_key and len(person.key) > 1
        # "Representatives of Russian NGOs" are nobody in particular.
        is_plural = person.office is not None and PLURAL_OFFICE.search(person.office) is not None
        if is_plural and not known and len(person.key) < 2:
            continue
        if person.office or has_title or known or (bare_names and len(person.key) > 1):
            out.append(person)
    return out


def _absorb_left(tags: Sequence[Tag], i: int, person: Person) -> bool:
    """Take in "US Secretary of State", "Foreign Minister of Mali", "NATO Secretary General", "Mr" before a name."""
    j, has_title, office_at = i - 1, False, -1
    comma = _comma_behind_office(tags, i)
    while j >= 0 and i - j < 14:
        if j == comma:
            j -= 1
            continue
        current = tags[j]
        lower = current.text.lower()
        if current.tag == "title":
            has_title = True
            person.outer_start = current.start
        elif current.tag == "office" and office_at < 0:
            person.office, office_at = current.text, j
            person.outer_start = current.start
        elif current.tag == "office" and person.office and tags[j + 1].text in ("of", "and", ",", "the"):
            person.office = (
                f"{current.text}, {person.office}" if tags[j + 1].text == "," else f"{current.text} and {person.office}"
            )
            person.outer_start = current.start
        elif lower in _COLLEAGUES:
            # "my Beninese colleague Aurelien Agbenonci"
            has_title = person.is_colleague = True
            person.outer_start = current.start
        elif current.tag == "country" and person.country is None:
            if not _is_host(tags, j):
                person.country = current.ids[0] if len(current.ids) == 1 else None
            person.outer_start = current.start
        elif current.tag == "organisation" and current.kind in BODIES and person.organisation_id is None:
            if not _is_host(tags, j):
                person.organisation_id = current.ids[0]
            person.outer_start = current.start
        elif current.tag == "organisation" and comma > j and not current.is_outlet:
            # "Official Representative of the Russian Foreign Ministry, Jane Doe"
            pass
        elif current.text in ("(", ")") or (current.text == "," and j and tags[j - 1].text.lower() in _COLLEAGUES):
            # "my colleague, (Indonesian) Foreign Minister Marty Natalegawa"
            pass
        elif current.tag == "word" and office_at < 0 and lower in OFFICE_WORDS:
            # "High Representative of the EU for Foreign Affairs and Security Policy"
            pass
        elif (
            lower in ("of", "for", "the", "to", "at", "-", "and", "'s") and j > 0 and (office_at < 0 or lower != "and")
        ):
            # "Austria and President Putin": a country joined by "and" belongs to somebody else.
            if lower == "and" or (
                lower == "the"
                and tags[j - 1].tag not in ("office",)
                and tags[j - 1].text.lower() not in ("of", "for", "to", "at")
            ):
                break
            if lower in ("of", "for", "to", "at") and office_at >= 0:
                break
        else:
            break
        j -= 1
    if person.office and PLURAL_OFFICE.search(person.office):
        # "Foreign ministers of Iran and Turkey Zarif and Cavusoglu": which state is whose is not said here.
        person.country = None
    return has_title


def _is_host(tags: Sequence[Tag], j: int) -> bool:
    """Whether a state or body is the one that an envoy was sent to: "Ambassador to Albania", "Ambassador of Italy to the UN"."""
    if j > _SENT and tags[j - 1].text.lower() == "the":
        j -= 1
    if j < _SENT or tags[j - 1].text.lower() != "to":
        return False
    sent = tags[j - 2]
    if sent.tag == "country" and j > _SENT + 1 and tags[j - 3].text.lower() == "of":
        sent = tags[j - 4]
    return sent.tag == "office" and _ENVOY.search(sent.text) is not None


def _comma_behind_office(tags: Sequence[Tag], i: int) -> int:
    """Number of the comma between an office and the name that holds it ("The Prime Minister of Malaysia, Mahathir Mohamad"), else -1."""
    k = i - 1
    while k > 0 and tags[k].tag == "title":
        k -= 1
    if k < 1 or tags[k].text != ",":
        return -1
    at = k - 1
    if tags[at].tag == "office" and (at == 0 and i + 1 == len(tags)):
        # Nothing but an office and a name, as in labels: "Official Spokesperson, Shri Dev Rao".
        return k
    if tags[at].tag == "office" and at > 1 and [t.text.lower() for t in tags[at - 2 : at]] == ["by", "the"]:
        # "Speech by the Minister of Foreign Affairs, Jane Doe"
        return -1 if PLURAL_OFFICE.search(tags[at].text) else k
    if tags[at].tag == "office" and at and tags[at - 1].tag in ("country", "organisation"):
        # "NATO Secretary General, Lord Robertson"
        office, at = tags[at], at - 1
        at -= 1 if at and tags[at - 1].text.lower() == "the" else 0
    elif tags[at].tag == "office" and at > 1 and tags[at - 1].text == "'s" and tags[at - 2].tag == "country":
        # "Fiji's Prime Minister, Jane Doe"
        office, at = tags[at], at - 2
    elif tags[at].tag in ("country", "organisation"):
        last, at = at, at - 1
        while at >= 0 and tags[at].text.lower() in ("of", "the", "for", "to"):
            at -= 1
        if at > 0 and tags[at].tag == "country" and _is_host(tags, last):
            # "Ambassador of Italy to Albania, Jane Doe"
            at -= 2
        if at < 0 or tags[at].tag != "office":
            return -1
        office = tags[at]
    else:
        return -1
    # Behind a comma of its own the office is that of the name before it.
    is_open = at == 0 or tags[at - 1].text != ","
    return k if is_open and not PLURAL_OFFICE.search(office.text) else -1


def _absorb_right(tags: Sequence[Tag], i: int, person: Person) -> None:
    """Take in ", Prime Minister of New Zealand", "of Australia", "(Mali)" after a name."""
    j = i + 1
    while j < len(tags) and tags[j].tag == "word" and tags[j].text.lower() in SUFFIXES:
        j += 1
    if (j < len(tags) and tags[j].text == "(") or (j < len(tags) and tags[j].text == "," and person.office is None):
        j += 1
    elif not (j + 1 < len(tags) and tags[j].text.lower() == "of" and tags[j + 1].tag == "country"):
        return
    while j < len(tags) and j - i < 12:
        current = tags[j]
        if current.tag == "office" and person.office is None:
            # The office of the next person, not of this one: "Lavrov, Foreign Minister Kerry".
            if j + 1 < len(tags) and tags[j + 1].tag == "name":
                return
            person.office = current.text
        elif current.tag == "country" and person.country is None:
            if (
                person.office is None
                and tags[j - 1].text == ","
                and not (j + 1 < len(tags) and tags[j + 1].tag == "office")
            ):
                return
            if not _is_host(tags, j):
                person.country = current.ids[0] if len(current.ids) == 1 else None
        elif current.tag == "organisation" and current.kind in BODIES and person.organisation_id is None:
            if not _is_host(tags, j):
                person.organisation_id = current.ids[0]
        elif current.text.lower() not in ("of", "for", "the", "to", "and") or (
            current.text.lower() == "and" and person.office is None
        ):
            return
        person.outer_end = current.end
        j += 1


def same_person(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether two names (``name_key``) can be one person's: tokens of the shorter, initials allowed, occur in order."""
    if not a or not b:
        return False
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    if short[0] == "ben" and short[-1] != short[0] and long[0] != short[0]:
        # "Ben Ali" of "Zine al Abidine Ben Ali", in whose full name it is a particle.
        short = short[1:]
    if len(short) == 1:
        return _alike(short[0], long[-1]) or (_alike(short[0], long[0]) and len(long) > 1)
    if not (_alike(short[-1], long[-1]) or tuple(short) == tuple(long[: len(short)]) or short[-1] in long):
        return False
    at = 0
    for token in short:
        while at < len(long) and not _token_fits(token, long[at]):
            at += 1
        if at == len(long):
            return sorted(short) == sorted(long)
        at += 1
    return True


def _token_fits(a: str, b: str) -> bool:
    return a == b or (1 in (len(a), len(b)) and a[0] == b[0]) or _alike(a, b)


@lru_cache(maxsize=65536)
def _alike(a: str, b: str) -> bool:
    """Spellings of one word: equal, or long enough and close ("sergey" "sergei" "servey", "merkel" "markel")."""
    if a == b:
        return True
    if min(len(a), len(b)) < 5 or abs(len(a) - len(b)) > 2 or a[0] != b[0]:
        return False
    # The letters that both have bound the ratio; few pairs need the comparison itself.
    shared = sum(min(a.count(c), b.count(c)) for c in set(a))
    return 5 * shared >= 2 * (len(a) + len(b)) and difflib.SequenceMatcher(None, a, b).ratio() >= 0.8


class Resolver:
    """Resolution of written names against the reference table of officials."""

    def __init__(self, dictionaries: Dictionaries) -> None:
        self._dictionaries = dictionaries
        self._resolve = lru_cache(maxsize=100_000)(self._resolve_uncached)

    def resolve(self, person: Person, day: dt.date | None) -> Official | None:
        """The official a written name stands for, or None. Namesakes of other countries do not count."""
        found = None
        if BARE_OFFICE.fullmatch(person.office or ""):
            # "Secretary Rice", "Minister Sikorski": in talks between states that is first of all the one for foreign affairs.
            found = self._resolve(person.key, "foreign_minister", person.country, person.organisation_id, day)
        if found is None:
            found = self._resolve(person.key, person.office_class, person.country, person.organisation_id, day)
        if found is None and person.country is not None:
            # A full name that only one official bears outweighs a state read from the words around it.
            ids = self._dictionaries.officials_by_key.get(person.key, ())
            if (
                len(ids) == 1
                and len(person.key) > 1
                and any(t.covers(day) for t in self._dictionaries.officials[ids[0]].terms)
            ):
                found = self._dictionaries.officials[ids[0]]
                person.country = found.home
        return found

    def _resolve_uncached(
        self,
        key: tuple[str, ...],
        written_class: str | None,
        country: str | None,
        organisation_id: str | None,
        day: dt.date | None,
    ) -> Official | None:
        if not key or len(key[-1]) < 2:
            return None
        index = self._dictionaries.officials_by_family
        ids = dict.fromkeys(
            (
                *self._dictionaries.officials_by_key.get(key, ()),
                *index.get(key[-1], ()),
                *(index.get(key[0], ()) if len(key) > 1 else ()),
            )
        )
        best: tuple[tuple[int, ...], Official] | None = None
        rivals = 0
        for official_id in ids:
            official = self._dictionaries.officials[official_id]
            if not self._name_fits(key, official):
                continue
            states = {t.iso3 for t in official.terms if t.iso3} | {official.home}
            bodies = {t.organisation_id for t in official.terms if t.organisation_id}
            if country and country not in states:
                continue
            in_body = organisation_id is not None and organisation_id in bodies
            related = RELATED.get(written_class or "", {written_class})
            in_office = [t for t in official.terms if t.covers(day)]
            class_fits = any(t.office_class in related for t in in_office)
            # A surname alone names nobody; beside an office it may.
            if len(key) == 1 and not class_fits:
                continue
            exact = key in official.keys
            if not exact and not country and not in_body and not class_fits:
                continue
            same_class = any(t.office_class == written_class for t in in_office)
            score = (
                int(in_body), int(bool(country)), int(class_fits), int(same_class), int(exact), int(bool(in_office))
            )  # fmt: skip
            if best is None or score > best[0]:
                best, rivals = (score, official), 0
            elif score == best[0]:
                rivals += 1
        return best[1] if best and not rivals else None

    @staticmethod
    def _name_fits(key: tuple[str, ...], official: Official) -> bool:
        family = official.family_key
        for known in official.keys:
            if key == known:
                return True
            if len(key) == 1:
                if key[0] in (family[-1:] + family[:1]) or (len(known) == 1 and known == key):
                    return True
            elif same_person(key, known) and (set(family) & set(key) or _alike(key[-1], known[-1])):
                return True
        return False


def groups_of(tags: Sequence[Tag]) -> list[Tag]:
    """Organisations whose ministers, leaders or members are named as a group ("foreign ministers of the Troika of CELAC")."""
    out = []
    for i, current in enumerate(tags):
        if current.tag == "organisation" and current.kind in BODIES - {"court"}:
            before = " ".join(t.text for t in tags[max(0, i - 7) : i])
            after = " ".join(t.text for t in tags[i + 1 : i + 5])
            if _GROUP.search(before) or re.match(
                r"(?:'s )?(?:\w+ ){0,2}(?:ministers|leaders|members|countries|states|delegation|troika|colleagues)\b",
                after,
            ):
                out.append(current)
    return out
