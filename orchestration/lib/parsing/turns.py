"""Turns from paragraphs and voices, vectorised.

What belongs here: where a turn begins and ends, and which paragraphs are none.
"""

from typing import Final

import polars as pl

from orchestration.lib.parsing.lines import FIRST_PERSON
from orchestration.lib.parsing.paragraphs import WORD

# The full name of a body in a list of links: "Western Shipping Union (WSU)".
_ABBREVIATED: Final = r"^[A-Z][^.?!,;:]{1,80} \([A-Z][A-Za-z]{0,4}[A-Z]\)$"
_MANY_WORDS: Final = 20


def assemble(paragraphs: pl.DataFrame, bodies: pl.DataFrame, titles: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Turns and paragraphs with their turn.

    ``paragraphs``: as of ``find_labels`` and ``mark_furniture`` with the voice columns (``role``, ``voice_kind``, ``speaker``,
    ``official_id``; null without an accepted label). ``bodies``: ``doc``, ``body_number`` (first spoken paragraph without a
    label or null), ``opening_role``, ``opening_speaker``, ``opening_official_id``, ``main_speaker``, ``main_official_id`` (of unlabelled
    answers). ``titles``: ``doc``, ``title_words``.

    Returns turns (``doc``, ``turn``, label and character spans, role, speaker, ``voice_kind``, ``t`` = folded text) and paragraphs
    with ``turn`` (null outside) and ``part`` (``spoken`` ``header`` ``furniture`` ``note``).
    """
    frame = _mark_starts(paragraphs, bodies, titles)
    frame = _split_unlabelled_answers(_split_unlabelled_questions(frame)).with_columns(footer_at=_footer())
    in_body = pl.col("n") < pl.col("footer_at")
    frame = frame.with_columns(
        turn=pl.when(in_body).then(pl.col("is_start").cum_sum().over("doc").cast(pl.Int32)),
    ).with_columns(turn=pl.when(pl.col("turn") > 0).then(pl.col("turn")))
    # Inside a turn, words with a colon that are no label are spoken ("First: we agreed").
    # So are salutations alone on their lines ("Ladies and gentlemen:").
    is_greeting = pl.col("s").str.contains(
        r"(?i)^(?:ladies|dear|excellenc|distinguished|colleagues|friends)\b[^.?!]*:$"
    )
    is_word = ~pl.col("is_start") & ((pl.col("spoken_start") < pl.col("end")) | is_greeting)
    frame = frame.with_columns(spoken_start=pl.when(is_word).then("start").otherwise("spoken_start"))
    frame = _mark_tails(frame)
    # A dash or a row of stars alone on its line parts turns.
    has_words = (pl.col("words") > 0) | pl.col("is_start")
    spoken = ~pl.col("is_tail") & pl.col("turn").is_not_null() & (pl.col("spoken_start") < pl.col("end")) & has_words
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
    turns = _turns(frame)
    frame = frame.with_columns(
        turn=pl.when(pl.col("part") == "spoken").then("turn"),
        content_start=pl.when(pl.col("is_start")).then("spoken_start").otherwise("start"),
        word_count=pl.when(pl.col("is_start")).then("said").otherwise("words"),
    )
    return turns, frame.select("doc", "n", "turn", "part", "start", "end", "content_start", "word_count", "s")


def _mark_starts(paragraphs: pl.DataFrame, bodies: pl.DataFrame, titles: pl.DataFrame) -> pl.DataFrame:
    """The paragraphs that open a turn (``is_start``), by a label or as the first one spoken without any (``opens``)."""
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
    has_voice = has_voice & (pl.col("n") >= pl.col("first_turn"))
    return frame.with_columns(
        is_start=has_voice | opens,
        opens=opens,
        said=pl.when(pl.col("spoken_start") > pl.col("start"))
        .then(pl.col("s").str.slice(pl.col("spoken_start") - pl.col("start")))
        .str.count_matches(WORD)
        .fill_null(pl.col("words")),
        ends_sentence=pl.col("s").str.contains(r"[.?!:;\"')\]-]\W*$") & ~pl.col("s").str.contains(_ABBREVIATED),
    )


def _turns(frame: pl.DataFrame) -> pl.DataFrame:
    """One row a turn that has words, from the paragraphs with their ``turn`` and ``part``."""
    return (
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


def _footer() -> pl.Expr:
    """Number of the first paragraph under the last label that opens the footer: as the layout tells it, or from which on most
    words are no prose (addresses, links, menus).
    """
    below = pl.max_horizontal(pl.col("last_label").fill_null(-1), pl.col("body_number").fill_null(-1))
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
    # "- Visit of the Minister": a point of the contents heads its part of the talk; other points are spoken.
    listed = pl.when(pl.col("s").str.starts_with("- ")).then("s")
    repeats_point = listed.is_not_null() & (listed.count().over("doc", listed) > 1)
    titled = (repeats_point | pl.col("s").str.contains(r"^(?:\(\d{1,2}\) )?[A-Z\d\x01\"*]")) & ~pl.col(
        "s"
    ).str.contains(r"[,-]$")
    unfinished = ~pl.col("ends_sentence") | (pl.col("s").str.ends_with(":") & (pl.col("words") <= 8))
    quotation = pl.col("s").str.contains(r'^"[^".?!:]{3,80}"$')
    headingish = after_label & (pl.col("words") <= 15) & (unfinished | quotation | _is_heading(after_label)) & titled
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
        # Who leads over to a guest names him as the lead does.
        & ~(pl.col("role").forward_fill().over("doc").eq_missing("journalist") & pl.col("ends_sentence"))
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
    heads_question = is_title & asks_next.shift(-1).over("doc")
    # So does one that a bracket closes, in which nobody speaks of himself, above any label ("Visit to Nordstad (Third Round)").
    is_bracketed = line.str.contains(r"^[^.?]*[^.?!;: ] \([^().?]{2,60}\)$") & ~line.str.contains(FIRST_PERSON.pattern)
    heads_turn = is_bracketed & pl.col("is_start").shift(-1).over("doc")
    return ((heads_question | heads_turn) & behind_stop).fill_null(value=False)


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
