"""Kinds of turns: statement, question, answer or remark.

What belongs here: what the words, role and neighbours of a turn tell of its kind. Each step adds what the next ones look at.
"""

from typing import Final

import polars as pl

from orchestration.lib.parsing.label_uses import READS_OUT

_PROCEDURAL: Final = (
    r"(?i)^\W*(?:(?:any|more|other|next|first|last|final|your|the next|the first|the last|one (?:last|more|final)|just (?:a|one) (?:last|final|more)?|so,?|ok(?:ay)?,?|and|now,?)\s*)*"
    r"(?:questions?|question,? please|one|please|go ahead|thank you|thanks|okay|ok|yes,? certainly|certainly|sure|of course|yes,? please|welcome|hello|good (?:morning|afternoon|evening|day)|"
    r"you(?:'re| are) welcome|the floor is yours|over to you|please,? sit down|take your seats|that was the last|ladies and gentlemen|goodbye|bye|hi|all right|alright|right|no more|(?:and )?you too|and you|likewise|same to you|not at all|my pleasure|cheers)\b"
)
_HAIL: Final = r"^[^a-z]*(?:(?:well|yes|hi|hello|hey|g'day|and|a very)[ ,]+)*(?:good (?:morning|afternoon|evening|day)|hello|hi|g'day|hey)(?:[ ,]+[a-z'.]+){0,3}[^a-z]*$"
_ON_PROCEDURE: Final = r"[^.?!]*(?:good (?:morning|afternoon|evening|day)|welcome|thank|thanks|the floor|questions?|who (?:wants|would like)|announcements?|opening (?:statement|remarks)|let's (?:start|begin|get|go)|ladies and gentlemen|please go ahead)\b[^.?!]*(?:[.?!]+|$)"
_ON_MATTER: Final = r"^(?:(?:but|and|so),? )?(?:will|does|do|is|are|has|have|did|was|were|should|what|why|how|when)\b"
_OF_CHAIR: Final = r"\b(?:you|your|we|anyone|anybody|anything|any|next|first|else|questions?|about)\b"
_UNHEARD: Final = r"inaudible|off-?mi[ck]|^\W*(?:on|about|regarding|concerning|and on)\b"
_OPENS_FLOOR: Final = r"\bfloor\b|\b(?:take|have|answer|get into|go to|start with|begin with|move to|turn to|open (?:it )?(?:up )?(?:for|to)) (?:\w+ ){0,3}questions?\b|\bwho (?:wants|would like) to\b"
_VOCATIVE: Final = (
    r"^\W*(?:(?i:thank you|thanks|many thanks|hi|hello|good (?:morning|afternoon|evening)|sorry|excuse me|yes|mr\.?|mrs\.?|ms\.?|madam|sir|prime minister|president|minister|"
    r"secretary|chancellor|senator|ambassador|excellency|very much|so much|again)\b\W*|[A-Z][a-z']+\W*){1,10}$"
)
# In small letters: without regard to case this search takes ten times as long.
_CHAIRING: Final = r"\b(?:last|next|first|final|one more|another|couple more|few more) (?:one|questions?)\b|\b(?:i will|i'll|we will|we'll|let's|can) (?:now )?take (?:one|a|another|two|the|some)\b|\bany (?:more |other )?questions\b|\bdo you want to (?:lead|start|begin|go first|kick)\b|\bcan you hear (?:me|us)\b"
_ASKS_GUEST: Final = r"\b(?:can|could|would|do|did|have|are|will) you\b"
_ASKS_ALL: Final = (
    r"\b(?:any|more|other|further|last|final|take|for|from|open)\b[^.?!]{0,40}\bquestions?\b|\bplease\W*$|\bfloor\b"
)
_GREETING: Final = r"(?i)\b(?:good (?:morning|afternoon|evening|day)|welcome|thanks? (?:you )?(?:(?:very|so) much )?(?:for|to)|joins? us|joining us|with (?:me|us) (?:now|today|this)|hello|hi|pleasure|great to|good to|nice to|(?:glad|happy|delighted|honou?red) to be|my guest)\b"
_DEAF: Final = r"(?i)(?:can(?:no|')t hear|couldn't hear|didn't (?:hear|catch)|say (?:that|it) again|speak (?:up|louder)|about what\?|repeat (?:the|your|that)|losing you|can you hear|pardon\b|(?:^|\W)sorry\b.{0,25}\?)"
_SIGN_OFF: Final = (
    r"(?i)\b(?:thank you|thanks)\b.{0,60}\b(?:time|interview|joining|being with us|conversation|answers?|speaking|talking|calling(?: in)?|coming (?:in|on)|jumping on)\b"
    r"|\bthank you(?: very much| so much| indeed)?(?:,? [\w ]{1,25})?\W*$|^.{0,30}\bthanks(?: very much| so much| a lot| again)?(?:,? \w+)?\W*$"
    r"|\b(?:talk|speak)(?: to you)?(?: again)? soon\b"
    r"|\b(?:when we come back|we'll be (?:right )?back|stay (?:right )?(?:there|with us|tuned)|take a (?:short |quick )?break|don't go away)\b"
)
_THANKS_GUEST: Final = (
    r"\b(?:thanks|thank you)[^.?!]{0,20} for (?:joining|being with|coming|having)[^.?!]{0,30}[.!]\W*$"
)
_CALL: Final = r"(?:^|[.!] {1,2})(?:Yes,? )?(?:M[rs]s?\.? )?[A-Z][a-z]+(?: [A-Z][a-z]+)?\?\W*$"
# In small letters, as above.
_FLOOR: Final = r"\bgo ahead\b|\b(?:like|want|wish) to call on\b|\b(?:over|back) to you\b|\bplease\W*$|\byour turn\b"
_REQUEST: Final = r"\b[Pp]lease (?:tell|explain|describe|clarify|comment|let us know)\b|\b[Tt]ell us\b|\b(?:I'd|I would|would) like to ask\b|\b[Mm]y question\b|\bwant(?:ed)? to ask you\b"
_FEW_WORDS: Final = 6
_LEFT_WORDS: Final = 2
_BANTER_WORDS: Final = 5
_LEAD_IN_WORDS: Final = 10
_SMALL_TALK_WORDS: Final = 15
_GREETED_WORDS: Final = 25
_MANY_WORDS: Final = 20
_GREETING_SIZE: Final = 80
_INTERJECTED_WORDS: Final = 8
_TAIL: Final = 120
_READ_WORDS: Final = 10
_CLOSING_WORDS: Final = 30
_READ_SIZE: Final = 200
_THROWN_IN: Final = 2
_CALL_SIZE: Final = 80
_HANDS_OVER: Final = r"\b(?:with that|over to|turn (?:it|things|this) over|(?:give|pass|hand) (?:it|the floor))\b"
_GREETING_WORDS: Final = 60
_ONLY_THANKS: Final = (
    r"(?i)^\W*(?:(?:fine|namask?aa?r|well|good (?:morning|afternoon|evening)|hello|hi|welcome(?: to [a-z]+)?|(?:it(?:'s| is) )?(?:a |my |great |good )*(?:pleasure|to be (?:here|with you)))\b\W*(?:and )?)*"
    r"(?:(?:thank you|thanks)(?: very| so)?(?: much)?(?: indeed)?(?: for (?:having|inviting) (?:me|us))?\W*|welcome\W*)$"
)
_ONLY_GREETS: Final = (
    r"^(?:\W*(?:(?:well|yes|hi|hello|hey|g'day|and|oh|a very|good (?:morning|afternoon|evening|day)|thank you|thanks)(?: very much| so much)?\b[ ,]*)+(?:[a-z'.-]+ ?){0,3}[.,!-])?"
    r"\W*(?:it(?:'s| is) )?(?:a |an |my |always |so |very |really |absolute |great )*(?:good|great|nice|lovely|wonderful|pleasure|privilege|honou?r|glad|happy|delighted) to (?:be|see|speak|talk|join|chat)"
    r"(?: (?:back|here|with|on|to|you|the|this|your|show|program(?:me)?|again|today|both|all|too|and|there|morning|afternoon|evening))*(?:,? [a-z'-]+)?\W*$"
)
"""Words of a guest that greet his host and say nothing else ("Hello, Ama. Good to be with you."), in small letters."""
_CLOSES: Final = r"\b(?:(?:brings us|comes?|have come|get) to the end of|that(?:'s| is) the end of|this (?:concludes|ends)|concludes|we(?:'re| are) out of time|(?:is|that's) all (?:that )?we have time)\b"
"""How who gives a press event ends it, in small letters."""
_READS_SENT: Final = r"\bquestion (?:is ?[:,]|(?:comes|came|was sent)\b)"
"""How a chair puts questions that were sent in, in small letters; who puts his own has the next turn."""
_REPLY_WORD: Final = r"(?i)^\W*(?:yes|no|ok(?:ay)?|yeah|yep|yup|mm-?hmm?|uh-?huh|fair enough|got it|both|either|neither|correct|right|exactly|well,? (?:yes|no))\b"

