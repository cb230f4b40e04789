"""Rules about pages of governments whose sites the layouts know: the White House of the nineties, Australian ministers, background calls."""

import datetime as dt

import pytest

from tests.parsing.conftest import head_of, met, turns_of

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


def test_days_of_a_term_are_not_the_day_of_the_event(read):
    head = head_of(
        read(
            "PM Transcripts\n\nTranscripts from the Prime Ministers of Australia\n\nTranscript 18111\n\nGillard, Julia\n\n"
            "Period of Service: 24/06/2010 - 27/06/2013\nRelease Date:\n20/11/2012\nRelease Type:\nVideo Transcript\n"
            "Transcript of Joint Press Conference\n\nPhnom Penh\n\n"
            "PM: It is fitting to finish my year of travel here, together with the leaders of our most important partners.\n\n"
            "JOURNALIST: Is the bridge safe?\n\nPM: It is as safe as bridges are.\n"
        )
    )
    assert (head["event_date"], head["city"]) == (dt.date(2012, 11, 20), "Phnom Penh")
    assert head["title"] == "Transcript of Joint Press Conference"


def test_settings_of_a_page_are_no_title(read):
    frames = read(
        "Select font Arial Times New Roman\nCharacter spacing (Kerning): Standard Medium Large\nTranscripts /\n"
        "Press statement and answers to questions from journalists following Russian-Austrian consultations\n\n"
        "July 15, 2010, Yekaterinburg\n\n"
        "President of Russia Dmitry Medvedev: Colleagues, we have completed our consultations, and I thank all who took part in them.\n"
    )
    head = head_of(frames)
    assert head["title"].startswith("Press statement and answers")
    assert (head["format"], head["city"]) == ("press_conference", "Yekaterinburg")


def test_words_put_into_russian_were_said_to_a_russian(read):
    frames = read(
        "Federal Chancellor of Germany Angela Merkel (as translated into Russian): Ladies and gentlemen, I am pleased to welcome the President to this castle.\n\n"
        "President of Russia Dmitry Medvedev: Ladies and gentlemen, I thank you for the invitation to this castle and for the talks.\n\n"
        "Question: What was agreed on the bridge?\n\nAngela Merkel: We spoke of it at length today.\n"
    )
    assert head_of(frames)["principals"] == ["Dmitry Medvedev"]
    assert ("official", "Angela Merkel") in met(frames)


def test_affairs_are_nobody(read):
    frames = read(
        "Foreign Minister Sergey Lavrov’s answers to media questions during a joint news conference following talks with "
        "High Representative of the European Union for Foreign Affairs and Security Policy Federica Mogherini, Brussels, July 11, 2017\n\n"
        "Question: Is the bridge safe?\n\nSergey Lavrov: It is as safe as bridges are.\n"
    )
    assert met(frames) == [("official", "Federica Mogherini")]


def test_caption_with_left_and_right_is_no_title(read):
    frames = read(
        "Remarks by Maric and Okello\n\nPresident Ivo Maric, right, and Foreign Minister Tom Okello, left, shake hands after a press conference\n\n"
        "Remarks by President Maric and Minister Okello in a Joint Press Conference\n\n"
        "MINISTER OKELLO: Ladies and gentlemen, I am delighted to be able to welcome today the President.\n\n"
        "Q Is the bridge safe?\n\nMINISTER OKELLO: It is as safe as bridges are.\n"
    )
    assert head_of(frames)["title"] == "Remarks by President Maric and Minister Okello in a Joint Press Conference"


def test_photo_opportunity_is_for_short_answers(read):
    frames = read(
        "For Immediate Release\nOffice of the Press Secretary\nMay 4, 2001\n\n"
        "Remarks by the President and Prime Minister Tony Blair in Photo Opportunity\n\n3:23 P.M. EDT\n\n"
        "Q How was lunch?\n\nTHE PRESIDENT: Pretty good, thank you.\n\nQ Mr. Prime Minister, where is your coat?\n\nMR. BLAIR: Somewhere around here.\n"
    )
    assert head_of(frames)["format"] == "media_answers"


