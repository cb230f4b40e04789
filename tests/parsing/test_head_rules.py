"""Rules about the heads of pages of any site: titles, days, places, formats, and the outlets that officials answer."""

import pytest


def head_of(frames):
    return frames["headers"].row(0, named=True)


def met(frames):
    return frames["counterparts"].select("kind", "name").rows()


ANSWERED = "\n\nQuestion: Minister, is the bridge safe?\n\nAnswer: It is as safe as bridges are.\n\nQuestion: And the ferry?\n\nAnswer: It sails.\n"
OUTLETS = {
    "an outlet sat down with the minister": (
        "The bridge and the ferry\n\nCNN's Ada Brook sat down with Foreign Minister Ivo Maric to discuss the bridge.",
        "CNN",
    ),
    "the minister spoke to an outlet": (
        "Foreign Minister Ivo Maric: A bridge needs two banks\n\nThe Foreign Minister spoke to Euronews about the harbour.",
        "Euronews",
    ),
    "told a journalist of an outlet": (
        "The Foreign Minister told Reuters's Tom Okello on Tuesday that the ferry sails. Following are excerpts of the interview:",
        "Reuters",
    ),
    "in a discussion": ("The harbour of the north\n\nIn a discussion with Hromadske, Foreign Minister Ivo Maric tells of the ferry.", "Hromadske"),
    "a host explains whom he works for": (
        "The minister took half an hour to explain to The Jakarta Post's Ada Brook what the ferry costs. Here are the excerpts.",
        "The Jakarta Post",
    ),
    "a line that begins with the interview": (
        "Minister rejects a speech\n\nInterview granted by the Minister of Foreign Affairs to Ada Brook, journalist at Telesur, in the harbour.",
        "teleSUR",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", OUTLETS)
def test_outlet_in_the_words_above_the_first_question(read, name):
    head, outlet = OUTLETS[name]
    frames = read(head + ANSWERED)
    assert met(frames) == [("media", outlet)]
    assert head_of(frames)["format"] == "interview"


@pytest.mark.parametrize(
    "head",
    [
        # A press event has many who ask, whatever was told to an outlet before.
        "Press conference by Foreign Minister Ivo Maric\n\nThe Foreign Minister told Reuters yesterday that the ferry sails.",
        # What an outlet reported or was told about is no talk with it.
        "The harbour of the north\n\nThe attack on CNN was in all papers. The Foreign Minister answered questions from the public.",
        "The harbour of the north\n\nAfter a report in Le Monde the Foreign Minister came to the harbour, where people asked him.",
    ],
)
def test_outlet_merely_named_above_the_first_question(read, head):
    assert met(read(head + ANSWERED)) == []


def test_outlet_in_the_label_of_the_host(read):
    page = (
        "FULL TRANSCRIPT: Ivo Maric\n\nADA BROOK, CNN HOST: Minister, welcome back to the program.\n\nIVO MARIC, FOREIGN MINISTER: I am "
        "glad to be back.\n\nBROOK: Is the bridge safe?\n\nMARIC: It is as safe as bridges are.\n"
    )
    frames = read(page)
    assert met(frames) == [("media", "CNN")]
    assert head_of(frames)["format"] == "interview"


def test_outlet_in_the_welcome_of_the_first_question(read):
    page = (
        "Karl Bern is foreign minister in a government of the centre.\n\nQ: Welcome to EuroNews. Are you worried about the bridge?\n\n"
        "A: No, I am not worried about it.\n\nQ: And about the ferry?\n\nA: The ferry sails.\n"
    )
    assert met(read(page)) == [("media", "Euronews")]


def test_outlet_that_no_table_knows_asks_under_its_name(read):
    page = (
        "Interview conducted by Tom Okello in Mogadishu\n\nThe minister spoke to Lahari about the harbour.\n\nLahari: Is the bridge safe?\n\n"
        "Amina Juma: It is as safe as bridges are.\n\nLahari: And the ferry?\n\nAmina Juma: The ferry sails.\n"
    )
    assert met(read(page)) == [("media", "Lahari")]


def test_questions_of_one_outlet_make_no_interview_of_a_press_conference(read):
    page = (
        "Press Conference by Foreign Minister KANDA Ichiro\n\nTuesday, November 22, 2022\n\nMr. KANDA Ichiro, Minister for Foreign Affairs: "
        "I have one announcement.\n\nAsahi Shimbun, Takagi: Is the bridge safe?\n\nMinister KANDA: It is as safe as bridges are.\n"
    )
    frames = read(page)
    assert met(frames) == []
    assert head_of(frames)["format"] == "press_conference"


@pytest.mark.parametrize(
    "head",
    [
        "An exclusive interview with the Minister of Foreign Affairs of Nigeria, Bola Adewumi",
        "Interview with Amina Juma, Minister of Foreign Affairs of Kenya\n\nThe Kenyan president came to town in December.",
        "Interview with Foreign Minister Ivo Maric\n\nThe Economist pegged Ivo Maric as one of the most able ministers of the whole continent this year.",
    ],
)
def test_people_and_first_words_are_no_outlets(read, head):
    assert not [name for kind, name in met(read(head + ANSWERED)) if kind == "media"]


ASKED = (
    "\n\nQ: Minister, is the bridge safe?\n\nA: It is as safe as bridges are.\n\nQ: And the ferry?\n\nA: It sails.\n"
)
TITLES = {
    "a banner about cookies": (
        "Cookies on the harbour website\n\nWe use cookies to give you the best experience on our site. Continue without a change, or "
        f"change your settings at any time.\n\nRemarks by Minister Maric at the opening of the bridge{ASKED}",
        "Remarks by Minister Maric at the opening of the bridge",
    ),
    "a link to the player": (
        f"Skip to playerSkip to main contentSkip to footer\n\nMinister Maric on bridges{ASKED}",
        "Minister Maric on bridges",
    ),
    "a note of the recorder": (
        f"Channel Nine, the breakfast show\n\nTranscript, E&OE, proof only{ASKED}",
        "Channel Nine, the breakfast show",
    ),
    "a lead that says what follows": (
        "Ivo Maric on bridges - the whole of it\n\nThe following is the transcript of Foreign Minister Ivo Maric's interview with the media "
        f"at the harbour on Sunday 12 December 2010 at 5.00pm{ASKED}",
        "Ivo Maric on bridges - the whole of it",
    ),
    "a lead that tells who gave the interview": (
        "FM Maric: Neighbours should share the bridge\n\nThe Foreign Minister Ivo Maric, who is on a visit to the north, gave an exclusive "
        f"interview to our correspondent{ASKED}",
        "FM Maric: Neighbours should share the bridge",
    ),
    "a headline of an official above links": (
        "Northern Foreign Affairs Minister Juma: The harbour is open to all\nInterview conducted by Tom Okello\nMay 06, 2013\n"
        f"Leaders at the conference call for action on the harbour{ASKED}",
        "Northern Foreign Affairs Minister Juma: The harbour is open to all",
    ),
    "a headline that the page repeats": (
        "Ivo Maric: The north wants no quarrel\n\nIvo Maric: The north wants no quarrel\n\nThe President's exclusive interview "
        f"to our reporter{ASKED}",
        "Ivo Maric: The north wants no quarrel",
    ),
    "a lead alone": (
        "The foreign minister told Ada Brook on Tuesday that the ferry would sail again, said those who were there, and denied "
        f"that it ever stopped.\n\nFollowing are excerpts of the interview:{ASKED}",
        None,
    ),
    "the day of a newspaper": (
        f"- The Washington Times - Monday, July 14, 2008\n\nHere are excerpts from an interview with Minister Maric:{ASKED}",
        None,
    ),
    "a byline": (
        f"As the bridge opens, the foreign minister speaks of boats and of patience\nBy Ismail Luth Tisna{ASKED}",
        "As the bridge opens, the foreign minister speaks of boats and of patience",
    ),
    "by whom a speech is": (
        "Remarks on the bridge\nBy Ivo Maric\n\nLadies and gentlemen, I am glad to open the bridge today.\n",
        "Remarks on the bridge By Ivo Maric",
    ),
    "a menu glued to the headline": (
        f"HomeNewsTranscript of media briefing on the visit of the captain\n\nTranscript of media briefing on the visit of the captain{ASKED}",
        "Transcript of media briefing on the visit of the captain",
    ),
    "a path with arrows in words": (
        "Home arrow News arrow Statements of Foreign Minister Maric at the bridge\n\n"
        f"Statements of Foreign Minister Maric at the bridge{ASKED}",
        "Statements of Foreign Minister Maric at the bridge",
    ),
    "one word a line": (
        "Press\nConference\nwith\nForeign Minister, Ivo Maric and Foreign Minister\nof Kenya, Amina Juma\nMaric:\nLadies and gentlemen, the "
        "bridge is open, and I thank you.\nJuma:\nI am glad of it.\n",
        "Press Conference with Foreign Minister, Ivo Maric and Foreign Minister of Kenya, Amina Juma",
    ),
    "a cable": (
        "UNCLASSIFIED\n\nSUBJ: NEWS CONFERENCE BY SECRETARY OF STATE IVO MARIC\n\nBEGIN TEXT\n\nQ. IS THE BRIDGE SAFE?\n\n"
        "SECRETARY MARIC: IT IS AS SAFE AS BRIDGES ARE.\n",
        "NEWS CONFERENCE BY SECRETARY OF STATE IVO MARIC",
    ),
    "a headline that narrates": (
        f"News\n\nForeign Minister Ivo Maric held talks with the captain of the ferry and answered the questions of the media{ASKED}",
        "Foreign Minister Ivo Maric held talks with the captain of the ferry and answered the questions of the media",
    ),
}


@pytest.mark.parametrize("name", TITLES)
def test_title(read, name):
    page, title = TITLES[name]
    frames = read(page)
    assert head_of(frames)["title"] == title
    assert head_of(frames)["is_transcript"]


def test_host_of_an_interview_is_not_met(read):
    page = "SKY News Australia, the Sunday agenda with Peter van Horn and Greg Sheridan" + ASKED
    assert met(read(page)) == [("media", "Sky News Australia")]