_TEXT: Final = pl.col("t")
_WORDS: Final = pl.col("word_count")
_IS_CHAIR: Final = pl.col("role") == "moderator"
_IS_INTERVIEW: Final = (pl.col("format") == "interview").fill_null(value=False)


def give_kinds(turns: pl.DataFrame) -> pl.DataFrame:
    """Turns with ``kind``: ``statement``, ``question``, ``answer`` or ``remark``.

    ``turns``: as of ``assemble``, in the order of their documents, each with the ``format`` of its document.
    """
    frame = _with_openings(_with_questions(_with_interruptions(_with_askers(_with_signs(turns)))))
    frame = frame.with_columns(kind=_kind())
    # What an official says after words thrown in goes on with what he said before them.
    resumed = _previous(pl.col("cuts_in"))
    kind = pl.when(resumed).then(pl.col("kind").shift(2).over("doc")).otherwise("kind")
    return frame.select(*turns.columns, kind=kind)


def _previous(flag: pl.Expr) -> pl.Expr:
    """Whether ``flag`` is true of the turn before, in the same document."""
    return flag.shift(1).over("doc").fill_null(value=False)


def _next(flag: pl.Expr) -> pl.Expr:
    """Whether ``flag`` is true of the turn behind, in the same document."""
    return flag.shift(-1).over("doc").fill_null(value=False)


