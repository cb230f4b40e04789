"""Rules that pages of ministries and missions need: labels, kinds, days, places and formats, one small page a rule."""

import datetime as dt

import pytest

from tests.parsing.conftest import head_of, turns_of

ANSWERED = "\n\nQuestion: Minister, is the bridge safe?\n\nAnswer: It is as safe as bridges are.\n\nQuestion: And the ferry?\n\nAnswer: It sails.\n"


def test_a_spokesperson_whose_first_words_give_the_floor_is_no_principal(read):
    frames = read(
        "Transcript of Press Conference by Foreign Minister on the new harbour (May 14, 2019)\n\nMay 15, 2019\n\n"
        "Official Spokesperson, Shri Tom Okello: Friends, good afternoon. On behalf of the Foreign Minister, of the officials of the Ministry and of all who "
        "work in the harbour I extend a very warm welcome to you on this press conference, for which you have waited so long. Minister, the floor is yours.\n\n"
        "Foreign Minister, Dr. Amina Juma: Good afternoon. The harbour was opened last night, and the first ship came in with the tide.\n\n"
        "Official Spokesperson, Shri Tom Okello: The floor is now open.\n\nQuestion: Minister, will the ferry sail?\n\n"
        "Foreign Minister, Dr. Amina Juma: It will sail before the winter comes.\n\n"
        "Official Spokesperson, Shri Tom Okello: With that we come to the end.\n"
    )
    assert head_of(frames)["principals"] == ["Amina Juma"]
    assert [kind for kind, role, _ in turns_of(frames) if role == "moderator"] == ["remark"] * 3


def test_a_spokesperson_who_answers_under_the_office_alone_is_the_principal(read):
    frames = read(
        "Official Spokesperson (Shri Tom Okello): Good afternoon friends, thank you for being here. The ferry sails on Monday.\n\n"
        "Question: Will the minister be on board?\n\nOfficial Spokesperson: There is no such plan as of now.\n\n"
        "Question: And what does it cost?\n\nOfficial Spokesperson: You will have to wait for a few more days.\n\n"
        "Question: Who steers?\n\nDirector (Harbours) (Ms. Amina Juma): Somebody who knows the water.\n"
    )
    assert "Tom Okello" in head_of(frames)["principals"]
    assert turns_of(frames)[2] == ("answer", "principal", "Tom Okello")


def test_right_honourable_ministers_are_no_outlets(read):
    frames = read(
        "Press Conference on the new harbour\n\n09 February 2019\n\nRT HON WINSTON PETERS: I'd like to welcome Minister Juma to our country for the first of the talks.\n\n"
        "MINISTER JUMA: Thank you very much. It is great to be back here, and we spoke at length of the harbour.\n\n"
        "JOURNALIST: Minister Peters, will the ferry sail?\n\nRT HON WINSTON PETERS: It will sail before the winter comes.\n"
    )
    assert [(kind, speaker) for kind, _, speaker in turns_of(frames)][::3] == [
        ("statement", "Winston Peters"),
        ("answer", "Winston Peters"),
    ]


def test_an_office_that_lost_its_colon_is_a_label(read):
    frames = read(
        "Interview with Sally Brook, Harbour Breakfast\n\nSally Brook, Host: Minister, will the ferry sail?\n\n"
        "Amina Juma, Foreign Minister It will, as soon as the wind lets it.\n\nBrook: And the lighthouse?\n\n"
        "Foreign Minister: That as well.\n\nBrook: Who pays for it?\n\nForeign Minister First, let me say that it stands.\n\n"
        "Brook: Thank you.\n"
    )
    assert [speaker for kind, _, speaker in turns_of(frames) if kind == "answer"] == ["Amina Juma"] * 3


def test_a_name_that_is_no_label_stays_in_the_words(read):
    frames = read(
        "Interview with the Foreign Minister\n\nQuestion: Who was there?\n\nForeign Minister: Many were there.\n\n"
        "Foreign Minister Maric of the other side came late.\n\nQuestion: Why?\n\nForeign Minister: The ferry was late.\n"
    )
    assert len(turns_of(frames)) == 4


