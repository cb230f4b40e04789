"""Which paragraphs begin with a label, and which have one although no colon tells it.

What belongs here: the candidates of labels on all pages of a batch: names alone on lines, in brackets, behind dashes and points, and the
turns of interviews without any label. Whether a candidate is a label in its document is decided in ``label_uses``.
"""

from typing import Final

import polars as pl

from orchestration.lib.parsing.fold import BLANKS, ascii_pattern
from orchestration.lib.parsing.labels import CANDIDATE, CAPITALS_CANDIDATE, DASH_CANDIDATE, DASHED_QUESTION, DIALOGUE
from orchestration.lib.parsing.paragraphs import BRACKETS, ENDS, POINTED

_SIGN: Final = r"^(Q\.(?: \([^()\n]{1,60}\))? {1,2}-{1,2} |(?:[QA]|Question|Answer|QUESTION|ANSWER)\. |Q(?: ?\d{1,2}\.?)?(?: {0,3}[(\[][^()\[\]\n]{1,120}[)\]])?|QUESTIONS?|A)"
_CLOCK_ALONE: Final = r"^(\[\d{1,2}:\d\d:\d\d\])$"
_DASHED: Final = r"^(-{1,2} {0,2})[A-Z\d\"'(]"
_DASHED_QUESTION: Final = r"^-{1,2} {0,2}[A-Za-z\d\"'(].{10,}\?[\"')\]]*$"
_MIN_PAIRS: Final = 3
_HEAD: Final = 40
_ASKS_IN_A_WORD: Final = r"^(?:(?:And|But) )?(?:[Ww]hy(?: not)?|[Hh]ow so|[Ww]hat for|[Ff]or (?:example|instance)|[Ss]uch as|[Ii]n what way|[Ww]ho|[Ww]hen|[Ww]hich ones?|[Mm]eaning)\?$"
_QUOTED_ALONE: Final = r'^"[^"]*[.!?]"$'
_SAYS_INTERVIEW: Final = (
    r"(?i)\binterview|\btalks? (?:to|with)\b|\bspoke (?:to|with)\b|\bsat down with\b|\bin conversation\b|\bq ?& ?a\b"
    # "Jane Doe tells Tom Okello."
    r"|(?-i:[A-Z][\w'-]+) (?:tells|told) (?:the )?(?-i:[A-Z])|\bfield(?:ed|s) questions\b"
    # What a ministry prints of its briefing, and headlines in other languages above an English text.
    r"|\bpress briefing\b|\b(?:intervju\w?|intervyu|intervista|entrevista|entretien|wywiad)\b"
)
_ANNOUNCES_INTERVIEW: Final = (
    r"(?i)\b(?:full|whole|following|text|transcript|excerpts?)\b[^.]{0,40}\binterview\b[^.]{0,30}$|\binterview\b[^.]{0,30}\b(?:below|follows)\b"
    r"|\bexcerpts?\W*$|\bin this (?:\w+ )?interview\b|^\W*in an (?:\w+ )?interview (?:with|to|for)\b|\d{4}\W+interview$"
    r"|^\W*(?:the )?(?:daily |weekly |regular )?press briefing\W*$|\binterviewed (?-i:(?:[A-Z]\w+ )*(?:Minister|President|Secretary|Ambassador|Chancellor) [A-Z])"
)
_GREETS_AUDIENCE: Final = r"(?i)^\W*(?:ladies|dear|good (?:morning|afternoon|evening)|mr\.?|madam|excellenc|distinguished|honou?rable|friends|colleagues|thank you)\b"
_ASKED_OF_GUEST: Final = r"\b[Yy]ou(?:r|rself)?\b"
_FIRST_ASKED: Final = 10
_ENDS_SPOKEN: Final = r"[.?!][\"')\]]*(?: \[[^\[\]]{1,20}\])?$"
"""The end of a sentence, with or without the number of a page: "It is raining. [end p1]"."""
_QUESTION_NUMBER: Final = r"^(\d{1,2}[.)] {1,2})"
_ENDS_ASKING: Final = r"\?[\"')\]]*$"
_ASKER: Final = r"^(?i:q|question|journalist|reporter|interviewer|press|media|host|presenter|moderator)\b|^-\?"
_TO_GUEST: Final = r"\b[Yy]ou(?:r|rself)?\b|, (?:Mr|Mrs|Ms|Madam|Sir|Minister|Ambassador|President|Prime Minister|Secretary|Chancellor)\b"
_ADDRESSES_GUEST: Final = r"^\W*(?:(?:Mr|Mrs|Ms|Dr)\.? [A-Z]|(?:Dear )?(?:Madam|Sir|Minister|Ambassador|President|Secretary|Chancellor|Excellency)\b)"
_ENDS_TELLING: Final = r"[.!][\"')\]]*$"
_NAME_LINE: Final = ascii_pattern(
    r"^\(?([A-Z\x01][\w\x01.'-]*(?: (?:[A-Z\x01][\w\x01.'-]*|of|the|and|for|de|do|da|del|la|le|al|bin|van|von|der|el|\d{1,2})){0,9}"
    r"(?:, [A-Za-z][\w .&'-]{1,40})?(?: ?[(\[][^()\[\]\d\n]{1,80}[)\]]){0,2})\)?(?: {1,4}\d{1,2}:\d\d(?::\d\d)?:?| {0,4}[(\[]\d{1,2}:\d\d(?::\d\d)?[)\]]:?)?$"
)
_NAME_NOTE: Final = r" ?[(\[][^()\[\]\n]{1,80}[)\]]|, .*"
_CAPITALS_ALONE: Final = r"^[A-Z][A-Z.'-]*(?: [A-Z][A-Z.'-]*)*$"
_ASKS_ALONE: Final = r"^(?i:q|question|questioner|journalist|reporter|interviewer|moderator|host|presenter|caller|audience member|press|media)$"
_TITLED: Final = r"^(?i:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Hon|Gen|Amb)\. |(?:The|Senator|Secretary|Ambassador|Minister|Representative|Chairman|Chairwoman|General) )"
# An office as a label, alone or behind the name of who holds it, and the same without its colon.
_OFFICE: Final = r"(?:Foreign |Prime |Deputy Prime |Trade |Defence |Assistant )?Minister|Treasurer|Secretary of State"
_OFFICE_LABEL: Final = rf"^(?:[A-Z][^:,]{{2,40}}, )?({_OFFICE}):$"
_OFFICE_BEFORE: Final = rf"^((?:[A-Z][\w'-]+(?: [A-Z][\w'-]+){{1,2}}, )?({_OFFICE})) [A-Z][\w']*[ ,.]"
# "JANE DOE It is raining.": a name in capitals that no sign follows.
_CAPITALS_BEFORE: Final = r"^((?:JOURNALIST|QUESTION|REPORTER|INTERVIEWER|PRESENTER|HOST|[A-Z][A-Z.'-]+(?: [A-Z][A-Z.'-]+){1,3})) {1,3}(?:[A-Z]['a-z]|[AI]\b)"
# "DG          Thank you": initials that a column parts from the words.
_INITIALS_BEFORE: Final = r"^([A-Z]{2,3}) {3,20}[A-Z\d\"'(]"
_BRACKETED_NOTE: Final = (
    r"(?i)^(?:applause|laughter|laughs|laughing|smiles|inaudible|unintelligible|indistinct|cross-?talk|music|pause|silence|break|sic"
    r"|video|translated|in [a-z]+)$"
)
"""What in brackets is no name."""
_TELEPHONE: Final = r": *\+?[\d(][\d() /.-]{7,}$"
_HEADLINE_WORDS: Final = 25
_FEW_WORDS: Final = 10
_LONE_LETTER: Final = r"^[QA](?: ?\d{1,2}\.?)? *$"
_DASHED_LETTER: Final = r"^([QA](?: ?\d{1,2}\.?)? {1,2}-{1,2} {1,2})\S"
_SHORT_FORM: Final = (
    r"^(?i:mr|mrs|ms|dr|prof|hon|sen|rep|gov|gen|col|capt|lt|sgt|amb|messrs|st|no|vol|art|sec|fig|para)$"
)
_POINTED_QUESTION: Final = r"^(?i:q|question|journalist|reporter)\. $"
_MIN_DASHES: Final = 4
_MIN_MARKS: Final = 2
_NOTE_AFTER: Final = r"^\s*((?:[(\[][^()\[\]\n]{1,80}[)\]]\s*)+)"
_OUTLET_AFTER: Final = (
    r"^(\s*(?:[A-Z][\w.&'-]* (?:of the |of |the )?){0,4}(?:Times|News|Newspaper|Post|Herald|Tribune|Today|TV|Radio|Television|Agency|Press|Daily|Journal"
    r"|Gazette|Mail|Telegraph|Guardian|Courier|Monitor|Mirror|Globe|Observer|Chronicle|Standard|Weekly|Magazine|Reuters|Bloomberg|[A-Z]{3,5}(?: News| TV)?): +)\S"
)
_CLOCK: Final = r"^\s*[(\[]\d{1,2}:\d\d(?::\d\d)?[)\]]\s*$"
_LANGUAGE_NOTE: Final = (
    r"(?i)^\W*(?:(?:re-?|simultaneously )?translated|as interpreted|interpreted|(?:via|through|in) [a-z' -]{3,40}\W*$)"
)
_SPEECH_NOTE: Final = r"(?i)inaudible|off[ -]?mi[ck]|unclear|indistinct|unintelligible"


