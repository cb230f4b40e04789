"""Rules about pages of any site, one small page a rule: labels without colons, heads that mislead, who asks and who closes."""

import datetime as dt

import pytest


def turns_of(frames):
    rows = frames["turns"].select("kind", "role", "speaker").rows()
    return [(kind, role, speaker) for kind, role, speaker in rows]


def head_of(frames):
    return frames["headers"].row(0, named=True)


PAGES = {
    "names alone on their lines": (
        "Panel: The long road to the Union\n\nJane Harcourt (moderator)\nMinister, will it take ten years more, as they say?\n\n"
        "Karl Novak\nI hope that it will not, because I am too old for it.\n\nJane Harcourt (moderator)\nAnd you, Vera, do you still hope for it?\n\n"
        "Vera Bilan\nWe made a promise in our parliament and we keep it.\n\nKarl Novak\nThat is so, and everybody voted for it.\n",
        ["question moderator", "answer", "question moderator", "answer", "answer"],
    ),
    "names with clocks": (
        "An interview about the sea\n\nTom Okello  00:04\nMinister, why does the line in the sea matter?\n\nAmina Juma  00:31\n"
        "Because fish do not read maps, and people eat fish.\n\nTom Okello  01:10\nWill the court decide this year?\n\n"
        "Amina Juma  01:22\nI will not argue a case that is before judges.\n",
        ["question journalist", "answer principal", "question journalist", "answer principal"],
    ),
    "journalists in brackets": (
        "Transcript of the weekly press briefing by the Spokesperson\n\nGood morning to all of you. I have no announcements today.\n\n"
        "(Saima Tariq, Daily Margalla)\nMadam, were the Chinese asked to mediate?\n\nSpokesperson\nWe do not discuss it in newspapers.\n\n"
        "(Owais Butt, Indus TV)\nWhat happens to those who must leave?\n\nSpokesperson\nThe law applies to all of them.\n\n"
        "(Hina Gul, Radio Khyber)\nAnd the missile?\n\nSpokesperson\nThe balance is kept.\n",
        ["statement principal", *["question journalist", "answer principal"] * 3],
    ),
    "an interview without labels": (
        "Nikolic: A map is not drawn with a pen\n\nThe minister talks to the Daily Courier about the border.\n\nHas anybody seen the map?\n\n"
        "I have seen about twenty of them. Every retired teacher sends me one.\n\nAnd if the other side wants a village?\n\n"
        "Then it can want one. Nobody asked us last time either.\n\nWill you sing at the summit?\n\n"
        "If they have a piano, I will sing there with pleasure.\n",
        ["question journalist", "answer principal"] * 3,
    ),
    "a table": (
        "Press availability\n\n| Speaker | Words |\n|---|---|\n| MS. LIND | Welcome to a windless day in this town. |\n"
        "| Q | Will the base be opened again? |\n| MS. LIND | No, we only paint the hangar. |\n",
        ["remark principal", "question journalist", "answer principal"],
    ),
    "numbered questions": (
        "Oral evidence\n\nQ11 Jane Aske: Will the advice be published?\n\nPhilip Dale: No, it is privileged, as it has always been.\n\n"
        "Q12 Jane Aske: And the count of the licences?\n\nPhilip Dale: That will be in the letter which I send you.\n",
        ["question journalist", "answer", "question journalist", "answer"],
    ),
    "only questions have labels": (
        "Remarks by the Minister upon arrival\nQ. Do you have a proposal for the islands?\nWe delivered one last week, and it is on the table.\n"
        "Q. And for the fishermen?\nFor them, too. They come first.\n",
        ["question journalist", "answer principal"] * 2,
    ),
    "an initial is no answer": (
        "President Sergey Orlov answered questions\n\nS. Orlov: Good evening, colleagues.\n\nA. Nefyodova: Alena Nefyodova, the Daily Courier. "
        "Was it a good day?\n\nS. Orlov: It was a long one, and a good one.\n\nA. Nefyodova: And tomorrow?\n\nS. Orlov: Tomorrow we fly home early.\n",
        ["remark principal", *["question journalist", "answer principal"] * 2],
    ),
    "a colleague makes statements and gives answers": (
        "Doorstop interview\n20 October 2017\n\nDARREN HILL: It is great to be here with Julie Bishop, the Minister for Foreign Affairs, and to see "
        "this aircraft come home today.\n\nJOURNALIST: Will you look for the other one again?\n\nDARREN HILL: Our thoughts are with the families.\n\n"
        "JOURNALIST: Minister Bishop, what do you make of the letter?\n\nJULIE BISHOP: It is the first that I have had, and I have answered it.\n",
        ["statement other", "question journalist", "answer other", "question journalist", "answer principal"],
    ),
}


