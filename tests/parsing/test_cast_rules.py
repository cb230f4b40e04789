"""Rules about who speaks and in which role, one small page a rule."""

import pytest


def turns_of(frames):
    rows = frames["turns"].select("kind", "role", "speaker").rows()
    return [(kind, role, speaker) for kind, role, speaker in rows]


def head_of(frames):
    return frames["headers"].row(0, named=True)


TALK = (
    "{ask}: Will the ferry sail before the winter?\n\n{reply}: It will, and everybody is invited to come along with us.\n\n"
    "{ask}: And who pays for the harbour?\n\n{reply}: We do, together with our neighbours across the water.\n\n"
    "{ask}: Is there a day for the talks?\n\n{reply}: There is none so far. We shall see in the spring.\n"
)


@pytest.mark.parametrize("ask", ["Journalist", "Q", "QUESTION", "Reporter"])
def test_a_bare_surname_that_answers_is_no_journalist(read, ask):
    frames = read("Doorstop on the new harbour\n\n" + TALK.format(ask=ask, reply="Okello"))
    assert head_of(frames)["is_transcript"]
    assert turns_of(frames) == [("question", "journalist", None), ("answer", "principal", "Okello")] * 3


def test_first_names_that_ask_beside_questions_are_journalists(read):
    frames = read(
        "Press conference by Foreign Minister Amina Juma\n\nAmina Juma: Good evening. You can ask now.\n\n"
        "Question: Will the ferry sail?\n\nAmina Juma: It will sail before the winter comes.\n\n"
        "Rishi: Madam, on the harbour. Who pays for it?\n\nAmina Juma: We pay, together with our neighbours.\n\n"
        "Rishi: And the lighthouse?\n\nAmina Juma: That as well, as we said.\n"
    )
    roles = {speaker: role for _, role, speaker in turns_of(frames) if speaker}
    assert roles == {"Amina Juma": "principal", "Rishi": "journalist"}


def test_who_answers_under_a_surname_may_be_the_one_minister_of_that_name(read):
    page = "Doorstop on the new harbour\n\n{day} 2005\n\n" + TALK.format(ask="Journalist", reply="Downer")
    head = head_of(read(page.format(day="1 July")))
    assert (head["principals"], head["principal_country"]) == (["Alexander Downer"], "AUS")
    # Without a day, or when the name was no minister's, it is just a name.
    assert head_of(read(page.replace("{day} 2005\n\n", "")))["principals"] == ["Downer"]
    assert head_of(read(page.format(day="1 July").replace("2005", "2015")))["principals"] == ["Downer"]


@pytest.mark.parametrize("reply", ["Lavrov", "A", "Answer"])
def test_the_surname_that_opens_the_title_of_an_interview_may_be_the_minister(read, reply):
    frames = read("Lavrov's interview with CNN\n\nVienna, 14 May 2019\n\n" + TALK.format(ask="Q", reply=reply))
    assert (head_of(frames)["principals"], head_of(frames)["principal_country"]) == (["Sergey Lavrov"], "RUS")
    assert frames["counterparts"]["name"].to_list() == ["CNN"]


def test_a_surname_in_the_title_of_no_interview_is_nobody(read):
    page = "Lavrov's words on gas: statement by the Ministry\n\n14 May 2019\n\nWe have read these words with surprise.\n\nThe gas will flow.\n"
    assert head_of(read(page))["principals"] == []


def test_who_is_named_in_the_title_and_answers_beside_the_minister_does_not_ask(read):
    frames = read(
        "Doorstop interview with the Minister for Foreign Affairs: racing with Tom Harkness\n\n1 July 2005\n\n"
        + TALK.format(ask="Journalist", reply="Downer").replace(
            "with us.", "with us. " + "The boat is new and fast. " * 8
        )
        + "\nJournalist: How fast was the boat?\n\nHarkness: As fast as ever on this bay.\n"
    )
    assert turns_of(frames)[-1] == ("answer", "other", "Tom Harkness")