def _says(pattern: str, where: pl.Expr, *, in_lower: bool = False, size: int | None = None) -> pl.Expr:
    """Whether the words of turns match ``pattern``, false for turns that are not in ``where``.

    Long turns are not searched for what only tells something of short ones: it takes most of the time.
    """
    text: pl.Expr = pl.when(where).then(_TEXT)
    text = text if size is None else text.str.head(size)
    text = text.str.to_lowercase() if in_lower else text
    return text.str.contains(pattern).fill_null(value=False)


def _with_signs(turns: pl.DataFrame) -> pl.DataFrame:
    """Turns with what their own words show."""
    is_first = pl.col("turn") == pl.col("turn").min().over("doc")
    frame = turns.with_columns(
        is_first=is_first,
        is_last=pl.col("turn") == pl.col("turn").max().over("doc"),
        has_mark=_TEXT.str.contains("?", literal=True),
        ends_mark=_TEXT.str.contains(r"\?\W*$"),
        is_procedural=_TEXT.str.contains(_PROCEDURAL),
        is_vocative=_TEXT.str.contains(_VOCATIVE),
        is_sign_off=_says(_SIGN_OFF, _WORDS <= _GREETING_WORDS),
        is_reply=_TEXT.str.contains(_REPLY_WORD),
        only_thanks=_says(_ONLY_THANKS, _WORDS <= _MANY_WORDS),
        is_chairing=_says(_CHAIRING, (_WORDS <= _GREETING_WORDS) | _IS_CHAIR, in_lower=True),
        greets=_says(_GREETING, (_WORDS <= _GREETING_WORDS) | is_first),
        is_deaf=_says(_DEAF, _WORDS <= _MANY_WORDS),
        hails=_says(_HAIL, _WORDS <= _FEW_WORDS, in_lower=True)
        | _says(_ONLY_GREETS, _WORDS <= _MANY_WORDS, in_lower=True),
        opens_floor=_says(_OPENS_FLOOR, is_first & (_WORDS <= _GREETING_WORDS), in_lower=True),
        calls=_says(_CALL, _WORDS <= _MANY_WORDS),
        gives_floor=_says(_FLOOR, _WORDS <= _MANY_WORDS, in_lower=True),
        breaks_off=_TEXT.str.contains(r"(?:\.\.|-|[a-z,])\W*$") & ~_TEXT.str.contains(r"[^.][.?!][\"')]*$"),
        goes_on=_TEXT.str.contains(r"^(?:\.|-|[a-z])"),
    )
    # What is left of the first words of an official without the sentences that only open the floor, or greet.
    welcomes = _says(r"\bwelcome\b", is_first & (_WORDS <= _MANY_WORDS), in_lower=True) & _next(
        pl.col("role") == "journalist"
    )
    left = pl.when(pl.col("opens_floor") | welcomes).then(_TEXT).str.to_lowercase().str.replace_all(_ON_PROCEDURE, "")
    limit = pl.when("opens_floor").then(_LEFT_WORDS).otherwise(0)
    return frame.with_columns(
        opens_floor=(left.str.count_matches(r"[a-z]+") <= limit).fill_null(value=False),
    )