def find_labels(paragraphs: pl.DataFrame) -> pl.DataFrame:
    """Paragraphs with ``label`` (folded, null where there is none), ``label_start``, ``label_end`` (null without words of it)
    and ``spoken_start``.

    ``spoken_start`` lies behind the label and the notes that belong to it; it is ``end`` where the label stands alone.
    """
    found = pl.coalesce(pl.col("s").str.extract(pattern) for pattern in (CANDIDATE, DASH_CANDIDATE, CAPITALS_CANDIDATE))
    # A column: an expression would be evaluated anew at each of its uses.
    paragraphs = paragraphs.with_columns(label=found)
    paragraphs = paragraphs.with_columns(label=pl.coalesce(pl.col("label").str.extract(DASHED_QUESTION), "label"))
    # "Excerpts from the daily list :: founded in 1996", "[inaudible 00:02:41] the sea"
    paragraphs = paragraphs.with_columns(behind=pl.col("s").str.slice(pl.col("label").str.len_bytes(), 1))
    behind = pl.col("behind")
    # "Foreign Minister:: Look": a slip of the keyboard.
    is_twice = pl.when(behind == ":").then("s").str.contains(r"^[A-Z][\w.,' -]{1,60}\w::\s").fill_null(value=False)
    is_cut = (behind == ":") | (pl.col("label").str.contains(r" \d{1,2}:$") & behind.str.contains(r"\d"))
    written = pl.when(is_twice).then(pl.col("label") + ":").when(~is_cut.fill_null(value=False)).then("label")
    paragraphs = paragraphs.with_columns(label=written).drop("behind")
    paragraphs = _drop_false_labels(paragraphs)
    label = pl.col("label")
    # A lone Q or A is a label up to the sign; the pattern had to look at the character behind it.
    is_whole = label.str.contains(
        r"^A/|(?::|[\w')] {0,2}-{1,2} {1,2}| ?\.-{1,2}|^[A-Z][A-Z.'-]+(?: [A-Z][A-Z.'-]*){0,5})$"
    )
    trimmed = pl.when(is_whole).then(label).otherwise(label.str.extract(_SIGN))
    # A dash behind most of the lone letters is their sign; behind one of them it is a voice that goes on.
    is_lone = trimmed.str.contains(_LONE_LETTER).fill_null(value=False)
    signed = pl.when(is_lone).then("s").str.extract(_DASHED_LETTER)
    is_sign = 2 * signed.is_not_null().sum().over("doc") > is_lone.sum().over("doc")
    trimmed = pl.when(is_sign & signed.is_not_null()).then(signed).otherwise(trimmed)
    dash = (
        pl.when(label.is_not_null())
        .then(pl.col("s").str.extract(r"^([-*]{1,2} {0,3})").str.len_bytes().fill_null(0))
        .otherwise(0)
    )
    with_label = _label_dialogues(paragraphs.with_columns(label=trimmed, dash=dash.cast(pl.Int32)))
    with_label = _label_asked_above(_label_interviews(_label_pointed(_label_names(_label_offices(with_label)))))
    after = pl.col("s").str.slice(
        pl.col("dash") + pl.when("in_dialogue").then(0).otherwise(pl.col("label").str.len_bytes())
    )
    # "Q: Daily Courier: Will it rain?"
    is_asked = pl.col("label").str.contains(_ASKER) & ~pl.col("in_dialogue")
    outlet = pl.when(is_asked).then(after).str.extract(_OUTLET_AFTER)
    after = pl.when(outlet.is_not_null()).then(after.str.slice(outlet.str.len_bytes())).otherwise(after)
    note = after.str.extract(_NOTE_AFTER)
    rest = after.str.replace(_NOTE_AFTER, "")
    # Under a label with the clock of a recording alone the words stand below: "Jane Doe: (00:18)".
    # So they do under one with a note on the language: "JANE DOE: (Via interpreter)".
    is_on_words = note.str.contains(_CLOCK) | note.str.contains(_LANGUAGE_NOTE)
    takes_note = (is_on_words | (rest.str.len_bytes() > 0)) & ~note.str.contains(_SPEECH_NOTE)
    spoken = pl.when(takes_note.fill_null(value=False)).then(rest).otherwise(after).str.strip_chars_start(BLANKS)
    # In a dialogue without names the dash is the label.
    label_start = pl.col("start") + pl.when("in_dialogue").then(0).otherwise("dash")
    label_size = pl.when("in_dialogue").then("dash").otherwise(pl.col("label").str.len_bytes().cast(pl.Int32))
    return with_label.with_columns(
        # A turn of an interview without labels has none to point at.
        label_start=pl.when(label_size > 0).then(label_start),
        label_end=pl.when(label_size > 0).then(label_start + label_size),
        spoken_start=pl.when(pl.col("label").is_not_null())
        .then(pl.col("end") - spoken.str.len_bytes().cast(pl.Int32))
        .otherwise(pl.col("start")),
    ).drop("dash", "in_dialogue")