@pytest.mark.parametrize("label", ["Interviewer (Ms. Ada Brook)", "Presenter (Ada Brook)"])
def test_who_is_named_behind_an_asker_asks(read, label):
    frames = read(
        f"Foreign Minister Ivo Maric's interview with Harbour Radio\n\n{label}: Will the ferry sail?\n\nIvo Maric: It will.\n"
    )
    assert turns_of(frames)[0] == ("question", "journalist", "Ada Brook")


def test_a_region_in_an_office_is_nobody(read):
    frames = read(
        "Meeting on the harbour\n\nPresident Ivo Maric: Good afternoon. Let us begin.\n\n"
        "Presidential Envoy to the Far Northern District Tom Okello: Mr President, the harbour was opened last night.\n\n"
        "Ivo Maric: Thank you.\n"
    )
    assert turns_of(frames)[1][2] == "Tom Okello"


def test_a_host_asks_without_a_mark_behind_the_greetings(read):
    frames = read(
        "Interview with the Harbour TV Channel\n\nFebruary 7, 2000, Moscow\n\nAda Brook: Good afternoon, Mr Putin.\n\nVladimir Putin: Good afternoon.\n\n"
        "Ada Brook: Let us begin with the ferry, since it is in all papers. They say that it is about to sail.\n\n"
        "Vladimir Putin: We never had any doubts about that, and those who had them will see it with their own eyes before the winter comes to the harbour.\n\n"
        "Ada Brook: And who steers it?\n\nVladimir Putin: Somebody who knows the water.\n"
    )
    assert [kind for kind, _, _ in turns_of(frames)] == ["remark", "remark", "question", "answer", "question", "answer"]


@pytest.mark.parametrize("word", ["Mm-hmm.", "Fair enough."])
def test_words_of_assent_ask_nothing(read, word):
    frames = read(
        "Press briefing\n\nMS. JUMA: Good afternoon. The ferry sails on Monday, with all who waited for it in the harbour.\n\n"
        f"QUESTION: Will it come back?\n\nMS. JUMA: It will.\n\nQUESTION: {word}\n\nMS. JUMA: Go ahead.\n\nQUESTION: Who steers it?\n\n"
        "MS. JUMA: Somebody who knows the water.\n\n(The briefing was concluded at 2:20 p.m.)\n\nDPB # 133\n"
    )
    kinds = [kind for kind, _, _ in turns_of(frames)]
    assert kinds == ["statement", "question", "answer", "remark", "remark", "question", "answer"]


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("13 november / 2017\n\nPresident Ivo Maric's meeting with the captains", dt.date(2017, 11, 13)),
        ("Remarks on the harbour\n02/03/2025\nRemarks on the harbour\n02/03/2025 11:02 PM EST", dt.date(2025, 2, 3)),
        ("Remarks on the harbour\n02/03/2025\nRemarks on the harbour", dt.date(2025, 3, 2)),
    ],
)
def test_days_of_sites(read, head, day):
    assert head_of(read(head + ANSWERED))["event_date"] == day


OPENED = "Remarks on the harbour\n\nAmina Juma: {said}\n\nQuestion: Will the ferry sail?\n\nAmina Juma: It will sail.\n"


@pytest.mark.parametrize(
    ("page", "city"),
    [
        (OPENED.format(said="Good afternoon. It is a pleasure to welcome my friend, President Maric, to the White House."), "Washington"),
        (OPENED.format(said="Good afternoon. The White House has said that the ferry sails."), None),
        ("UN Headquarters\n\nRemarks on the harbour" + ANSWERED, "New York"),
        ("UN Headquarters in Nairobi\n\nRemarks on the harbour" + ANSWERED, "Nairobi"),
        ("Auckland bilateral press conference" + ANSWERED, "Auckland"),
        ("Remarks on the Geneva talks" + ANSWERED, None),
        ("Luxembourg, 25/06/2018 - 10:55, UNIQUE ID: 180625_3\n\nRemarks upon arrival at the Council" + ANSWERED, "Luxembourg"),
        (
            "Interview with Ada Brook, Harbour Breakfast\n\nAda Brook, Host: She joins us live from Parliament House in Canberra. Minister, will the ferry sail?\n\n"
            "Amina Juma, Foreign Minister: It will.\n\nBrook: When?\n\nForeign Minister: On Monday.\n",
            "Canberra",
        ),
    ],
)  # fmt: skip
def test_places_that_houses_seats_and_hosts_tell(read, page, city):
    assert head_of(read(page))["city"] == city


