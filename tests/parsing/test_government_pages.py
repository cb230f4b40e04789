"""Rules about pages of governments whose sites the layouts know: the White House of the nineties, Australian ministers, background calls."""

import datetime as dt

import pytest

from tests.parsing.conftest import head_of, turns_of


def met(frames):
    return frames["counterparts"].select("kind", "name").rows()


CLINTON = """View Header


                     Office of the Press Secretary
                          (Tunis, Tunisia)
For Immediate Release                                     May 4, 1996
                             PRESS BRIEFING
                            BY ADA BROOK

{room}

4:15 P.M. (L)

MS. BROOK: The two Presidents had a long talk about the harbour, and I will tell you what I can of it.

Q Did they speak of the ferry?

MS. BROOK: They did, and at some length.
"""


@pytest.mark.parametrize(
    ("text", "city"),
    [
        (CLINTON.replace("(Tunis, Tunisia)", "").format(room="The Briefing Room"), "Washington"),
        (CLINTON.format(room="The Harbour Hotel"), "Tunis"),
    ],
)
def test_release_line_of_the_nineties_is_the_day_of_the_event(read, text, city):
    head = head_of(read(text))
    assert (head["event_date"], head["date_basis"], head["city"]) == (dt.date(1996, 5, 4), "header", city)
    assert head["format"] == "briefing"


def test_parliament_house_stands_in_the_capital(read):
    frames = read(
        "Doorstop - Parliament House\n\n  • Transcript, E&OE\nSubjects: The ferry; the bridge.\n\n"
        "Ada Brook, Minister for Harbours: Can I begin with the ferry, which sails again from today. Happy to take questions.\n\n"
        "Journalist: Is the bridge safe?\n\nMinister: It is as safe as bridges are.\n"
    )
    head = head_of(frames)
    assert (head["city"], head["country_code"]) == ("Canberra", "AUS")
    assert head["title"] == "Doorstop - Parliament House"


ASKED = "\n\nQUESTION: Is the bridge safe?\n\nPRIME MINISTER: It is as safe as bridges are.\n\nQUESTION: And the ferry?\n\nPRIME MINISTER: It sails.\n"


@pytest.mark.parametrize(
    ("title", "outlet"),
    [
        ("Radio interview with Ada, Tom and Liv - STAR 93", "STAR 93"),
        ("Radio interview with Ada Brook and Tom Okello - Harbour FM North Bay", "Harbour FM North Bay"),
        ("Radio interview with Ada and Tom – Wave 93.1 FM", "Wave 93.1 FM"),
        ("Interview With Ada Brook of Harbour Radio Network", "Harbour Radio Network"),
        ("Interview With Ada and Tom in the Evening of KHBR Radio", "KHBR Radio"),
    ],
)
def test_outlet_stands_behind_its_hosts(read, title, outlet):
    assert met(read(title + ASKED)) == [("media", outlet)]


def test_who_holds_an_office_of_a_state_is_no_host(read):
    frames = read("Interview with Foreign Minister Ivo Maric of Latvia" + ASKED.replace("PRIME MINISTER", "MARIC"))
    assert not [m for m in met(frames) if m[0] == "media"]


def test_first_words_to_a_host_are_an_answer(read):
    frames = read(
        "Interview With Ada Brook of Harbour Radio Network\n\nIvo Maric\nSecretary of State\nVia Teleconference\nMay 4, 2019\n\n"
        "QUESTION: Good morning, Mr. Secretary. This is Ada Brook at the Harbour Radio Network.\n\n"
        "SECRETARY MARIC: Good morning, Ada.\n\n"
        "QUESTION: What a pleasure. I understand that you are in the north today to open the bridge.\n\n"
        "SECRETARY MARIC: I am. I lead a team that talks to builders, ferrymen and those who want to buy their boats all around the world.\n\n"
        "QUESTION: Is the bridge safe?\n\nSECRETARY MARIC: It is as safe as bridges are.\n"
    )
    assert [kind for kind, role, _ in turns_of(frames) if role == "principal"][1:] == ["answer", "answer"]


def test_who_opens_a_background_call_is_its_moderator(read):
    frames = read(
        "Background Briefing by Senior Administration Officials on the Bridge\n\nVia Conference Call\n\n12:03 P.M. EDT\n\n"
        "MS. BROOK: Hi, everyone. This call is on background, attributable to senior administration officials. It is embargoed until two.\n\n"
        "SENIOR ADMINISTRATION OFFICIAL: Thanks for joining. The President will open the bridge, and I will tell you what it cost.\n\n"
        "Q Is it safe?\n\nSENIOR ADMINISTRATION OFFICIAL: It is as safe as bridges are.\n"
    )
    assert head_of(frames)["principals"] == []
    assert turns_of(frames)[0][:2] == ("remark", "moderator")
    assert [role for _, role, _ in turns_of(frames)[1:]] == ["principal", "journalist", "principal"]