@pytest.mark.parametrize("name", PAGES)
def test_who_says_what(read, name):
    text, expected = PAGES[name]
    got = [f"{kind} {role}" for kind, role, _ in turns_of(read(text))]
    assert len(got) == len(expected), got
    assert all(g.startswith(e) for g, e in zip(got, expected, strict=True)), got


def test_a_menu_is_no_headline_and_a_crawl_no_event(read):
    head = head_of(
        read(
            "Mon. Jul 15th, 2024\n\nHome > News > Remarks by the High Representative > 2022\n\n"
            "Remarks by High Representative Josep Borrell upon arrival\n\nBrussels, 12 December 2022\n\nCheck against delivery!\n\n"
            "We have Iran on the agenda, and the ninth package of sanctions.\n\nQ. Is somebody blocking it?\n\nI do not single out anybody.\n"
        )
    )
    assert head["title"] == "Remarks by High Representative Josep Borrell upon arrival"
    assert (head["event_date"], head["city"]) == (dt.date(2022, 12, 12), "Brussels")


def test_the_lead_tells_day_and_place(read):
    head = head_of(
        read(
            "15/11/2016\n\nStatements of the Foreign Ministers of Egypt and Cyprus after their meeting\n\n"
            "Below are the remarks made yesterday, Monday 14 November, at the Ministry in Nicosia by Minister Sameh Shoukry:\n\n"
            "Sameh Shoukry: It was a good meeting, and the third one of this year.\n\nQuestion: When is the fourth?\n\n"
            "Sameh Shoukry: In spring, in Cairo, as we agreed.\n"
        )
    )
    assert (head["event_date"], head["date_basis"], head["city"]) == (dt.date(2016, 11, 14), "body", "Nicosia")
    assert head["published_at"] == dt.datetime(2016, 11, 15)


def test_a_date_glued_to_the_first_word_is_no_part_of_it(read):
    text = (
        "Statement by the Foreign Minister of Armenia at the joint press conference with the Foreign Minister of Georgia\n"
        "30 January, 2025“Distinguished Mrs. Minister,\nI am glad to welcome you. Minister Botchorishvili and I had a long talk.\n"
        "Question: And the road?\nArarat Mirzoyan: It will be open in May.\n"
    )
    frames = read(text)
    first = frames["turns"].row(0, named=True)
    assert text[first["char_start"] :].startswith("“Distinguished")
    met = frames["counterparts"].select("name", "country_code").rows()
    assert met == [("Botchorishvili", "GEO")]


def test_a_surname_beside_an_office_is_a_person_of_the_reference(read):
    frames = read(
        "SECRETARY KERRY: Good morning. I am happy to meet two of our allies.\n\nFOREIGN MINISTER YUN: It is our second meeting of this kind.\n\n"
        "SECRETARY KERRY: Thank you both.\n"
    )
    assert [speaker for _, _, speaker in turns_of(frames)] == ["John Kerry", "Yun Byung-se", "John Kerry"]


def test_a_place_behind_an_office_is_no_name(read):
    frames = read(
        "Press Conference\n\nPRIME MINISTER: Good morning, everyone. It is good to be in the west of our country.\n\n"
        "THE HON MARK MCGOWAN, PREMIER OF WESTERN AUSTRALIA: Thank you, Prime Minister. We shall have a bridge.\n\n"
        "JOURNALIST: When will it stand?\n\nPRIME MINISTER: In two years from now.\n"
    )
    assert "Mark Mcgowan" in [speaker for _, _, speaker in turns_of(frames)]


def test_an_interjection_ends_no_opening_of_talks(read):
    frames = read(
        "Remarks With Chinese Foreign Minister Yang Jiechi Before Meeting\n\nSecretary Condoleezza Rice\nNew York City\nSeptember 23, 2007\n\n"
        "FOREIGN MINISTER YANG: It is my first trip to the United States as Minister.\n\nSECRETARY RICE: Yes.\n\n"
        "FOREIGN MINISTER YANG: And there is good cooperation between our countries.\n\nSECRETARY RICE: It is good to have you here with us.\n"
    )
    assert [kind for kind, _, _ in turns_of(frames)] == ["statement", "remark", "statement", "remark"]
