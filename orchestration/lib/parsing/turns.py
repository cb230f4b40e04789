"""Turns from paragraphs and voices, vectorised: spans, kinds and numbers.

What belongs here: where a turn begins and ends, and whether it is a statement, question, answer or remark.
"""

from typing import Final

import polars as pl

from orchestration.lib.parsing.label_uses import READS_OUT
from orchestration.lib.parsing.lines import FIRST_PERSON
from orchestration.lib.parsing.paragraphs import WORD

_PROCEDURAL: Final = (
    r"(?i)^\W*(?:(?:any|more|other|next|first|last|final|your|the next|the first|the last|one (?:last|more|final)|just (?:a|one) (?:last|final|more)?|so,?|ok(?:ay)?,?|and|now,?)\s*)*"
    r"(?:questions?|question,? please|one|please|go ahead|thank you|thanks|okay|ok|yes,? certainly|certainly|sure|of course|yes,? please|welcome|hello|good (?:morning|afternoon|evening|day)|"
    r"you(?:'re| are) welcome|the floor is yours|over to you|please,? sit down|take your seats|that was the last|ladies and gentlemen|goodbye|bye|hi|all right|alright|right|no more|(?:and )?you too|and you|likewise|same to you|not at all|my pleasure|cheers)\b"
)
_HAIL: Final = r"^[^a-z]*(?:(?:well|yes|hi|hello|hey|g'day|and|a very)[ ,]+)*(?:good (?:morning|afternoon|evening|day)|hello|hi|g'day|hey)(?:[ ,]+[a-z'.]+){0,3}[^a-z]*$"
_ON_PROCEDURE: Final = r"[^.?!]*(?:good (?:morning|afternoon|evening|day)|welcome|thank|thanks|the floor|questions?|announcements?|opening (?:statement|remarks)|let's (?:start|begin|get|go)|ladies and gentlemen|please go ahead)\b[^.?!]*(?:[.?!]+|$)"
_ON_MATTER: Final = r"^(?:(?:but|and|so),? )?(?:will|does|do|is|are|has|have|did|was|were|should|what|why|how|when)\b"
_OF_CHAIR: Final = r"\b(?:you|your|we|anyone|anybody|anything|any|next|first|else|questions?|about)\b"
_UNHEARD: Final = r"inaudible|off-?mi[ck]|^\W*(?:on|about|regarding|concerning|and on)\b"
_OPENS_FLOOR: Final = r"\bfloor\b|\b(?:take|have|answer|get into|go to|start with|begin with|move to|turn to|open (?:it )?(?:up )?(?:for|to)) (?:\w+ ){0,3}questions?\b|\bwho (?:wants|would like) to\b"
_VOCATIVE: Final = (
    r"^\W*(?:(?i:thank you|thanks|many thanks|hi|hello|good (?:morning|afternoon|evening)|sorry|excuse me|yes|mr\.?|mrs\.?|ms\.?|madam|sir|prime minister|president|minister|"
    r"secretary|chancellor|senator|ambassador|excellency|very much|so much|again)\b\W*|[A-Z][a-z']+\W*){1,10}$"
)
# In small letters: without regard to case this search takes ten times as long.
_CHAIRING: Final = r"\b(?:last|next|first|final|one more|another|couple more|few more) (?:one|questions?)\b|\b(?:i will|i'll|we will|we'll|let's|can) take (?:one|a|another|two|the)\b|\bany (?:more |other )?questions\b|\bdo you want to (?:lead|start|begin|go first|kick)\b|\bcan you hear (?:me|us)\b"
_GREETING: Final = r"(?i)\b(?:good (?:morning|afternoon|evening|day)|welcome|thanks? (?:you )?(?:for|to)|joins? us|joining us|with (?:me|us) (?:now|today|this)|hello|hi|pleasure|great to|good to|nice to|my guest)\b"
_DEAF: Final = r"(?i)(?:can(?:no|')t hear|couldn't hear|didn't (?:hear|catch)|say (?:that|it) again|speak (?:up|louder)|about what\?|repeat (?:the|your|that)|losing you|can you hear|pardon\b|(?:^|\W)sorry\b.{0,25}\?)"
_SIGN_OFF: Final = (
    r"(?i)\b(?:thank you|thanks)\b.{0,60}\b(?:time|interview|joining|being with us|conversation|answers?|speaking|talking)\b"
    r"|\bthank you(?: very much| so much| indeed)?(?:,? [\w ]{1,25})?\W*$"
    r"|\b(?:when we come back|we'll be (?:right )?back|stay (?:right )?(?:there|with us|tuned)|take a (?:short |quick )?break|don't go away)\b"
)
_THANKS_GUEST: Final = (
    r"\b(?:thanks|thank you)[^.?!]{0,20} for (?:joining|being with|coming|having)[^.?!]{0,30}[.!]\W*$"
)
_CALL: Final = r"(?:^|[.!] {1,2})(?:Yes,? )?(?:M[rs]s?\.? )?[A-Z][a-z]+(?: [A-Z][a-z]+)?\?\W*$"
# In small letters, as above.
_FLOOR: Final = r"\bgo ahead\b|\b(?:like|want|wish) to call on\b|\b(?:over|back) to you\b|\bplease\W*$|\byour turn\b"
# The full name of a body in a list of links: "Western Shipping Union (WSU)".
_ABBREVIATED: Final = r"^[A-Z][^.?!,;:]{1,80} \([A-Z][A-Za-z]{0,4}[A-Z]\)$"
_REQUEST: Final = r"\b[Pp]lease (?:tell|explain|describe|clarify|comment|let us know)\b|\b[Tt]ell us\b|\b(?:I'd|I would|would) like to ask\b|\b[Mm]y question\b|\bwant(?:ed)? to ask you\b"
_FEW_WORDS: Final = 6
_LEFT_WORDS: Final = 2
_BANTER_WORDS: Final = 5
_LEAD_IN_WORDS: Final = 10
_MANY_WORDS: Final = 20
_GREETING_SIZE: Final = 80
_INTERJECTED_WORDS: Final = 8
_TAIL: Final = 120
_READ_SIZE: Final = 200
_THROWN_IN: Final = 2
_CALL_SIZE: Final = 80
_HANDS_OVER: Final = r"\b(?:with that|over to|turn (?:it|things|this) over|(?:give|pass|hand) (?:it|the floor))\b"
_GREETING_WORDS: Final = 60
_ONLY_THANKS: Final = (
    r"(?i)^\W*(?:(?:fine|namask?aa?r|well|good (?:morning|afternoon|evening)|hello|hi|welcome(?: to [a-z]+)?|(?:it(?:'s| is) )?(?:a |my |great |good )*(?:pleasure|to be (?:here|with you)))\b\W*(?:and )?)*"
    r"(?:(?:thank you|thanks)(?: very| so)?(?: much)?(?: indeed)?(?: for (?:having|inviting) (?:me|us))?\W*|welcome\W*)$"
)
_REPLY_WORD: Final = r"(?i)^\W*(?:yes|no|ok(?:ay)?|yeah|yep|mm-?hmm?|uh-?huh|fair enough|got it|both|either|neither|correct|right|exactly|well,? (?:yes|no))\b"