def _with_askers(frame: pl.DataFrame) -> pl.DataFrame:
    """Turns with ``is_asker`` (of somebody who asks), ``is_official`` (of a side) and whether their neighbours are so."""
    # A chair who puts a question of his own asks; "Any more questions?" does not.
    # In few words, what is asked must begin like a question on the matter ("Will it rain there?").
    is_asked = (_WORDS >= 8) | (
        (_WORDS >= 4)
        & _says(_ON_MATTER, _IS_CHAIR & (_WORDS < 8), in_lower=True)
        & ~_says(_OF_CHAIR, _IS_CHAIR & (_WORDS < 8), in_lower=True)
    )
    # "What did you hear? I would love to know.", and the guest takes the word.
    ends_asking = (
        (_WORDS >= _MANY_WORDS)
        & pl.when(_IS_CHAIR).then(_TEXT).str.tail(_TAIL).str.contains("?", literal=True)
        & ~pl.col("role").shift(-1).over("doc").is_in(["journalist", "moderator"])
    ).fill_null(value=False)
    # "The first one is about the sea. Can you tell us more?": whoever puts questions in order, and waits for the answer, asks.
    puts = (
        ends_asking
        & (_WORDS >= _MANY_WORDS)
        & _says(_ASKS_GUEST, _IS_CHAIR & pl.col("has_mark"), in_lower=True)
        & ~_says(_ASKS_ALL, _IS_CHAIR & pl.col("has_mark"), in_lower=True)
    )
    is_sent = pl.col("has_mark") & (_WORDS >= _READ_WORDS)
    sent_in = is_sent & ~_next(pl.col("role").is_in(["journalist", "moderator"]))
    chair_asks = _IS_CHAIR & (
        _says(READS_OUT, _IS_CHAIR & pl.col("has_mark"), size=_READ_SIZE)
        | ((pl.col("ends_mark") | ends_asking) & is_asked & (~pl.col("is_chairing") | puts))
        | (sent_in & _says(_READS_SENT, _IS_CHAIR & is_sent, in_lower=True, size=_READ_SIZE))
        | (pl.col("has_mark") & (pl.col("voice_kind") == "question"))
    )
    is_asker = (
        pl.col("role").is_in(["journalist", "other"])
        & ~(pl.col("opens") & pl.col("voice_kind").is_null() & (pl.col("role") != "journalist"))
    ) | chair_asks
    frame = frame.with_columns(is_asker=is_asker)
    # A colleague beside the principal makes statements and gives answers, too.
    is_colleague = (pl.col("role") == "other") & (pl.col("voice_kind") == "person") & pl.col("speaker").is_not_null()
    after_question = _previous(pl.col("is_asker") & pl.col("has_mark"))
    tells = ~pl.col("has_mark") & (
        pl.col("word_count") >= pl.when(after_question).then(_FEW_WORDS).otherwise(_MANY_WORDS)
    )
    frame = frame.with_columns(is_asker=pl.col("is_asker") & ~(is_colleague & tells))
    frame = frame.with_columns(is_official=~pl.col("is_asker") & ~_IS_CHAIR)
    return frame.with_columns(
        asker_before=_previous(pl.col("is_asker")),
        asker_behind=_next(pl.col("is_asker")),
        official_before=_previous(pl.col("is_official")),
        official_behind=_next(pl.col("is_official")),
    )