BACKGROUND = (
    "\n\nMODERATOR: Good morning. Our official will speak on background.\n\nSENIOR STATE DEPARTMENT OFFICIAL: The ferry sails on Monday, as far as we know.\n\n"
    "QUESTION: And who steers it?\n\nSENIOR STATE DEPARTMENT OFFICIAL: Somebody who knows the water.\n"
)


@pytest.mark.parametrize(
    ("page", "name"),
    [
        (BACKGROUND.lstrip(), "briefing"),
        ("Previewing the Secretary's remarks on the harbour" + BACKGROUND, "briefing"),
        (
            "QUESTION: Good to have you with us this morning on the program. How are you, sir?\n\nSECRETARY JUMA: Very good, thank you.\n\n"
            "QUESTION: Will the ferry sail?\n\nSECRETARY JUMA: It will.\n\nQUESTION: When?\n\nSECRETARY JUMA: On Monday.\n",
            "interview",
        ),
        ("Secretary Juma at a Press Availability Via Teleconference" + ANSWERED, "press_conference"),
        ("Remarks at Roundtable With Traveling Press" + ANSWERED, "media_answers"),
    ],
)  # fmt: skip
def test_formats_of_sites(read, page, name):
    assert head_of(read(page))["format"] == name


def test_a_call_by_skype_is_remote(read):
    head = head_of(read("Foreign Minister Ivo Maric's Live Skype Interview on CNBC, 29 June 2020" + ANSWERED))
    assert head["is_remote"] and head["city"] is None


@pytest.mark.parametrize(
    ("title", "outlet"),
    [
        ("Interview given by M. Ivo Maric, Minister of Foreign Affairs, to the newspaper Paris-Tribord", "Paris-Tribord"),
        ("Interview with the Harbour TV Channel", "Harbour"),
        ("Foreign Minister Ivo Maric in an interview with the dpa", "Deutsche Presse-Agentur"),
    ],
)  # fmt: skip
def test_outlets_of_titles(read, title, outlet):
    frames = read(title + ANSWERED)
    assert frames["counterparts"].select("kind", "name").rows() == [("media", outlet)]


def test_a_short_sentence_of_the_speaker_opens_his_words(read):
    frames = read(
        "Doorstep statement by NATO Secretary General Jens Stoltenberg\n\nat the start of the meeting\n\n* 01 Apr. 2015 -\n* |\n* Last updated: 01 Apr. 2015 17:37\n\n"
        "Our meeting today is very timely.\n\nThe storm of the last days has shown us once more how much we need the harbour, and those who work in it.\n\n"
        "Q: Will the ferry sail?\n\nJENS STOLTENBERG: It will sail.\n"
    )
    said = frames["turns"].row(0, named=True)
    assert said["kind"] == "statement" and said["char_end"] - said["char_start"] > 130


def test_a_day_and_a_kind_are_no_headline(read):
    title = '"The ferry has to sail" - Foreign Minister Ivo Maric interviewed for the Harbour Post'
    assert head_of(read(f"Welcome\n\n{title}\n\n22.01.2025 - Interview{ANSWERED}"))["title"] == title


def test_names_in_capitals_without_a_sign_open_with_any_word(read):
    frames = read(
        "Harbour Breakfast\n\nADA BROOK A lot of people ask whether the ferry will sail. Will it?\n\nIVO MARIC It will sail, as soon as the wind lets it.\n\n"
        "ADA BROOK Will you be on board?\n\nIVO MARIC Of course, with all the others.\n\nADA BROOK Ivo Maric, thank you.\n\nIVO MARIC My pleasure.\n"
    )
    assert [speaker for _, _, speaker in turns_of(frames)] == ["Ada Brook", "Ivo Maric"] * 3


@pytest.mark.parametrize("last", ["Do you want to lead, Tom?", "Minister, can you hear me okay?"])
def test_a_chair_who_hands_over_asks_nothing(read, last):
    frames = read(
        f"Remarks to the Press\n\nMODERATOR: Good morning. It has been a long day for everybody, so we are going to take about ten minutes here. {last}\n\n"
        "QUESTION: Will the ferry sail?\n\nMINISTER JUMA: It will sail, as soon as the wind lets it.\n"
    )
    assert turns_of(frames)[0][:2] == ("remark", "moderator")