def _drop_false_labels(paragraphs: pl.DataFrame) -> pl.DataFrame:
    """Without the labels that begin with a number where those of the page do not ask ("1. Trade: it has grown"), those that the
    number of a telephone follows ("Inquiries: (02) 555 0100"), and those of headlines, which a page prints twice.
    """
    is_numbered = pl.col("label").str.contains(r"^\d").fill_null(value=False)
    asks = pl.col("s").str.contains(rf"{_ENDS_ASKING}|\b[Pp]lease\b|\bcomment\b")
    asked = paragraphs.filter(is_numbered).group_by("doc").agg(asking=asks.sum(), numbered=pl.len())
    lists = asked.filter((pl.col("asking") < _MIN_MARKS) | (pl.col("asking") * 2 < pl.col("numbered")))
    is_list = is_numbered & pl.col("doc").is_in(lists["doc"].implode())
    has_label = pl.col("label").is_not_null()
    lines = paragraphs.filter(
        has_label & pl.col("words").is_between(5, _HEADLINE_WORDS) & ~pl.col("s").str.contains(ENDS)
    )
    # The second time marks of its letters may be left in it.
    written = pl.col("s").str.replace_all(r"<[^<>]{1,40}>", "").str.replace_all(r"\W+", " ").str.strip_chars()
    lines = lines.with_columns(written=written)
    repeated = lines.filter(pl.struct("doc", "written").is_duplicated()).select("doc", "n")
    if not repeated.is_empty():
        twice = repeated.with_columns(is_headline=pl.lit(value=True))
        paragraphs = paragraphs.join(twice, on=["doc", "n"], how="left", maintain_order="left")
        paragraphs = paragraphs.with_columns(label=pl.when(pl.col("is_headline").is_null()).then("label")).drop(
            "is_headline"
        )
    is_short = has_label & (pl.col("words") < _FEW_WORDS)
    is_telephone = pl.when(is_short).then("s").str.contains(_TELEPHONE).fill_null(value=False)
    return paragraphs.with_columns(label=pl.when(~is_list & ~is_telephone).then("label"))