def assemble(paragraphs: pl.DataFrame, bodies: pl.DataFrame, titles: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Turns and paragraphs with their turn.

    ``paragraphs``: as of ``find_labels`` and ``mark_furniture`` with the voice columns (``role``, ``voice_kind``, ``speaker``,
    ``official_id``; null without an accepted label). ``bodies``: ``doc``, ``body_number`` (first spoken paragraph without a
    label or null), ``opening_role``, ``opening_speaker``, ``opening_official_id``, ``main_speaker``, ``main_official_id`` (of unlabelled
    answers). ``titles``: ``doc``, ``title_words``.

    Returns turns (``doc``, ``turn``, label and character spans, role, speaker, ``voice_kind``, ``t`` = folded text) and paragraphs
    with ``turn`` (null outside) and ``part`` (``spoken`` ``header`` ``furniture`` ``note``).
    """
    frame = paragraphs.join(bodies, on="doc", how="left", maintain_order="left").join(
        titles, on="doc", how="left", maintain_order="left"
    )
    has_voice = pl.col("role").is_not_null()
    frame = frame.with_columns(
        first_label=pl.col("n").filter(has_voice).min().over("doc"),
        last_label=pl.col("n").filter(has_voice).max().over("doc"),
    )
    opens = (pl.col("n") == pl.col("body_number")) & (
        pl.col("first_label").is_null() | (pl.col("body_number") < pl.col("first_label"))
    )
    opens = opens.fill_null(value=False)
    below = pl.max_horizontal(pl.col("last_label").fill_null(-1), pl.col("body_number").fill_null(-1))
    has_voice = has_voice & (pl.col("n") >= pl.col("first_turn"))
    frame = frame.with_columns(
        is_start=has_voice | opens,
        opens=opens,
        said=pl.when(pl.col("spoken_start") > pl.col("start"))
        .then(pl.col("s").str.slice(pl.col("spoken_start") - pl.col("start")))
        .str.count_matches(WORD)
        .fill_null(pl.col("words")),
        ends_sentence=pl.col("s").str.contains(r"[.?!:;\"')\]-]\W*$") & ~pl.col("s").str.contains(_ABBREVIATED),
    )
    frame = _split_unlabelled_answers(_split_unlabelled_questions(frame)).with_columns(footer_at=_footer(below))
    in_body = pl.col("n") < pl.col("footer_at")
    frame = frame.with_columns(
        turn=pl.when(in_body).then(pl.col("is_start").cum_sum().over("doc").cast(pl.Int32)),
    ).with_columns(turn=pl.when(pl.col("turn") > 0).then(pl.col("turn")))
    # Inside a turn, words with a colon that are no label are spoken ("First: we agreed").
    is_word = ~pl.col("is_start") & ~has_voice & (pl.col("spoken_start") < pl.col("end"))
    frame = frame.with_columns(spoken_start=pl.when(is_word).then("start").otherwise("spoken_start"))
    frame = _mark_tails(frame)
    spoken = ~pl.col("is_tail") & pl.col("turn").is_not_null() & (pl.col("spoken_start") < pl.col("end"))
    frame = frame.with_columns(is_spoken=spoken).with_columns(
        first_spoken=pl.col("n").filter(pl.col("is_spoken")).min().over("doc", "turn"),
        last_spoken=pl.col("n").filter(pl.col("is_spoken")).max().over("doc", "turn"),
    )
    inside = pl.col("n").is_between(pl.col("first_spoken"), pl.col("last_spoken")).fill_null(value=False)
    frame = frame.with_columns(
        part=pl.when(inside & pl.col("turn").is_not_null())
        .then(pl.lit("spoken"))
        .when(pl.col("turn").is_null() & ~pl.col("is_furniture") & in_body)
        .then(pl.lit("header"))
        .when(pl.col("turn").is_not_null() & ~pl.col("is_furniture"))
        .then(pl.lit("note"))
        .otherwise(pl.lit("furniture")),
    )
    turns = (
        frame.filter((pl.col("part") == "spoken") | (pl.col("is_start") & pl.col("turn").is_not_null()))
        .group_by("doc", "turn", maintain_order=True)
        .agg(
            pl.col("label_start").filter("is_start").first(),
            pl.col("label_end").filter("is_start").first(),
            pl.col("role").first(),
            pl.col("voice_kind").first(),
            pl.col("speaker").first(),
            pl.col("official_id").first(),
            pl.col("opens").first(),
            pl.col("opening_role").first(),
            pl.col("opening_speaker").first(),
            pl.col("opening_official_id").first(),
            # "Question contd.:" goes on with the question that was cut off.
            resumes=pl.col("label")
            .filter("is_start")
            .first()
            .str.contains("(?i)cont(?:d|inued)")
            .fill_null(value=False),
            char_start=pl.col("spoken_start").filter(pl.col("part") == "spoken").first(),
            char_end=pl.col("end").filter(pl.col("part") == "spoken").last(),
            t=pl.col("s").filter(pl.col("part") == "spoken").str.join("\n"),
            label_size=(pl.col("spoken_start") - pl.col("start")).filter(pl.col("part") == "spoken").first(),
            # All words of the turn without those of its label.
            word_count=pl.when(pl.col("n") == pl.col("first_spoken"))
            .then("said")
            .otherwise("words")
            .filter(pl.col("part") == "spoken")
            .sum()
            .cast(pl.Int32),
        )
        .filter(pl.col("char_start").is_not_null() & (pl.col("char_end") > pl.col("char_start")))
        .with_columns(
            t=pl.col("t").str.slice(pl.col("label_size")),
            # A turn always has a role; "other" where nothing tells.
            role=pl.when("opens").then("opening_role").otherwise("role").fill_null("other"),
            speaker=pl.when("opens").then("opening_speaker").otherwise("speaker"),
            official_id=pl.when("opens").then("opening_official_id").otherwise("official_id"),
        )
        .drop("opening_role", "opening_speaker", "opening_official_id", "label_size")
    )
    frame = frame.with_columns(
        turn=pl.when(pl.col("part") == "spoken").then("turn"),
        content_start=pl.when(pl.col("is_start")).then("spoken_start").otherwise("start"),
        word_count=pl.when(pl.col("is_start")).then("said").otherwise("words"),
    )
    return turns, frame.select("doc", "n", "turn", "part", "start", "end", "content_start", "word_count", "s")


def _footer(below: pl.Expr) -> pl.Expr:
    """Number of the first paragraph under the last label that opens the footer: as the layout tells it, or from which on most
    words are no prose (addresses, links, menus).
    """
    # The last paragraph of a copy may be cut off in a sentence, behind others.
    is_cut = (pl.col("words") >= _MANY_WORDS) & pl.col("s").str.contains(r"[a-z]{3}[.?!][\"')]? [A-Z][^.?!]*$")
    # Captions of a video stand below their clocks, in lines that end in no sentence.
    is_caption = (
        pl.col("s")
        .shift(1)
        .over("doc")
        .str.contains(r"^\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d{1,3})?$")
        .fill_null(value=False)
    )
    # A line goes on where the next begins with a small letter.
    is_broken = pl.col("s").shift(-1).over("doc").str.contains(r"^[a-z]{2,} [a-z]").fill_null(value=False)
    is_prose = (pl.col("ends_sentence") | is_cut | is_caption | is_broken) & ~pl.col("s").str.contains(
        r"(?i)\+?\d[\d ()-]{7,}|www\.|https?://|@\w|\ball rights reserved|\bcookies?\b|\bcopyright\b|\|"
    )
    site_at = pl.col("n").filter((pl.col("n") > below) & pl.col("is_site_footer")).min().over("doc").fill_null(1 << 30)
    in_tail = (pl.col("n") > below) & (pl.col("n") < site_at)
    left = (
        pl.when(in_tail & is_prose).then("words").otherwise(0).cast(pl.Int32).reverse().cum_sum().reverse().over("doc")
    )
    size = pl.when(in_tail).then("words").otherwise(0).cast(pl.Int32).reverse().cum_sum().reverse().over("doc")
    opens = pl.col("is_footer") | (~is_prose & ~pl.col("is_furniture"))
    # What the footer words of pages open is a footer also where sentences follow, as long as nobody speaks in them.
    # "Contact Us" is an item of a menu.
    is_menu = pl.col("s").str.contains(" | ", literal=True)
    spoken = in_tail & ~pl.col("is_footer") & ~is_menu & pl.col("s").str.contains(FIRST_PERSON.pattern)
    spoken_below = spoken.cast(pl.Int32).reverse().cum_sum().reverse().over("doc")
    at = opens & ((left * 2 < size) | (pl.col("is_footer") & (spoken_below == 0)))
    at = pl.col("n").filter(in_tail & at).min().over("doc").fill_null(1 << 30)
    return pl.min_horizontal(at, site_at)


def _split_unlabelled_questions(frame: pl.DataFrame) -> pl.DataFrame:
    """Where one speaker has two labels in a row, an address in between opens an unlabelled question ("Sir, you mentioned ...")."""
    starts = frame.filter("is_start").select(
        "doc", "n", "speaker", "role", after=pl.col("speaker").shift(-1).over("doc")
    )
    repeated = starts.filter(
        pl.col("role").is_in(["principal", "counterpart"])
        & pl.col("speaker").is_not_null()
        & (pl.col("speaker") == pl.col("after"))
    ).select("doc", open_at="n")
    if repeated.is_empty():
        return frame
    frame = frame.with_columns(open_at=pl.when("is_start").then("n").forward_fill().over("doc"))
    is_address = pl.col("s").str.contains(
        r"^(?:Sir|Madam|Ma'am|Mr\.? [A-Z]|Ms\.? [A-Z]|Minister|Hi|Hello|Good (?:morning|afternoon|evening)|Thank you)\b"
    )
    is_last = pl.col("is_start").shift(-1).over("doc").fill_null(value=True)
    asks = ~pl.col("is_start") & (is_address | (is_last & pl.col("s").str.contains(r"\?\W*$"))) & (pl.col("words") > 5)
    frame = frame.join(
        repeated.with_columns(is_repeated=pl.lit(value=True)), on=["doc", "open_at"], how="left", maintain_order="left"
    )
    questions = (
        frame.with_columns(asks=asks)
        .filter(pl.col("asks") & pl.col("is_repeated"))
        .unique(["doc", "open_at"], keep="first", maintain_order=True)
        .select("doc", "n", is_question=pl.lit(value=True))
    )
    frame = (
        frame.join(questions, on=["doc", "n"], how="left", maintain_order="left")
        .with_columns(pl.col("is_question").fill_null(value=False))
        .drop("open_at", "is_repeated")
    )
    asker = pl.col("is_question")
    return frame.with_columns(
        is_start=pl.col("is_start") | asker,
        role=pl.when(asker).then(pl.lit("journalist")).otherwise("role"),
        voice_kind=pl.when(asker).then(pl.lit("question")).otherwise("voice_kind"),
        speaker=pl.when(asker).then(None).otherwise("speaker"),
        official_id=pl.when(asker).then(None).otherwise("official_id"),
    )


def _split_unlabelled_answers(frame: pl.DataFrame) -> pl.DataFrame:
    """Where only questions have labels, what follows the question mark is the answer: it opens a turn of the principal.

    Of a question without a mark ("On the situation in Mali.") it is what follows its first paragraph.
    """
    rows = frame.filter("only_questions").select(
        "doc", "n", "s", "is_start", "opens", "is_furniture", "spoken_start", "end"
    )
    rows = rows.with_columns(
        block=pl.col("is_start").cum_sum().over("doc"), marks=pl.col("s").str.contains("?", literal=True)
    )
    said = (pl.col("spoken_start") < pl.col("end")).cum_max() & ~pl.col("marks").any()
    asked = (pl.col("marks").cum_max() | said).shift(1).over("doc", "block").fill_null(value=False)
    is_question_block = (
        pl.col("is_start").first().over("doc", "block")
        & ~pl.col("opens").first().over("doc", "block")
        & (pl.col("block") > 0)
    )
    candidate = asked & ~pl.col("is_start") & is_question_block & ~pl.col("is_furniture")
    answers = rows.filter(candidate & (candidate.cum_sum().over("doc", "block") == 1)).select(
        "doc", "n", answers=pl.lit(value=True)
    )
    frame = frame.join(answers, on=["doc", "n"], how="left", maintain_order="left").with_columns(
        pl.col("answers").fill_null(value=False)
    )
    # Whoever speaks above the first label, the answers are the principal's.
    own = [
        pl.when("answers").then(f"main_{c}").otherwise(f"opening_{c}").alias(f"opening_{c}")
        for c in ("speaker", "official_id")
    ]
    return frame.with_columns(
        *own,
        opening_role=pl.when("answers").then(pl.lit("principal")).otherwise("opening_role"),
        opens=pl.col("opens") | pl.col("answers"),
        is_start=pl.col("is_start") | pl.col("answers"),
    ).drop("answers", "main_speaker", "main_official_id")


def _mark_tails(frame: pl.DataFrame) -> pl.DataFrame:
    """Mark paragraphs that are not spoken when they stand at the end (or start) of a turn."""
    frame = frame.with_columns(
        repeats=_repeats(frame),
        # The words of what may be a caption.
        own=pl.when(pl.col("words").is_between(3, 30))
        .then("s")
        .str.to_lowercase()
        .str.extract_all(r"[a-z]{4,}")
        .list.unique(),
        short=pl.when(pl.col("words").is_between(3, 30)).then("s"),
    )
    # The paragraph under a label that stands alone is what was said, however short.
    is_bare = pl.col("is_start") & (pl.col("spoken_start") >= pl.col("end"))
    after_label = ~pl.col("is_start") & ~is_bare.shift(1).over("doc").fill_null(value=False)
    titled = pl.col("s").str.contains(r"^(?:\(\d{1,2}\) )?[A-Z\d\x01\"*]") & ~pl.col("s").str.contains(r"[,-]$")
    unfinished = ~pl.col("ends_sentence") | (pl.col("s").str.ends_with(":") & (pl.col("words") <= 8))
    headingish = after_label & (pl.col("words") <= 15) & (unfinished | _is_heading(after_label)) & titled
    box = pl.col("s").str.contains(
        r"^(?:See also|Read also|Read more|Related|Background information|Additional materials)\b.{0,20}$"
    )
    is_in_box = (pl.col("n") >= pl.col("n").filter(box).min().over("doc", "turn")).fill_null(value=False)
    boxed = after_label & is_in_box & (box | ~pl.col("ends_sentence"))
    own = pl.col("own")
    shared = own.list.set_intersection("title_words").list.len()
    caption = (
        after_label & own.is_not_null() & (own.list.len() > 2) & (shared >= 0.6 * own.list.len())
        & ~pl.col("short").str.contains(r"\?\W*$") & ~pl.col("short").str.contains(FIRST_PERSON.pattern)
        & ~pl.col("short").str.contains(r"(?i)\byou(?:r|rs)?\b|^(?:mr|madam|thank)\b")
    )  # fmt: skip
    quoted = after_label & pl.col("s").str.contains(r'^".*"\W*$') & (pl.col("words") < 120)
    aside = pl.col("is_furniture") | boxed | caption | (quoted & pl.col("repeats"))
    frame = frame.with_columns(aside=aside, headingish=headingish)
    # Headings count where nothing spoken follows them in the turn.
    last_said = pl.col("n").filter(~(pl.col("headingish") | pl.col("aside"))).max().over("doc", "turn")
    heads_next = (pl.col("n") > last_said).fill_null(value=True)
    return frame.with_columns(is_tail=pl.col("aside") | (pl.col("headingish") & heads_next))


def _is_heading(after_label: pl.Expr) -> pl.Expr:
    """Whether a line that ends in a quotation mark or a bracket, not in a sentence, heads the question below it: a few words in
    the case of titles ("The Price of the “Big Bridge”") behind a full stop.
    """
    line = pl.when(pl.col("words").is_between(3, 15) & after_label).then("s")
    is_title = line.str.contains(r"\w[\"')]+$") & ~line.str.contains(r"(?:^|[ \"(-])[a-z]{5}")
    asks_next = pl.col("is_start") & (pl.col("role") == "journalist")
    behind_stop = pl.col("s").shift(1).over("doc").str.contains(r"[.?!][\"')]*$")
    return (is_title & asks_next.shift(-1).over("doc") & behind_stop).fill_null(value=False)


def _repeats(frame: pl.DataFrame) -> pl.Series:
    """Whether the words of a quoted paragraph stand elsewhere in the document: a pull quote. One value a row of the frame."""
    rows = frame.select("doc", "n", "s", "is_start").with_row_index("row")
    quotes = (
        rows.filter(pl.col("s").str.contains(r'^".*"\W*$') & ~pl.col("is_start"))
        .select("row", "doc", "n", core=pl.col("s").str.strip_chars('" .').str.slice(0, 60))
        .filter(pl.col("core") != "")
    )
    if quotes.is_empty():
        return pl.repeat(value=False, n=rows.height, eager=True)
    # One search for all quotes: to compare each with each paragraph would take the square of a page of quotes.
    cores = quotes["core"].unique().to_list()
    found = (
        rows.join(quotes.select("doc").unique(), on="doc", how="semi")
        .select("doc", other="n", core=pl.col("s").str.extract_many(cores, overlapping=True).list.unique())
        .explode("core")
        .drop_nulls("core")
    )
    places = found.group_by("doc", "core").agg(pl.len().alias("places"))
    # A quote is itself one of the places where it stands.
    elsewhere = quotes.join(places.filter(pl.col("places") > 1), on=["doc", "core"], how="semi")
    return rows["row"].is_in(elsewhere["row"].implode())


def give_kinds(turns: pl.DataFrame) -> pl.DataFrame:
    """Turns, each with the ``format`` of its document, with ``kind``."""
    t, words = pl.col("t"), pl.col("word_count")
    is_first = pl.col("turn") == pl.col("turn").min().over("doc")

    def says(pattern: str, where: pl.Expr, *, in_lower: bool = False, size: int | None = None) -> pl.Expr:
        # Long turns are not searched for what only tells something of short ones: it takes most of the time.
        text: pl.Expr = pl.when(where).then(t)
        text = text if size is None else text.str.head(size)
        text = text.str.to_lowercase() if in_lower else text
        return text.str.contains(pattern).fill_null(value=False)

    frame = turns.with_columns(
        is_first=is_first,
        is_last=pl.col("turn") == pl.col("turn").max().over("doc"),
        has_mark=t.str.contains("?", literal=True),
        ends_mark=t.str.contains(r"\?\W*$"),
        is_asker=pl.col("role").is_in(["journalist", "other"])
        & ~(pl.col("opens") & (pl.col("voice_kind").is_null()) & (pl.col("role") != "journalist")),
        is_procedural=t.str.contains(_PROCEDURAL),
        is_vocative=t.str.contains(_VOCATIVE),
        is_sign_off=says(_SIGN_OFF, words <= _GREETING_WORDS),
        is_reply=t.str.contains(_REPLY_WORD),
        only_thanks=says(_ONLY_THANKS, words <= _MANY_WORDS),
        is_chairing=says(_CHAIRING, (words <= _GREETING_WORDS) | (pl.col("role") == "moderator"), in_lower=True),
        greets=says(_GREETING, (words <= _GREETING_WORDS) | is_first),
        is_deaf=says(_DEAF, words <= _MANY_WORDS),
        hails=says(_HAIL, words <= _FEW_WORDS, in_lower=True),
        opens_floor=says(_OPENS_FLOOR, is_first & (words <= _GREETING_WORDS), in_lower=True),
        calls=says(_CALL, words <= _MANY_WORDS),
        gives_floor=says(_FLOOR, words <= _MANY_WORDS, in_lower=True),
        breaks_off=t.str.contains(r"(?:\.\.|-|[a-z,])\W*$") & ~t.str.contains(r"[^.][.?!][\"')]*$"),
        goes_on=t.str.contains(r"^(?:\.|-|[a-z])"),
    )
    # What is left of the first words of an official without the sentences that only open the floor.
    left = pl.when("opens_floor").then(t).str.to_lowercase().str.replace_all(_ON_PROCEDURE, "")
    frame = frame.with_columns(
        opens_floor=(left.str.count_matches(r"[a-z]+") <= _LEFT_WORDS).fill_null(value=False),
    )
    # A chair who puts a question of his own asks; "Any more questions?" does not.
    # In few words, what is asked must begin like a question on the matter ("Will it rain there?").
    is_asked = (words >= 8) | (
        (words >= 4)
        & says(_ON_MATTER, (pl.col("role") == "moderator") & (words < 8), in_lower=True)
        & ~says(_OF_CHAIR, (pl.col("role") == "moderator") & (words < 8), in_lower=True)
    )
    # "What did you hear? I would love to know.", and the guest takes the word.
    ends_asking = (
        (words >= _MANY_WORDS)
        & pl.when(pl.col("role") == "moderator").then(t).str.tail(_TAIL).str.contains("?", literal=True)
        & ~pl.col("role").shift(-1).over("doc").is_in(["journalist", "moderator"])
    ).fill_null(value=False)
    chair_asks = (pl.col("role") == "moderator") & (
        (says(READS_OUT, (pl.col("role") == "moderator") & pl.col("has_mark"), size=_READ_SIZE))
        | ((pl.col("ends_mark") | ends_asking) & is_asked & ~pl.col("is_chairing"))
        | (pl.col("has_mark") & (pl.col("voice_kind") == "question"))
    )
    frame = frame.with_columns(is_asker=pl.col("is_asker") | chair_asks)
    # A colleague beside the principal makes statements and gives answers, too.
    after_question = (pl.col("is_asker") & pl.col("has_mark")).shift(1).over("doc").fill_null(value=False)
    is_colleague = (pl.col("role") == "other") & (pl.col("voice_kind") == "person") & pl.col("speaker").is_not_null()
    frame = frame.with_columns(
        is_asker=pl.col("is_asker")
        & ~(
            is_colleague
            & ~pl.col("has_mark")
            & (words >= pl.when(after_question).then(_FEW_WORDS).otherwise(_MANY_WORDS))
        )
    )
    is_official = ~pl.col("is_asker") & (pl.col("role") != "moderator")
    after_official = is_official.shift(-1).over("doc").fill_null(value=False)
    after_asker = pl.col("is_asker").shift(-1).over("doc").fill_null(value=False)
    next_asks = pl.col("has_mark").shift(-1).over("doc").fill_null(value=False)
    next_replies = pl.col("is_reply").shift(-1).over("doc").fill_null(value=False)
    before_asker = pl.col("is_asker").shift(1).over("doc").fill_null(value=False)
    frame = frame.with_columns(
        # "Of which?", "Are you talking to me?": the official asks back and is told.
        is_counter=is_official
        & before_asker
        & after_asker
        & pl.col("ends_mark")
        & ~pl.col("calls")
        & (words <= 15)
        & (~next_asks | next_replies),
    )
    # Words thrown in while a question is being asked: it breaks off before and goes on behind them.
    interjects = (
        is_official
        & before_asker
        & after_asker
        & (words <= 5)
        & pl.col("breaks_off").shift(1).over("doc").fill_null(value=False)
        & pl.col("goes_on").shift(-1).over("doc").fill_null(value=False)
    )
    # The same between the words of one official: he is interrupted by a colleague.
    beside, ahead = (pl.col("speaker").shift(i).over("doc") for i in (1, -1))
    cuts_in = (
        is_official
        & (words <= _INTERJECTED_WORDS)
        & (beside == ahead)
        & (pl.col("speaker") != beside)
        & pl.col("breaks_off").shift(1).over("doc")
        & pl.col("goes_on").shift(-1).over("doc")
    ).fill_null(value=False)
    frame = frame.with_columns(interjects=interjects | cuts_in, cuts_in=cuts_in)
    after_counter = pl.col("is_counter").shift(1).over("doc").fill_null(value=False)
    small_talk = (words <= 4) & ~pl.col("has_mark") & (pl.col("is_vocative") | pl.col("is_reply"))
    # "We take you now to London, where the ministers speak": an anchor who opens a press conference.
    hands_over = (pl.col("voice_kind") != "question") & (pl.col("format") != "interview").fill_null(value=True)
    is_named = pl.col("voice_kind").is_in(["outlet", "person"]) & (pl.col("role") == "journalist")
    # A member of a committee asks without a mark, too ("Meanwhile the ferry.").
    asks_by_name = (pl.col("voice_kind") == "question") & pl.col("speaker").is_not_null() & (words >= _MANY_WORDS)
    # "Please tell us what you think of it.", without a mark.
    requests = says(_REQUEST, (pl.col("role") == "journalist") & ~pl.col("has_mark") & (words >= _FEW_WORDS))
    is_before = (pl.col("is_asker") & pl.col("has_mark")).cum_sum().over("doc") == 0
    # Behind a greeting, whom somebody then answers at length has asked ("Then let us speak of the ferry.").
    leads_in = (
        (pl.col("format") == "interview").fill_null(value=False)
        & ~pl.col("is_first")
        & (words >= _LEAD_IN_WORDS)
        & ~pl.col("greets")
        & after_official
        & (words.shift(-1).over("doc") >= _MANY_WORDS)
    )
    asker_remark = (
        small_talk
        | (after_counter & ~pl.col("has_mark"))
        | (pl.col("is_reply") & ~pl.col("has_mark") & (words <= 10))
        | ((words <= 15) & pl.col("is_deaf"))
        # A host who greets, hands over to a caller or a colleague, or closes does not ask.
        | (~pl.col("has_mark") & (pl.col("greets") | hands_over | after_asker) & pl.col("is_first"))
        # Hosts introduce themselves before the first question and take their leave after the last.
        | (
            ~pl.col("has_mark")
            & is_named
            & ((hands_over & pl.col("is_last")) | (is_before & (words < _GREETING_WORDS) & ~leads_in))
        )
        | (
            ~pl.col("has_mark")
            & (words <= 15)
            & (pl.col("voice_kind") == "person")
            & pl.col("is_asker").shift(-1).over("doc").fill_null(value=False)
        )
        | (
            ~pl.col("has_mark")
            & (words <= 15)
            & pl.col("greets")
            & (~pl.col("is_first"))
            & (pl.col("voice_kind") == "person")
        )
        | (pl.col("is_vocative") & ~pl.col("has_mark") & (words <= 12))
        | (pl.col("greets") & ~pl.col("has_mark") & (words <= _FEW_WORDS))
        # Banter above the first question.
        | (
            is_before
            & ~pl.col("has_mark")
            & ~pl.col("is_first")
            & (words <= _BANTER_WORDS)
            & ~says(_UNHEARD, pl.col("is_asker") & (words <= _BANTER_WORDS), in_lower=True)
            & ~says(r" -{1,2}$", pl.col("is_asker") & (words <= _BANTER_WORDS))
        )
        | (pl.col("is_sign_off") & ~pl.col("has_mark") & (words <= 25))
        # Words for the guest, above the first question, that end in thanks for his coming.
        | (is_before & ~pl.col("has_mark") & says(_THANKS_GUEST, is_before & (words < _GREETING_WORDS), in_lower=True))
        # Nobody answers any more.
        | (pl.col("is_last") & ~pl.col("has_mark") & (words <= _FEW_WORDS))
        | (pl.col("gives_floor") & ~pl.col("has_mark") & (words <= 5))
        | ((pl.col("role") == "other") & ~pl.col("has_mark") & ~asks_by_name)
        | ((pl.col("voice_kind") == "remark") & ~pl.col("has_mark"))
    )
    frame = (
        frame.with_columns(
            asks=pl.col("is_asker") & (~asker_remark | requests),
            said_before=(words > _THROWN_IN)
            .cast(pl.Int32)
            .cum_sum()
            .shift(1, fill_value=0)
            .over("doc", pl.coalesce("speaker", "role"))
            > 0,
            voice=pl.when((words >= _FEW_WORDS) | pl.col("has_mark")).then(pl.coalesce("speaker", "role")),
        )
        .with_columns(
            # In talks an interjection that asks nothing ends no opening: what the same person says next goes on with it.
            opens_again=pl.col("voice").is_not_null()
            & (pl.col("voice") != pl.col("voice").forward_fill().shift(1).over("doc")).fill_null(value=True)
        )
        .with_columns(
            is_opening=pl.col("voice").is_not_null()
            & (pl.col("opens_again").cum_sum().over("doc", "voice") == 1)
            & (
                pl.col("voice").first().over("doc", pl.coalesce("speaker", "role")).is_not_null()
                # "Too many.", thrown into the words of the host, is no opening yet.
                | (
                    (words >= _MANY_WORDS)
                    & (pl.col("word_count").first().over("doc", pl.coalesce("speaker", "role")) <= _THROWN_IN)
                )
            ),
        )
        .with_columns(
            asked=pl.col("asks").cum_sum().over("doc"),
            previous_asks=pl.col("asks").shift(1).over("doc").fill_null(value=False),
        )
    )
    is_meeting = pl.col("format").is_in(["meeting"]).fill_null(value=False)
    is_interview = (pl.col("format") == "interview").fill_null(value=False)
    # Behind the first words, "pleasure" and "welcome" are of an answer.
    greets_first = says(_GREETING, is_interview & (words <= 40) & pl.col("greets"), size=_GREETING_SIZE)
    chat = greets_first & ~pl.col("opens")
    opening_remark = (
        pl.when(chat | (pl.col("said_before") & (words <= 60) & (pl.col("is_chairing") | pl.col("is_procedural"))))
        .then(pl.lit(value=True))
        .when(is_meeting)
        .then(~pl.col("is_opening"))
        .otherwise(((words < 12) | pl.col("opens_floor")) & ~pl.col("opens"))
    )
    procedural = (
        (pl.col("is_procedural") & (words <= 14) & ~pl.col("previous_asks"))
        | ((words <= 10) & pl.col("is_procedural") & pl.col("ends_mark"))
        | ((words <= 16) & pl.col("is_chairing"))
        | ((words <= 15) & pl.col("is_deaf"))
        | ((words <= 16) & pl.col("resumes").shift(-1).over("doc").fill_null(value=False))
        # Behind an answer the floor may be given in a paragraph of its own.
        | (
            (words <= 16)
            & pl.col("gives_floor")
            & (after_asker | after_official)
            & ~(pl.col("previous_asks") & t.str.contains("\n", literal=True))
        )
        # Thanks for thanks at the end.
        | (
            (words <= 14)
            & before_asker
            & ~pl.col("previous_asks")
            & (pl.col("greets") | pl.col("is_procedural") | (pl.col("is_last")))
        )
        | pl.col("interjects")
        # "Welcome to Lome and thank you for having me."
        | (pl.col("only_thanks") & (pl.col("asked") <= 1))
        # "Good morning." is no answer, whatever was asked with the greeting.
        | pl.col("hails")
    )
    # "So with that, Ambassador Doe.": what a colleague then says first is no answer, whatever was thrown in before.
    may_be_handed = (
        is_official
        & is_official.shift(1).over("doc").fill_null(value=False)
        & ~pl.col("said_before")
        & (words >= _MANY_WORDS)
    )
    # Only few turns are looked at: texts are slow to move and to search.
    called = pl.when(may_be_handed).then(pl.col("t").shift(1)).str.tail(_CALL_SIZE)
    surname = pl.when(may_be_handed).then("speaker").str.extract(r"(\S+)$")
    is_handed = (
        called.str.to_lowercase().str.contains(_HANDS_OVER) & called.str.contains(surname, literal=True)
    ).fill_null(value=False)
    kind = (
        pl.when((pl.col("role") == "moderator") & ~pl.col("is_asker"))
        .then(pl.lit("remark"))
        .when(pl.col("is_asker"))
        .then(pl.when("asks").then(pl.lit("question")).otherwise(pl.lit("remark")))
        # An answer may be printed without what was asked.
        .when((pl.col("asked") == 0) & (pl.col("asks").any().over("doc") | pl.col("voice_kind").ne_missing("reply")))
        .then(
            pl.when(opening_remark)
            .then(pl.lit("remark"))
            # Once the host of an interview has spoken, what follows is said to him.
            .when(is_interview & before_asker)
            .then(pl.lit("answer"))
            .otherwise(pl.lit("statement"))
        )
        .when(is_handed)
        .then(pl.lit("statement"))
        .when(pl.col("is_counter") | procedural)
        .then(pl.lit("remark"))
        .otherwise(pl.lit("answer"))
    )
    frame = frame.with_columns(kind=kind)
    resumed = pl.col("cuts_in").shift(1).over("doc").fill_null(value=False)
    kind = pl.when(resumed).then(pl.col("kind").shift(2).over("doc")).otherwise("kind")
    return frame.with_columns(kind=kind).drop(
        "has_mark",
        "ends_mark",
        "is_asker",
        "is_procedural",
        "is_vocative",
        "is_sign_off",
        "is_reply",
        "only_thanks",
        "is_counter",
        "asks",
        "is_chairing",
        "greets",
        "is_deaf",
        "hails",
        "opens_floor",
        "gives_floor",
        "calls",
        "resumes",
        "is_first",
        "is_last",
        "breaks_off",
        "goes_on",
        "interjects",
        "cuts_in",
        "said_before",
        "voice",
        "opens_again",
        "is_opening",
        "asked",
        "previous_asks",
    )