def test_ben_in_front_of_a_surname_is_a_first_name(read):
    frames = read(
        "Interview on Harbour Breakfast with Ben Brook\n\n• Transcript, E&OE\n\nBen Brook: The ferry is late again. Tom Okello is the Minister for Trade, and he is with me.\n\n"
        "Tom Okello: Good morning.\n\nBen Brook: You said on Monday that it would sail.\n\nTom Okello: And it did, Ben, as everybody in the harbour could see with his own eyes.\n"
    )
    assert head_of(frames)["principals"] == ["Tom Okello"]
    assert [speaker for _, _, speaker in turns_of(frames)] == ["Ben Brook", "Tom Okello"] * 2


@pytest.mark.parametrize(
    ("page", "day"),
    [
        (
            "This snapshot, taken on\n05/01/2010\n, shows web content of the archives.\n\nNews\n\nWednesday 19 February 2003\n\nPrime Minister's Press Conference - 25 July"
            + ANSWERED,
            dt.date(2002, 7, 25),
        ),
        ("Wednesday 19 February 2003\n\nStatement on the treaty of 25 July" + ANSWERED, dt.date(2003, 2, 19)),
    ],
)
def test_days_of_saved_pages_and_days_without_a_year(read, page, day):
    assert head_of(read(page))["event_date"] == day


@pytest.mark.parametrize(
    ("page", "title"),
    [
        (
            "Interview by Ada Brook from Harbour News\n\nSecretary Condoleezza Rice\nNew York, New York\nSeptember 12, 2006" + ANSWERED,
            "Interview by Ada Brook from Harbour News",
        ),
        (
            "Remarks by President Maric and Prime Minister Juma in Joint Press Conference | Northern Harbour Now" + ANSWERED,
            "Remarks by President Maric and Prime Minister Juma in Joint Press Conference",
        ),
        (
            '"I have come to think that all who live by the sea must learn to sail, to row and to swim, for the sea will never learn to walk, nor to wait for us."\n\n'
            "Foreign Ministry Spokesperson Amina Juma's Regular Press Conference" + ANSWERED,
            "Foreign Ministry Spokesperson Amina Juma's Regular Press Conference",
        ),
    ],
)  # fmt: skip
def test_headlines_of_sites(read, page, title):
    assert head_of(read(page))["title"] == title


def test_the_secretary_general_of_a_line_of_sections(read):
    frames = read(
        "UN\n\nSecretary-General's press encounter on the harbour\n\nPress events | Ban Ki-moon, Former Secretary-General\n\nGood afternoon, ladies and gentlemen. I have come to speak of the ferry.\n\n"
        "Q: Will it sail?\n\nSG: It will sail.\n"
    )
    assert head_of(frames)["principals"] == ["Ban Ki-moon"]
    assert turns_of(frames)[-1] == ("answer", "principal", "Ban Ki-moon")


def test_points_of_the_contents_head_their_parts(read):
    frames = read(
        "Press Conference by the Press Secretary 23 July, 1999\n\n- Visit of the captains to the harbour\n- The lighthouse of the north\n\n- Visit of the captains to the harbour\n"
        "Deputy Press Secretary Ivo Maric: Good afternoon. The captains come on Monday.\n- The lighthouse of the north\nQ: Who pays for it?\nMr. Maric: We do, with our neighbours.\n- Norway is one of them.\n"
    )
    said = frames["turns"]
    assert said["char_end"][0] - said["char_start"][0] == len("Good afternoon. The captains come on Monday.")
    assert said["char_end"][2] - said["char_start"][2] == len("We do, with our neighbours.\n- Norway is one of them.")


@pytest.mark.parametrize("label", ["SECRETATRY POMPEO", "SECRETARY POMPEO"])
def test_slips_of_the_pen_in_offices(read, label):
    frames = read(
        f"Interview With Ada Brook of Radio North\n\nQUESTION: Will the ferry sail?\n\n{label}: It will.\n\nQUESTION: When?\n\n{label}: On Monday.\n"
    )
    assert head_of(frames)["principals"] == ["Mike Pompeo"]


def test_the_city_between_colons(read):
    page = "Transcript of doorstop interview with the Minister for Foreign Affairs: Adelaide: [The harbour.]" + ANSWERED
    assert head_of(read(page))["city"] == "Adelaide"