def _label_dialogues(paragraphs: pl.DataFrame) -> pl.DataFrame:
    """Label the turns of dialogues that have dashes and no names; the side with more question marks asks.

    Where all that has a dash asks, what follows answers.
    """
    # The clock of a recording alone on its line, on pages that have no label, opens a turn as a dash does.
    at_clock = pl.col("s").str.contains(_CLOCK_ALONE)
    is_clock = at_clock & ((pl.col("label").is_not_null() & ~at_clock).sum().over("doc") == 0)
    is_dashed = pl.col("s").str.contains(_DASHED) | is_clock
    # The points of a list whose lines have names ("- Jane Doe: ...") are no dashes of a dialogue.
    is_named = is_dashed & ~is_clock & pl.col("label").str.ends_with(":").fill_null(value=False)
    is_named = is_named.sum().over("doc") * 2 > is_dashed.sum().over("doc")
    is_dashed = is_dashed & ~is_named
    asks = pl.col("label").str.contains(r"^(?i:q|question|journalist)\b").fill_null(value=False)
    has_none = asks.sum().over("doc") == 0
    paragraphs = paragraphs.with_columns(
        asks_dashed=pl.col("s").str.contains(_DASHED_QUESTION) & has_none & ~pl.col("is_furniture")
    )
    # Right above labels, which answer, two will do.
    is_above = pl.col("label").is_null() & pl.col("label").shift(-1).over("doc").is_not_null()
    least = pl.when((pl.col("asks_dashed") & ~is_above).any().over("doc")).then(_MIN_PAIRS).otherwise(_MIN_MARKS)
    only_asks = (pl.col("asks_dashed").sum().over("doc") >= least) & (
        (is_dashed & ~pl.col("asks_dashed")).sum().over("doc") == 0
    )
    frame = paragraphs.with_columns(
        asks_dashed=pl.col("asks_dashed") & only_asks,
        in_dialogue=is_dashed & has_none & ~only_asks,
    )
    frame = _drop_lists(frame)
    if not frame["in_dialogue"].any():
        return _label_dashed_questions(frame.drop("is_brief"))
    counted = pl.when("in_dialogue").then(pl.col("in_dialogue").cum_sum().over("doc") % 2)
    frame = frame.with_columns(side=counted).with_columns(side=pl.col("side").forward_fill().over("doc"))
    marks = pl.col("s").str.contains("?", literal=True)
    odd, even = ((marks & (pl.col("side") == side)).sum().over("doc") for side in (1, 0))
    asking = (pl.col("side") == 1) == (odd >= even)
    # A list with dashes asks nothing.
    asks_enough = ((odd + even) >= _MIN_MARKS) & ((odd + even) * 4 >= pl.col("in_dialogue").sum().over("doc"))
    frame = frame.with_columns(in_dialogue=pl.col("in_dialogue") & (asks_enough | pl.col("is_brief")))
    dash = pl.coalesce(pl.col("s").str.extract(p) for p in (_DASHED, _CLOCK_ALONE)).str.len_bytes().cast(pl.Int32)
    frame = frame.with_columns(
        label=pl.when("in_dialogue")
        .then(pl.when(asking).then(pl.lit(DIALOGUE[0])).otherwise(pl.lit(DIALOGUE[1])))
        .otherwise("label"),
        dash=pl.when("in_dialogue").then(dash).otherwise("dash"),
    ).drop("side", "is_brief")
    return _label_dashed_questions(frame)


def _drop_lists(paragraphs: pl.DataFrame) -> pl.DataFrame:
    """Without the dashes (``in_dialogue``) that are too few for a dialogue; ``is_brief`` tells pages that break off behind the first
    questions: a question to a guest, an answer without a question mark at its end, and at most one question more.
    """
    few = (
        paragraphs.filter("in_dialogue")
        .with_columns(turn=pl.int_range(pl.len()).over("doc"), asks=pl.col("s").str.contains(_DASHED_QUESTION))
        .group_by("doc")
        .agg(
            turns=pl.len(),
            in_turn=(pl.col("asks") == (pl.col("turn") % 2 == 0)).all(),
            is_to_guest=pl.col("s").first().str.contains(f"{_TO_GUEST}|{_ADDRESSES_GUEST}"),
        )
    )
    brief = few.filter(
        pl.col("turns").is_between(_MIN_MARKS, _MIN_DASHES - 1) & pl.col("in_turn") & pl.col("is_to_guest")
    )
    enough = few.filter(pl.col("turns") >= _MIN_DASHES)
    is_brief = pl.col("doc").is_in(brief["doc"].implode())
    return paragraphs.with_columns(
        in_dialogue=pl.col("in_dialogue") & (is_brief | pl.col("doc").is_in(enough["doc"].implode())), is_brief=is_brief
    )


def _label_dashed_questions(frame: pl.DataFrame) -> pl.DataFrame:
    """Label the questions that a dash opens, and the paragraphs right below them, which answer."""
    if not frame["asks_dashed"].any():
        return frame.drop("asks_dashed")
    answers = (
        pl.col("asks_dashed").shift(1).over("doc").fill_null(value=False)
        & ~pl.col("asks_dashed")
        & ~pl.col("is_furniture")
        & pl.col("label").is_null()
    )
    size = pl.col("s").str.extract(r"^(-{1,2} {0,2})").str.len_bytes().cast(pl.Int32)
    return frame.with_columns(
        label=pl.when("asks_dashed")
        .then(pl.lit(DIALOGUE[0]))
        .otherwise(pl.when(answers).then(pl.lit(DIALOGUE[1])).otherwise("label")),
        dash=pl.when("asks_dashed").then(size).otherwise(pl.when(answers).then(0).otherwise("dash")),
        in_dialogue=pl.col("in_dialogue") | pl.col("asks_dashed") | answers,
    ).drop("asks_dashed")