def _with_interruptions(frame: pl.DataFrame) -> pl.DataFrame:
    """Turns with ``is_counter`` (an official asks back), ``interjects`` (words thrown in by one) and ``cuts_in`` (into the
    words of another).
    """
    between_askers = pl.col("is_official") & pl.col("asker_before") & pl.col("asker_behind")
    # What was being said breaks off before the turn and goes on behind it.
    is_inside = pl.col("is_official") & _previous(pl.col("breaks_off")) & _next(pl.col("goes_on"))
    before, behind = (pl.col("speaker").shift(i).over("doc") for i in (1, -1))
    frame = frame.with_columns(
        # "Of which?", "Are you talking to me?": the official asks back and is told.
        is_counter=between_askers
        & pl.col("ends_mark")
        & ~pl.col("calls")
        & (_WORDS <= 15)
        & (~_next(pl.col("has_mark")) | _next(pl.col("is_reply"))),
        # An official is interrupted by a colleague.
        cuts_in=(
            is_inside & (_WORDS <= _INTERJECTED_WORDS) & (before == behind) & (pl.col("speaker") != before)
        ).fill_null(value=False),
    )
    # A question is interrupted, or an official.
    return frame.with_columns(interjects=(is_inside & between_askers & (_WORDS <= 5)) | pl.col("cuts_in"))


def _with_questions(frame: pl.DataFrame) -> pl.DataFrame:
    """Turns with ``asks``, ``asked`` (questions up to and with the turn) and ``previous_asks``."""
    has_no_mark = ~pl.col("has_mark")
    is_person = pl.col("voice_kind") == "person"
    small_talk = (_WORDS <= 4) & has_no_mark & (pl.col("is_vocative") | pl.col("is_reply"))
    # "We take you now to London, where the ministers speak": an anchor who opens a press conference.
    hands_over = (pl.col("voice_kind") != "question") & (pl.col("format") != "interview").fill_null(value=True)
    is_named = pl.col("voice_kind").is_in(["outlet", "person"]) & (pl.col("role") == "journalist")
    # A member of a committee asks without a mark, too ("Meanwhile the ferry.").
    asks_by_name = (pl.col("voice_kind") == "question") & pl.col("speaker").is_not_null() & (_WORDS >= _MANY_WORDS)
    # "Please tell us what you think of it.", without a mark.
    requests = _says(_REQUEST, (pl.col("role") == "journalist") & has_no_mark & (_WORDS >= _FEW_WORDS))
    is_before = (pl.col("is_asker") & pl.col("has_mark")).cum_sum().over("doc") == 0
    # Behind words of an official at some length nobody is introduced any more.
    told = pl.col("is_official") & (_WORDS >= _MANY_WORDS)
    has_told = (told.cast(pl.Int32).cum_sum().over("doc") > 0) & _IS_INTERVIEW
    is_short = pl.col("is_asker") & (_WORDS <= _BANTER_WORDS)
    is_whole = ~_says(_UNHEARD, is_short, in_lower=True) & ~_says(r" -{1,2}$", is_short)
    says_little_to_it = pl.col("official_behind") & (_WORDS.shift(-1).over("doc") < _MANY_WORDS)
    remark_without_mark = (
        _previous(pl.col("is_counter"))
        | (pl.col("is_reply") & (_WORDS <= 10))
        # A host who greets, hands over to a caller or a colleague, or closes does not ask.
        | ((pl.col("greets") | hands_over | pl.col("asker_behind")) & pl.col("is_first"))
        # Hosts introduce themselves before the first question and take their leave after the last.
        | (
            is_named
            & (
                (hands_over & pl.col("is_last"))
                # However long the guest is introduced, he says little to it.
                | (is_before & ~has_told & ~_leads_in() & ((_WORDS < _GREETING_WORDS) | says_little_to_it))
            )
        )
        | ((_WORDS <= 15) & is_person & pl.col("asker_behind"))
        | ((_WORDS <= 15) & pl.col("greets") & ~pl.col("is_first") & is_person)
        # What the guest says a few words to, above all questions, introduces him.
        | (_IS_INTERVIEW & pl.col("is_first") & says_little_to_it & ~pl.col("breaks_off"))
        | (pl.col("is_vocative") & (_WORDS <= 12))
        | (pl.col("greets") & (_WORDS <= _FEW_WORDS))
        # Whom somebody only thanks has said something kind.
        | ((_WORDS <= _GREETED_WORDS) & _next(pl.col("is_official") & pl.col("only_thanks")))
        # Banter above the first question.
        | (is_before & _says(r"\(laughter\W*$", is_before & (_WORDS <= _SMALL_TALK_WORDS), in_lower=True))
        | (is_before & ~pl.col("is_first") & (_WORDS <= _BANTER_WORDS) & is_whole)
        | (pl.col("is_sign_off") & (_WORDS <= 25))
        # Words for the guest, above the first question, that end in thanks for his coming.
        | (is_before & _says(_THANKS_GUEST, is_before & (_WORDS < _GREETING_WORDS), in_lower=True))
        # Nobody answers any more.
        | (pl.col("is_last") & (_WORDS <= _FEW_WORDS))
        | (pl.col("gives_floor") & (_WORDS <= 5))
        | ((pl.col("role") == "other") & ~asks_by_name)
        | (pl.col("voice_kind") == "remark")
    )
    is_remark = small_talk | ((_WORDS <= 15) & pl.col("is_deaf")) | (has_no_mark & remark_without_mark)
    return frame.with_columns(asks=pl.col("is_asker") & (~is_remark | requests)).with_columns(
        asked=pl.col("asks").cum_sum().over("doc"), previous_asks=_previous(pl.col("asks"))
    )