def test_announcements_stand_below_the_sentences_that_introduce_them(read):
    frames = read(
        "Foreign Ministry Spokesperson Hua Chunying's Regular Press Conference on January 8, 2014\n\n"
        "Foreign Ministry Spokesperson Hua Chunying held a press conference on January 8, 2014.\n\nHua Chunying started the press conference with the following announcement:\n\n"
        "At the invitation of the captains, the Minister of the Harbours will pay a visit to the north from January 12 to 15.\n\n"
        "Q: Will the ferry sail?\n\nA: It will sail.\n"
    )
    said = frames["turns"].row(0, named=True)
    assert said["kind"] == "statement" and said["char_end"] - said["char_start"] == 116


def test_the_journalist_behind_an_unknown_outlet(read):
    frames = read(
        "Press Conference by Foreign Minister Ivo Maric\n\nTuesday, December 28, 2021\n\nHarbour Web Journal, LIND: Will the ferry sail?\n\nMinister Maric: It will sail.\n\n"
        "Northern Orient News, Juma: When?\n\nMinister Maric: On Monday.\n"
    )
    assert [speaker for _, _, speaker in turns_of(frames)] == ["Lind", "Ivo Maric", "Juma", "Ivo Maric"]


def test_the_second_bush_has_a_menu_instead_of_the_house(read):
    frames = read(
        "President  |  Vice President  |  First Lady  |  Mrs. Cheney  |  News & Policies\n\nFor Immediate Release\nOffice of the Press Secretary\nNovember 1, 2001\n\nPress Briefing by Ari Fleischer\n\n"
        "  1. President's Schedule\n  2. Update on the Ferry\n  3. President's Upcoming Homeland Security Address\n\n2:47 P.M. EST\n\n"
        "MR. FLEISCHER: The President began his day with a call to the captain of the ferry. They spoke of the storm.\n\nQ Will it sail?\n\nMR. FLEISCHER: It will sail.\n\nEND 3:25 P.M. EST\n"
    )
    head = head_of(frames)
    assert (head["title"], head["format"], head["layout"]) == (
        "Press Briefing by Ari Fleischer", "briefing", "whitehouse_press_office",
    )  # fmt: skip


def test_who_introduces_the_guest_chairs(read):
    frames = read(
        "Press Conference by Secretary-General-designate\n\n14 December 2006\n\nMr. Juma: It is my great pleasure to introduce the Secretary-General-designate of the United Nations, Mr. Ban Ki-moon.\n\n"
        "Mr. Ban : Thank you very much, Mr. Juma. I am delighted to meet with you here, and I look forward to the years that we shall work together in this house.\n\n"
        "Question: Will you go to the north?\n\nMr. Ban : I will. It is among the first places that I want to see.\n\nMr. Juma: This is the last question.\n\nQuestion: And to the south?\n\nMr. Ban : There as well.\n"
    )
    assert head_of(frames)["principals"] == ["Ban Ki-moon"]
    assert turns_of(frames)[0][:2] == ("remark", "moderator")


def test_a_page_without_a_head_whose_guest_is_on_the_show_is_an_interview(read):
    frames = read(
        "QUESTION: Mr. Secretary, great to have you on. Will the ferry sail?\n\nSECRETARY POMPEO: It will.\n\nQUESTION: When?\n\nSECRETARY POMPEO: On Monday.\n\nQUESTION: From where?\n\nSECRETARY POMPEO: From here.\n"
    )
    assert head_of(frames)["format"] == "interview"


def test_initials_of_who_has_his_name_as_a_label_above(read):
    frames = read(
        'British Foreign Secretary William Hague : "We are on the side of the harbour"\n\nIn an interview Foreign Secretary William Hague spoke about the ferry.\n\n'
        "Ada Moore: Well, I am joined now by the Foreign Secretary William Hague.\nWilliam Hague (Foreign Secretary): Thank you.\n\n"
        "AM: Will the ferry sail?\n\nWH: It will, as soon as the wind lets it.\n\nAM: And the lighthouse?\n\nWH: That as well.\n"
    )
    assert [speaker for _, _, speaker in turns_of(frames)] == ["Ada Moore", "William Hague"] * 3
    assert head_of(frames)["title"] == 'British Foreign Secretary William Hague : "We are on the side of the harbour"'