def _label_offices(paragraphs: pl.DataFrame) -> pl.DataFrame:
    """Label the turns behind an office that has lost its colon ("Foreign Minister First, let me say"), where a label of the page is
    that office, or ends in it, and what stands above and below has the labels of somebody else.
    """
    offices = paragraphs.select("doc", label_office=pl.col("label").str.extract(_OFFICE_LABEL)).drop_nulls().unique()
    if offices.is_empty():
        return paragraphs
    rows = paragraphs.join(offices.select("doc").unique(), on="doc", how="semi")
    above, below = pl.col("label").shift(1).over("doc"), pl.col("label").backward_fill().over("doc")
    lost = (
        rows.with_columns(above=above, below=below)
        .filter(pl.col("label").is_null() & ~pl.col("is_furniture") & pl.col("above").is_not_null())
        .with_columns(
            lost=pl.col("s").str.extract(_OFFICE_BEFORE), label_office=pl.col("s").str.extract(_OFFICE_BEFORE, 2)
        )
        .join(offices, on=["doc", "label_office"], how="semi")
        .filter(
            ~pl.col("above").str.contains(pl.col("label_office") + ":", literal=True)
            & ~pl.col("below").fill_null("").str.contains(pl.col("label_office") + ":", literal=True)
        )
        .select("doc", "n", "lost")
    )
    if lost.is_empty():
        return paragraphs
    takes = pl.col("lost").is_not_null()
    return (
        paragraphs.join(lost, on=["doc", "n"], how="left", maintain_order="left")
        .with_columns(
            label=pl.when(takes).then(pl.col("lost") + ":").otherwise("label"),
            dash=pl.when(takes).then(pl.col("lost").str.len_bytes().cast(pl.Int32)).otherwise("dash"),
            in_dialogue=pl.col("in_dialogue") | takes,
        )
        .drop("lost")
    )


def _label_names(paragraphs: pl.DataFrame) -> pl.DataFrame:
    """Label the turns under names that stand alone on their lines, with or without an outlet, a function or a clock, and those
    behind names in brackets or in capitals.

    Such names come back. The label gets the colon it does not have.
    """
    lines = _name_lines(paragraphs)
    lines = _among_returns(lines.filter(pl.col("comes_back").any().over("doc")))
    if lines.is_empty():
        return paragraphs
    again = pl.col("says") & pl.col("comes_back").any().over("doc", "key")
    lines = lines.with_columns(counts=again | (pl.col("opens") & (pl.col("is_marked") | pl.col("asks"))))
    back = pl.col("n").filter("comes_back")
    pages = lines.group_by("doc").agg(
        first=back.min(),
        last=back.max(),
        returns=pl.col("comes_back").sum(),
        lines=pl.col("counts").sum(),
        names=pl.col("key").filter("counts").n_unique(),
        alternates=pl.col("alternates").any(),
        # Capitals alone are headings, too, where nobody asks.
        has_small=(pl.col("comes_back") & ~pl.col("is_capitals")).any(),
        askers=(pl.col("says") & pl.col("asks")).sum(),
    )
    is_colon = pl.col("label").is_not_null() & ~pl.col("in_dialogue") & _is_sign(pl.col("label"))
    others = (
        paragraphs.join(pages, on="doc", how="inner", maintain_order="left")
        .group_by("doc")
        .agg(
            # The fields of a head and of a footer have colons, too.
            colons=(is_colon & pl.col("n").is_between("first", "last")).sum(),
            questions=pl.col("s").str.contains("?", literal=True).sum(),
        )
    )
    in_turn = (pl.col("returns") > 1) & (pl.col("lines") >= _MIN_DASHES) & (pl.col("names") > 1)
    dialogues = pages.join(others, on="doc").filter(
        (in_turn | pl.col("alternates")) & (pl.col("colons") * 2 < pl.col("lines"))
    )
    # Who speaks once does so among the others.
    # Round brackets that do not come back hold a note.
    inside = pl.col("opens") & pl.col("n").is_between("first", "last") & pl.col("s").str.contains("^[^(].* ")
    is_page = pl.col("has_small") | (pl.col("questions") + pl.col("askers") >= _MIN_MARKS)
    # Initials in brackets or a column get points: "AU" alone is a union of states.
    is_initials = pl.col("name").str.contains(r"^[A-Z]{2,3}$") & (
        pl.col("s").str.starts_with("[") | pl.col("s").str.contains(_INITIALS_BEFORE)
    )
    written = pl.when(is_initials).then(pl.col("name").str.replace_all("([A-Z])", "${1}.")).otherwise("name")
    takes = (
        lines.join(dialogues.drop("alternates"), on="doc", how="inner", maintain_order="left")
        .filter(pl.col("counts") | pl.col("alternates") | inside)
        .filter(~pl.col("is_capitals") | is_page)
        .select("doc", "n", taken=written + ":", size=pl.col("name_size").cast(pl.Int32))
    )
    is_taken = pl.col("taken").is_not_null()
    return (
        paragraphs.join(takes, on=["doc", "n"], how="left", maintain_order="left")
        .with_columns(
            label=pl.coalesce("taken", "label"),
            dash=pl.coalesce("size", "dash"),
            in_dialogue=pl.col("in_dialogue") | is_taken,
        )
        .drop("taken", "size")
    )


def _is_sign(label: pl.Expr) -> pl.Expr:
    """Whether a label has a sign of its own: capitals alone have none, and the colon of a clock is none."""
    return ~(label.str.contains(_CAPITALS_ALONE) | label.str.contains(r" [(\[]?\d{1,2}:$"))