def _leads_in() -> pl.Expr:
    """Whether words without a mark, behind a greeting, are answered at length ("Then let us speak of the ferry."): they ask."""
    return (
        _IS_INTERVIEW
        & ~pl.col("is_first")
        & (_WORDS >= _LEAD_IN_WORDS)
        & ~pl.col("greets")
        & pl.col("official_behind")
        & (_WORDS.shift(-1).over("doc") >= _MANY_WORDS)
    )


def _with_openings(frame: pl.DataFrame) -> pl.DataFrame:
    """Turns with ``said_before`` (the speaker had the word before) and ``is_opening`` (it is his first speech in talks)."""
    speaker = pl.coalesce("speaker", "role")
    spoken_before = (_WORDS > _THROWN_IN).cast(pl.Int32).cum_sum().shift(1, fill_value=0).over("doc", speaker)
    frame = frame.with_columns(
        said_before=spoken_before > 0,
        # In talks an interjection that asks nothing ends no opening: what the same person says next goes on with it.
        voice=pl.when((_WORDS >= _FEW_WORDS) | pl.col("has_mark")).then(speaker),
    ).with_columns(
        opens_again=pl.col("voice").is_not_null()
        & (pl.col("voice") != pl.col("voice").forward_fill().shift(1).over("doc")).fill_null(value=True)
    )
    # "Too many.", thrown into the words of the host, is no opening yet.
    after_thrown_in = (_WORDS >= _MANY_WORDS) & (pl.col("word_count").first().over("doc", speaker) <= _THROWN_IN)
    return frame.with_columns(
        is_opening=pl.col("voice").is_not_null()
        & (pl.col("opens_again").cum_sum().over("doc", "voice") == 1)
        & (pl.col("voice").first().over("doc", speaker).is_not_null() | after_thrown_in),
    )


