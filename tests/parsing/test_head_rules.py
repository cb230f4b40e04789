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