def _name_lines(paragraphs: pl.DataFrame) -> pl.DataFrame:
    """The paragraphs that are a ``name`` alone on its line, or begin with one in brackets or in capitals that no sign follows.

    ``doc``, ``n``, ``s``, ``name_size`` (bytes), ``is_capitals`` (no other sign is a label), ``key`` (the last word of the name); whether it
    ``opens`` a sentence, ``says`` anything, ``comes_back``, ``asks`` by its name, is followed by a question (``asks_below``), is a line
    (``is_line``) and has what headings have not (``is_marked``).
    """
    s, label = pl.col("s"), pl.col("label")
    bracketed = s.str.extract(BRACKETS)
    bracketed = pl.when(~bracketed.str.contains(_BRACKETED_NOTE)).then(bracketed)
    capitals = pl.when(bracketed.is_null()).then(
        pl.coalesce(s.str.extract(_CAPITALS_BEFORE), s.str.extract(_INITIALS_BEFORE))
    )
    is_free = label.is_null() | ~_is_sign(label)
    frame = (
        paragraphs.select("doc", "n", "s", "words", "label", "is_furniture")
        .with_columns(
            line=pl.when(is_free & ~pl.col("is_furniture")).then(s.str.extract(_NAME_LINE)),
            bracketed=pl.when(is_free).then(bracketed),
            capitals=pl.when(is_free).then(capitals),
        )
        .with_columns(below=s.shift(-1).over("doc"), words_below=pl.col("words").shift(-1).over("doc"))
        .with_columns(line_below=pl.col("line").shift(-1).over("doc"), before=pl.coalesce("bracketed", "capitals"))
        .filter(pl.col("line").is_not_null() | pl.col("before").is_not_null())
    )
    is_before = pl.col("before").is_not_null()
    is_line = pl.col("line").is_not_null() & ~is_before
    below = pl.col("below").fill_null("")
    ends_below = below.str.contains(_ENDS_SPOKEN)
    opens = is_before | (is_line & ends_below & (pl.col("words_below") > 1).fill_null(value=False))
    # What is said below a name may be one word, or break off.
    says = opens | (is_line & pl.col("below").is_not_null() & (pl.col("line_below").is_null() | ends_below))
    frame = frame.with_columns(
        is_line=is_line,
        is_capitals=label.is_not_null() & label.str.contains(_CAPITALS_ALONE),
        name=pl.coalesce("before", "line"),
        opens=opens,
        says=says,
        asks_below=below.str.contains("?", literal=True),
        is_marked=s.str.contains(r"^\(|, |\d:\d\d") & ~is_before,
        name_size=pl.when(is_before)
        .then(pl.col("before").str.len_bytes() + 2 * pl.col("bracketed").is_not_null())
        .otherwise(s.str.len_bytes()),
    )
    # Office, first name and notes may stand in one label and not in the next: "President of Peru Jo Lim (in Spanish)", "Jo Lim".
    bare = pl.col("name").str.replace_all(_NAME_NOTE, "")
    return frame.with_columns(
        key=bare.str.extract(r"([\w\x01'-]+)\W*$").str.to_lowercase(), asks=bare.str.contains(_ASKS_ALONE)
    ).with_columns(comes_back=pl.col("opens") & (pl.col("says").sum().over("doc", "key") > 1))


def _among_returns(lines: pl.DataFrame) -> pl.DataFrame:
    """Lines of names with ``alternates``: those that stand once, between lines of the one name that comes back again and again."""
    before, behind = (pl.col("comes_back").shift(i).over("doc") for i in (1, -1))
    # Who asks first has nobody above.
    between = before.fill_null(value=False) | (before.is_null() & pl.col("asks_below"))
    once = (
        lines.filter(pl.col("opens") & pl.col("is_line"))
        .with_columns(alternates=~pl.col("comes_back") & behind & between)
        .filter(pl.col("alternates").sum().over("doc") >= _MIN_MARKS)
        .filter(pl.col("comes_back").sum().over("doc") >= _MIN_PAIRS)
        .filter("alternates")
        .select("doc", "n", "alternates")
    )
    return lines.join(once, on=["doc", "n"], how="left", maintain_order="left").with_columns(
        pl.col("alternates").fill_null(value=False)
    )


def _label_pointed(paragraphs: pl.DataFrame) -> pl.DataFrame:
    """Label the turns behind names that a point parts from the words, where two or more of them come back and something is asked.

    The label gets a colon for its point.
    """
    is_pointed = pl.col("label").is_null() & ~pl.col("is_furniture") & pl.col("s").str.contains(POINTED)
    frame = paragraphs.with_columns(pointed=is_pointed)
    frame = frame.with_columns(pointed=pl.col("pointed") & (pl.col("pointed").sum().over("doc") >= _MIN_DASHES))
    if not frame["pointed"].any():
        return paragraphs
    line = pl.when("pointed").then("s")
    frame = frame.with_columns(sign=line.str.extract(POINTED), name=line.str.extract(POINTED, 2))
    # The point of "PROF. Doe" is that of a short form.
    is_short = pl.col("name").str.contains(_SHORT_FORM)
    frame = frame.with_columns(name=pl.when(~is_short).then("name"))
    frame = frame.with_columns(comes_back=pl.col("name").is_not_null() & (pl.len().over("doc", "name") > 1))
    back = pl.col("comes_back")
    order = pl.col("n").filter("comes_back")
    inside = pl.col("n").is_between(order.min().over("doc"), order.max().over("doc"))
    # "QUESTION." has its point, too.
    is_question = pl.col("label").str.contains(_POINTED_QUESTION).fill_null(value=False)
    lines = (back | is_question).sum().over("doc")
    # The fields of a head have colons.
    colons = (pl.col("label").is_not_null() & ~is_question & inside).sum().over("doc")
    asks = is_question.any().over("doc") | (back & pl.col("s").str.contains("?", literal=True)).any().over("doc")
    names = pl.col("name").filter("comes_back").n_unique().over("doc") + is_question.any().over("doc")
    # Who speaks once does so among the others, and has a title.
    once = (inside & pl.col("name").str.contains(_TITLED)).fill_null(value=False)
    takes = asks & (lines >= _MIN_DASHES) & (names >= _MIN_MARKS) & (colons * 2 < lines) & (back | once)
    return frame.with_columns(
        label=pl.when(takes).then(pl.col("name") + ":").otherwise("label"),
        dash=pl.when(takes).then(pl.col("sign").str.len_bytes().cast(pl.Int32)).otherwise("dash"),
        in_dialogue=pl.col("in_dialogue") | takes,
    ).drop("pointed", "sign", "name", "comes_back")