def _kind() -> pl.Expr:
    """The kind of a turn with all that the steps before tell of it."""
    # An answer may be printed without what was asked.
    is_answer_alone = ~pl.col("asks").any().over("doc") & pl.col("voice_kind").eq_missing("reply")
    return (
        pl.when(pl.col("is_asker"))
        .then(pl.when("asks").then(pl.lit("question")).otherwise(pl.lit("remark")))
        .when(_IS_CHAIR)
        .then(pl.lit("remark"))
        .when((pl.col("asked") == 0) & ~is_answer_alone)
        .then(
            pl.when(_is_opening_remark())
            .then(pl.lit("remark"))
            # Once the host of an interview has spoken, what follows is said to him.
            .when(_IS_INTERVIEW & pl.col("asker_before"))
            .then(pl.lit("answer"))
            .otherwise(pl.lit("statement"))
        )
        .when(_is_handed())
        .then(pl.lit("statement"))
        .when(pl.col("is_counter") | _is_procedure())
        .then(pl.lit("remark"))
        .otherwise(pl.lit("answer"))
    )


def _is_opening_remark() -> pl.Expr:
    """Whether words of an official before the first question are a remark and no statement."""
    # Behind the first words, "pleasure" and "welcome" are of an answer.
    greets_first = _says(_GREETING, _IS_INTERVIEW & (_WORDS <= 40) & pl.col("greets"), size=_GREETING_SIZE)
    on_procedure = pl.col("said_before") & (_WORDS <= 60) & (pl.col("is_chairing") | pl.col("is_procedural"))
    return (
        pl.when((greets_first & ~pl.col("opens")) | on_procedure)
        .then(pl.lit(value=True))
        .when((pl.col("format") == "meeting").fill_null(value=False))
        .then(~pl.col("is_opening"))
        .otherwise(((_WORDS < 12) | pl.col("opens_floor")) & ~pl.col("opens"))
    )


def _is_procedure() -> pl.Expr:
    """Whether words of an official after the first question are on the procedure, or none on the matter."""
    # Behind an answer the floor may be given in a paragraph of its own.
    in_own_paragraph = pl.col("previous_asks") & _TEXT.str.contains("\n", literal=True)
    return (
        (pl.col("is_procedural") & (_WORDS <= 14) & ~pl.col("previous_asks"))
        | (pl.col("is_procedural") & (_WORDS <= 10) & pl.col("ends_mark"))
        | (pl.col("is_chairing") & (_WORDS <= 16))
        | (~pl.col("asker_before") & _says(_CLOSES, _WORDS <= _CLOSING_WORDS, in_lower=True))
        | (pl.col("is_deaf") & (_WORDS <= 15))
        # "Which one?", thrown into a question that then goes on; a question that had ended is answered.
        | (_next(pl.col("resumes")) & (_WORDS <= 16) & (pl.col("has_mark") | ~_previous(pl.col("ends_mark"))))
        | (
            pl.col("gives_floor")
            & (_WORDS <= 16)
            & (pl.col("asker_behind") | pl.col("official_behind"))
            & ~in_own_paragraph
        )
        # Thanks for thanks at the end.
        | (
            (_WORDS <= 14)
            & pl.col("asker_before")
            & ~pl.col("previous_asks")
            & (pl.col("greets") | pl.col("is_procedural") | pl.col("is_last"))
        )
        | pl.col("interjects")
        # "Welcome to Lome and thank you for having me."
        | (pl.col("only_thanks") & ((pl.col("asked") <= 1) | ~pl.col("previous_asks")))
        # "Good morning." is no answer, whatever was asked with the greeting.
        | pl.col("hails")
    )


def _is_handed() -> pl.Expr:
    """Whether a colleague was given the word by name: "So with that, Ambassador Doe.".

    What he then says first is no answer, whatever was thrown in before.
    """
    may_be_handed = pl.col("is_official") & pl.col("official_before") & ~pl.col("said_before") & (_WORDS >= _MANY_WORDS)
    # Only few turns are looked at: texts are slow to move and to search.
    called = pl.when(may_be_handed).then(_TEXT.shift(1)).str.tail(_CALL_SIZE)
    surname = pl.when(may_be_handed).then("speaker").str.extract(r"(\S+)$")
    is_called = called.str.to_lowercase().str.contains(_HANDS_OVER) & called.str.contains(surname, literal=True)
    return is_called.fill_null(value=False)