@pytest.mark.parametrize(
    "head",
    [
        "Skip Links\nU.S. Department of State\nSEARCHU.S. Department of State\nSubject IndexBookmark and Share\nU.S. Department of State\n"
        "HomeHot Topics, press releases, and morepassports, visas, our hotline, and morecountry names and more\n"
        " You are in: Secretary of State > What the Secretary Has Been Saying > May 2007\n\n"
        "Remarks with Swedish Foreign Minister Carl Bildt Before Their Meeting\n\nSecretary Condoleezza Rice\nWashington, DC\nMay 22, 2007\n\n"
        "Secretary Rice and Foreign Minister Bildt outside her office. State Department photo by Ada Brook.",
        "U.S. Department of State\nOther State Department Archive SitesU.S. Department of State\n"
        "The State Department web site below is a permanent electronic archive of information released online.\nU.S. Department of State\n\n"
        "Great Seal Secretary of State Condoleezza Rice\n\nRemarks with Swedish Foreign Minister Carl Bildt Before Their Meeting\n\n"
        "Washington, D.C., May 22, 2007\nAs released by the Office of the Spokesman\nU.S. Department of State\n\nBlue Bar\n\n",
    ],
)
def test_older_sites_of_the_state_department(read, head):
    text = (
        f"{head}QUESTION: Madame Secretary, will it rain?\n\nSECRETARY RICE: It will not.\n\nQUESTION: Who wins the race?\n\nSECRETARY RICE: The ferry.\n\n\n"
        "Released on May 22, 2007\n\n  Back to top\n\nU.S. Department of State\nThe Office of Electronic Information manages this site.\n"
    )
    frames = read(text)
    head = head_of(frames)
    assert head["layout"] == "state_gov_archive"
    assert head["title"] == "Remarks with Swedish Foreign Minister Carl Bildt Before Their Meeting"
    assert (str(head["event_date"]), head["city"], head["principals"]) == (
        "2007-05-22",
        "Washington",
        ["Condoleezza Rice"],
    )
    assert met(frames) == [("official", "Carl Bildt")]
    assert [kind for kind, _, _ in turns_of(frames)] == ["question", "answer"] * 2
    assert text[slice(*frames["turns"].select("char_start", "char_end").rows()[-1])] == "The ferry."


def test_clocks_of_two_cities_are_of_the_crawl(read):
    frames = read(
        "28 April 2017\nMoscow: 22:55\nLondon: 20:55\n\nRussian Prime Minister Dmitry Medvedev gives an interview to Le Figaro\n\n"
        "Dmitry Medvedev: Good afternoon.\nQuestion: Is the bridge safe?\nDmitry Medvedev: It is as safe as bridges are.\n"
    )
    assert head_of(frames)["layout"] == "russian_embassy_london"
    assert head_of(frames)["date_basis"] in (None, "published")


def test_footer_of_a_news_site_that_passes_releases_on(read):
    text = (
        "Blinken at Press Availability\n\nDepartment of State\n\nQUESTION: Will it rain?\n\nSECRETARY BLINKEN: It will not.\n\nQUESTION: Will it snow?\n\n"
        "SECRETARY BLINKEN: I hope that it will.\n\n/Public Release. This material is of a point in time, and we have edited it. View in full here.\n"
    )
    assert text[slice(*read(text)["turns"].select("char_start", "char_end").rows()[-1])] == "I hope that it will."


def test_pages_of_the_foreign_press_centers(read):
    frames = read(
        "printable banner\n\nU.S. Department of State - Great Seal\n\nU.S. Department of State\n\nDiplomacy in Action\n\nThe Harbour and its Ferries\n\n"
        "Ivo Maric, Assistant Secretary for Public Affairs (Acting)\nNew York, NY\nSeptember 26, 2011\n\n3:30 P.M., EDT\n\n\n"
        "MODERATOR: Good afternoon, everyone. Without further ado, Ivo Maric.\n\nASSISTANT SECRETARY MARIC: Thank you very much. The ferry came in last night.\n\n"
        "QUESTION: Will it sail again?\n\nASSISTANT SECRETARY MARIC: It will.\n\n# # #\n"
    )
    head = head_of(frames)
    assert (head["title"], str(head["event_date"]), head["city"]) == (
        "The Harbour and its Ferries",
        "2011-09-26",
        "New York",
    )
    assert head["principals"] == ["Ivo Maric"]