def _label_interviews(paragraphs: pl.DataFrame) -> pl.DataFrame:
    """Label the turns of interviews that print questions and answers as paragraphs without labels, or with those of the first two.

    The page says that it is an interview, or its only labels are those of a question and its answer, and its paragraphs ask and
    answer in turn.
    """
    rows = paragraphs.join(_interviews(paragraphs), on="doc", how="inner", maintain_order="left")
    rows = _ask_in_blocks(_ask_in_turn(rows.select("doc", "n", "s", "words", "label", "gap", "is_furniture", "least")))
    takes = rows.filter(pl.col("asks") | pl.col("answers"))
    if takes.is_empty():
        return paragraphs
    takes = pl.concat([takes, _first_pair(rows)]).select(
        "doc",
        "n",
        taken=pl.when("asks").then(pl.lit(DIALOGUE[0])).otherwise(pl.lit(DIALOGUE[1])),
        label_size=pl.coalesce("label", pl.when("asks").then("s").str.extract(_QUESTION_NUMBER))
        .str.len_bytes()
        .fill_null(0)
        .cast(pl.Int32),
    )
    is_taken = pl.col("taken").is_not_null()
    return (
        paragraphs.join(takes, on=["doc", "n"], how="left", maintain_order="left")
        .with_columns(
            label=pl.coalesce("taken", "label"),
            dash=pl.when(is_taken).then("label_size").otherwise("dash"),
            in_dialogue=pl.col("in_dialogue") | is_taken,
        )
        .drop("taken", "label_size")
    )


def _label_asked_above(paragraphs: pl.DataFrame) -> pl.DataFrame:
    """Label the questions without labels above the answers of the only speaker who has one.

    Most of the lines above the labels have question marks; among them a line asks also with a word to the guest.
    """
    voice = pl.col("label").str.extract(r"([\w.'-]+)\W*$")
    ends_asking = pl.col("s").str.contains(_ENDS_ASKING)
    pages = (
        paragraphs.filter(pl.col("label").is_not_null() & ~pl.col("is_furniture"))
        .group_by("doc")
        .agg(
            voices=voice.n_unique(),
            labels=pl.len(),
            asking=ends_asking.sum(),
            asks=pl.col("label").str.contains(_ASKER).any(),
            first=pl.col("n").min(),
        )
        .filter((pl.col("voices") == 1) & (pl.col("labels") >= _MIN_MARKS) & ~pl.col("asks"))
        .filter(pl.col("asking") * 2 < pl.col("labels"))
        .select("doc", "first")
    )
    if pages.is_empty():
        return paragraphs
    is_plain = pl.col("label").is_null() & ~pl.col("is_furniture") & pl.col("words").is_between(2, 120)
    above = is_plain & pl.col("label").shift(-1).over("doc").is_not_null()
    speaks = pl.col("s").str.contains(_TO_GUEST) & ((pl.col("n") > pl.col("first")) | (pl.col("words") <= _FEW_WORDS))
    rows = (
        paragraphs.join(pages, on="doc", how="inner", maintain_order="left")
        .with_columns(above=above, marked=above & ends_asking)
        .filter("above")
        .filter(
            (pl.col("marked").sum().over("doc") >= _MIN_MARKS)
            & (pl.col("marked").sum().over("doc") * 3 >= 2 * pl.len().over("doc"))
        )
        .filter(pl.col("marked") | speaks)
        .select("doc", "n", is_question=pl.lit(value=True))
    )
    if rows.is_empty():
        return paragraphs
    is_question = pl.col("is_question").is_not_null()
    return (
        paragraphs.join(rows, on=["doc", "n"], how="left", maintain_order="left")
        .with_columns(
            label=pl.when(is_question).then(pl.lit(DIALOGUE[0])).otherwise("label"),
            dash=pl.when(is_question).then(0).otherwise("dash"),
            in_dialogue=pl.col("in_dialogue") | is_question,
        )
        .drop("is_question")
    )


def _ask_in_turn(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows with ``asks`` and ``answers``, for pages whose unlabelled paragraphs end in question marks and are answered; ``marked``
    tells the former on all pages, and ``may_ask`` pages with few labels.
    """
    words = pl.col("words")
    is_plain = ~pl.col("is_furniture") & pl.col("label").is_null()
    frame = rows.with_columns(
        marked=is_plain
        & pl.col("s").str.contains(_ENDS_ASKING)
        & (words.is_between(4, 120) | pl.col("s").str.contains(_ASKS_IN_A_WORD)),
        tells=is_plain & pl.col("s").str.contains(_ENDS_TELLING) & (words > 5),
    ).with_columns(
        # "Of course."
        answers=is_plain
        & pl.col("s").str.contains(_ENDS_TELLING)
        & pl.col("marked").shift(1).over("doc").fill_null(value=False),
        has_asked=pl.col("marked").cum_max().over("doc"),
    )
    pairs = pl.col("answers").sum().over("doc")
    told = (pl.col("tells") & pl.col("has_asked")).sum().over("doc")
    frame = frame.with_columns(
        may_ask=(pl.col("label").is_not_null() & pl.col("has_asked")).sum().over("doc") <= _MIN_MARKS
    )
    in_turn = (pairs >= pl.col("least")) & (pairs * 6 >= told) & pl.col("may_ask")
    return frame.with_columns(asks=pl.col("marked") & in_turn, answers=pl.col("answers") & in_turn)


def _ask_in_blocks(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows where the line above an answer, without a blank one between them, asks; most such lines of the page have question marks.

    Among these a line asks also without a mark: in a sentence, or with a word to the guest.
    """
    is_plain = ~pl.col("is_furniture") & pl.col("label").is_null()
    goes_on = (is_plain & ~pl.col("gap")).shift(-1).over("doc").fill_null(value=False)
    frame = rows.with_columns(
        heads=is_plain & pl.col("gap") & goes_on & pl.col("words").is_between(3, 120)
    ).with_columns(asking=pl.col("heads") & pl.col("s").str.contains("?", literal=True))
    heads, asking = ((pl.col(c) & pl.col("has_asked")).sum().over("doc") for c in ("heads", "asking"))
    in_blocks = (asking >= pl.col("least")) & (asking * 2 > heads) & pl.col("may_ask")
    speaks = (pl.col("has_asked") & pl.col("tells")) | pl.col("s").str.contains(r"\b[Yy]ou(?:r|rself)?\b")
    asks = pl.col("heads") & (pl.col("asking") | speaks)
    frame = frame.with_columns(
        # In the middle of a block a question is one of the answer's own.
        asks=pl.when(in_blocks).then((pl.col("marked") & pl.col("gap")) | asks).otherwise("asks"),
        in_block=in_blocks & (pl.col("tells") | (is_plain & ~pl.col("gap"))),
    )
    after_question = pl.col("asks").shift(1).over("doc").fill_null(value=False)
    return frame.with_columns(answers=~pl.col("asks") & (pl.col("answers") | (pl.col("in_block") & after_question)))


def _first_pair(rows: pl.DataFrame) -> pl.DataFrame:
    """The labelled question and its labelled answer right above the first turn without a label.

    Labels that name somebody whom the words above them name are labels without help.
    """
    first = pl.col("n").filter("asks").min().over("doc")
    is_labelled = pl.col("label").is_not_null()
    place = first - pl.col("n")
    asks = is_labelled & (place == len(DIALOGUE)) & pl.col("s").str.contains("?", literal=True)
    answers = is_labelled & (place == 1) & asks.shift(1).over("doc")
    pair = rows.with_columns(asks=asks, answers=answers).filter(pl.col("asks") | pl.col("answers"))
    above = (
        rows.filter(place > len(DIALOGUE)).group_by("doc", maintain_order=True).agg(above=pl.col("s").str.join("\n"))
    )
    name = pl.col("label").str.extract(r"([\w.'-]+)\W*$")
    is_known = pl.col("above").str.contains(name, literal=True).fill_null(value=False)
    return pair.join(above, on="doc", how="left").filter(~is_known).select(rows.columns)


def _interviews(paragraphs: pl.DataFrame) -> pl.DataFrame:
    """``doc`` of pages with questions, most of them without labels, that say that they are interviews, have but the labels of
    one question and its answer, or begin with questions to a guest; ``least``: how many questions tell it.
    """
    marked = paragraphs.filter(pl.col("s").str.contains("?", literal=True) & (pl.col("words") <= 120))
    is_labelled = pl.col("label").is_not_null()
    asking = marked.group_by("doc").agg(free=(~is_labelled).sum(), labelled=is_labelled.sum())
    asking = asking.filter((pl.col("free") >= len(DIALOGUE)) & (pl.col("labelled") <= _MIN_MARKS)).select("doc", "free")
    pages = paragraphs.join(asking, on="doc", how="inner", maintain_order="left")
    head = pages.filter((pl.col("n") < _HEAD) & (pl.col("words") < 90))
    # What is announced as an interview may have two questions.
    announced = head.filter((pl.col("free") == len(DIALOGUE)) & pl.col("s").str.contains(_ANNOUNCES_INTERVIEW))
    pages = pages.filter(pl.col("free") >= _MIN_PAIRS)
    saying = head.filter((pl.col("free") >= _MIN_PAIRS) & pl.col("s").str.contains(_SAYS_INTERVIEW))
    guests = _questions_to_guest(pages)
    asks, tells = pl.col("s").str.contains(_ENDS_ASKING), pl.col("s").str.contains(_ENDS_TELLING)
    pairs = (
        pages.filter(is_labelled & ~pl.col("is_furniture"))
        .group_by("doc")
        .agg(labels=pl.len(), apart=pl.col("n").max() - pl.col("n").min(), asks=asks.first(), tells=tells.last())
        .filter((pl.col("labels") == len(DIALOGUE)) & (pl.col("apart") == 1) & pl.col("asks") & pl.col("tells"))
    )
    told = pl.concat([saying.select("doc"), pairs.select("doc"), guests.select("doc")]).unique()
    return pl.concat(
        [
            told.with_columns(least=pl.lit(_MIN_PAIRS, pl.Int32)),
            announced.select("doc").unique().with_columns(least=pl.lit(len(DIALOGUE), pl.Int32)),
        ]
    )


def _questions_to_guest(pages: pl.DataFrame) -> pl.DataFrame:
    """``doc`` of pages without any label whose first lines lead to a question and where most questions say "you"; nobody greets an
    audience in them.
    """
    asks = pl.col("s").str.contains(_ENDS_ASKING) & pl.col("words").is_between(4, 120)
    to_guest = asks & pl.col("s").str.contains(_ASKED_OF_GUEST)
    return (
        pages.filter(~pl.col("is_furniture"))
        .group_by("doc")
        .agg(
            asks=asks.sum(),
            to_guest=to_guest.sum(),
            first=pl.col("n").filter(asks).min(),
            labels=pl.col("label").is_not_null().sum(),
            # "Mr. Doe, do you": a question to one.
            greets=((pl.col("n") < _HEAD) & pl.col("s").str.contains(_GREETS_AUDIENCE) & ~to_guest).any(),
            quoted=(asks & pl.col("s").shift(-1).str.contains(_QUOTED_ALONE)).sum(),
        )
        .filter((pl.col("labels") == 0) & ~pl.col("greets") & (pl.col("first") < _FIRST_ASKED))
        .filter(pl.col("asks") >= _MIN_PAIRS)
        # Answers may stand in quotation marks.
        .filter((pl.col("to_guest") * 3 >= pl.col("asks") * 2) | (pl.col("quoted") == pl.col("asks")))
    )
