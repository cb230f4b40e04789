"""Rules about labels and turns: what opens a turn, what only looks like it, and whose the words without a label are."""

import pytest


def said(frames, text):
    """Kind and role of each turn, with the first two words of what is said."""
    rows = frames["turns"].select("kind", "role", "char_start", "char_end").rows()
    return [f"{kind} {role}: {' '.join(text[start:end].split()[:2])}" for kind, role, start, end in rows]


PAGES = {
    "a label touches the bracket before it": (
        "Interview of Foreign Minister Ivo Maric (Rome, 3 May 2016)\n\nInterview of Foreign Minister Ivo Maric (Rome, 3 May 2016)"
        "JOURNALIST: Minister, is the bridge open?\n\nI. MARIC: It is open for those who walk.\n\nJOURNALIST: And for lorries?\n\n"
        "I. MARIC: They swim, as they always did.\n",
        ["question journalist: Minister, is", "answer principal: It is", "question journalist: And for", "answer principal: They swim,"],
    ),
    "a name touches the bracket before it": (
        "Statements of Foreign Minister Ivo Maric (Rome, 3 May 2016)\n\nStatements of Foreign Minister Ivo Maric (Rome, 3 May 2016)"
        "I. MARIC: I thank my colleague for this day and for the bread that we broke.\n\nJOURNALIST: Is the bridge open?\n\n"
        "I. MARIC: It is open for those who walk.\n",
        ["statement principal: I thank", "question journalist: Is the", "answer principal: It is"],
    ),
    "a full name touches the bracket before it": (
        "Interview of Foreign Minister Ivo Maric (Rome, 3 May 2016)\n\nInterview of Foreign Minister Ivo Maric (Rome, 3 May 2016)Ada Brook: "
        "Minister, is the bridge open?\n\nIvo Maric: It is open for those who walk.\n\nAda Brook: And for lorries?\n\nIvo Maric: They swim.\n",
        ["question journalist: Minister, is", "answer principal: It is", "question journalist: And for", "answer principal: They swim."],
    ),
    "a label touches the caption above it": (
        "Remarks by Secretary John Kerry Before a Meeting\n\nSecretary John Kerry\nWashington, DC\nMarch 3, 2014\n\nSecretary Kerry at the "
        "door. Photo by Tom Reed.QUESTION: Mr. Secretary, is it raining?\n\nSECRETARY KERRY: It is, and hard.\n\nQUESTION: Will it stop?\n\n"
        "SECRETARY KERRY: It always does.\n",
        ["question journalist: Mr. Secretary,", "answer principal: It is,", "question journalist: Will it", "answer principal: It always"],
    ),
    "a point and a dash": (
        "Interview granted by Ana Ruiz, Minister of Foreign Affairs, to the Daily Courier\n\nTom Okello.-Madam Minister, is the port open?\n\n"
        "Ana Ruiz.-It is, from today.\n\nTom Okello.- And the airport?\n\nAna Ruiz.-That one has no roof as yet.\n",
        ["question journalist: Madam Minister,", "answer principal: It is,", "question journalist: And the", "answer principal: That one"],
    ),
    "a page of one line": (
        "Radio 93 transcript with Foreign Minister Amina Juma and Tom Okello TOM OKELLO: On the line is the Minister. Good morning. AMINA JUMA: "
        "Good morning, Tom, and to your listeners. OKELLO: I want to get to the fish first. Do they know the line in the sea? JUMA: They do not. "
        + "We have told them for years, and they still cross it at night. " * 12
        + 'My father used to say: "Fish do not read." OKELLO: Will the court decide this year? JUMA: I will not argue a case that is before judges. '
        "OKELLO: And the boats? JUMA: The boats will stay where they are.",
        [
            "remark journalist: On the", "remark principal: Good morning,", "question journalist: I want", "answer principal: They do",
            "question journalist: Will the", "answer principal: I will", "question journalist: And the", "answer principal: The boats",
        ],
    ),
    "an outlet in quotation marks": (
        'Interview of the Minister of Foreign Affairs Ivo Maric to “Nordland 1”\n\n"Nordland 1": Hello, Minister. When do you get up?\n\n'
        'I. Maric: At five, with the hens.\n\n"Nordland 1": And then?\n\nI. Maric: Then I read what the hens wrote.\n',
        ["question journalist: Hello, Minister.", "answer principal: At five,", "question journalist: And then?", "answer principal: Then I"],
    ),
    "an outlet in quotation marks with its host": (
        'Transcript: Secretary Rice on “Sunday News”\n\n"SUNDAY NEWS" HOST ADA BROOK: And we are joined by the Secretary of State. How do you '
        "see the talks?\n\nSECRETARY OF STATE CONDOLEEZZA RICE: We see them with hope.\n\nBROOK: And with fear?\n\nRICE: With care, I should say.\n",
        ["question journalist: And we", "answer principal: We see", "question journalist: And with", "answer principal: With care,"],
    ),
    "a quotation with a colon is no label": (
        "Speech by Foreign Minister Ivo Maric at the university\n\nI am glad to be here, and I shall speak about three words.\n\n"
        '"Patience": nobody has it, and we all want it from others.\n\n"Honour": I was taught that it is a thing of old men.\n\n'
        '"The sea": we look at it from the wrong side.\n',
        ["statement principal: I am"],
    ),
    "numbered questions of outlets": (
        "The 7th Regular Press Conference (3 May 2019)\n\nI. ANNOUNCEMENTS\n\nAt the invitation of our Minister, the Minister of Norway will "
        "come to us in May.\n\n1. Tam Tam: What do you say to the survey of the reef?\n\nThe reef is ours, and we asked for the survey to stop.\n\n"
        "We shall ask again.\n\n2. Radio Deccan: Please comment on the visit to the lighthouse.\n\nIt was agreed long ago, as visits are.\n\n"
        "3. R&K: When will the border open?\n\nIt opens in June.\n",
        [
            "statement principal: At the", "question journalist: What do", "answer principal: The reef", "question journalist: Please comment",
            "answer principal: It was", "question journalist: When will", "answer principal: It opens",
        ],
    ),
    "a numbered list is no list of questions": (
        "Remarks by Foreign Minister Ivo Maric\n\nI shall speak of three things that I have learnt in this house.\n\n1. Trade: it has grown, and "
        "we have grown with it.\n\n2. Fishing Rights: they are what we came for. Who else would?\n\n3. The Weather: I leave it to others.\n\n"
        "Question: And the roads?\n\nMaric: They come fourth.\n",
        ["statement principal: I shall", "question journalist: And the", "answer principal: They come"],
    ),
    "numbered questions without labels of the answers": (
        "Interview with Ivo Maric, Minister of Foreign Affairs\n2018-03-05 00:00:00\n\nThe minister explained that his country is large and flat. "
        "It has no hills, he said.\n\nQ1. You have held many posts. Which one was the hardest?\n\nThat of the clerk. I knew nobody, and "
        "the telephone did not work.\n\nQ2. And the best?\n\nThis one, because it ends soon.\n",
        ["question journalist: You have", "answer principal: That of", "question journalist: And the", "answer principal: This one,"],
    ),
    "a headline that is printed twice": (
        "NRN: Exclusive interview of Foreign Minister Ivo Maric\n\nListen live\n\nNRN: Exclusive interview of Foreign Minister Ivo Maric\n\n"
        "Reporter: Minister, is the bridge open?\n\nIvo Maric: It is open for those who walk.\n\nReporter: And for lorries?\n\nIvo Maric: They swim.\n",
        ["question journalist: Minister, is", "answer principal: It is", "question journalist: And for", "answer principal: They swim."],
    ),
    "a caption with its source in brackets": (
        "Joint press conference with Foreign Minister Tzipi Livni and Secretary of State Rice\n\nFM Livni and a guest at the gate   (Photo: "
        "Daily Courier)\n\nJerusalem, 2 June 2008\n\nFOREIGN MINISTER LIVNI: I welcome you to this town, and I am glad that you have come back to it.\n\n"
        "SECRETARY RICE: I am glad to be back, and I thank you for this warm welcome.\n\nQUESTION: Is there a draft?\n\nSECRETARY RICE: Not yet.\n",
        ["statement principal: I welcome", "statement counterpart: I am", "question journalist: Is there", "answer counterpart: Not yet."],
    ),
    "an address above the first question": (
        "Interview with the Foreign Minister\n\nDear friends of the islands in the north and in the south,\n\nQuestion: Minister, why?\n\n"
        "Answer: Because it has a hole.\n\nQuestion: A large one?\n\nAnswer: I have seen larger ones.\n",
        ["remark journalist: Dear friends", "question journalist: Minister, why?", "answer principal: Because it", "question journalist: A large", "answer principal: I have"],
    ),
    "initials of who was named before": (
        "Vera Bilan on RT\n\nThe former minister speaks about the day of the treaty.\n\nRT: Hello and thank you for your time.\n\nVera Bilan: Hello, "
        "and thank you for coming.\n\nRT: Were you afraid then?\n\nV.B.: Yes, of the stairs.\n\nRT: And now?\n\nV.B.: Of nothing.\n",
        [
            "remark journalist: Hello and", "remark principal: Hello, and", "question journalist: Were you", "answer principal: Yes, of",
            "question journalist: And now?", "answer principal: Of nothing.",
        ],
    ),
    "shortened offices": (
        "Pre-Departure Briefing of the Department of Foreign Affairs\n\nSEC. SANTOS-REYES: Good morning. I shall only say who sits here beside "
        "me today.\n\nUSEC. LUNA: Good morning, everybody. I have nothing to add to what the Secretary has just said to you.\n\n"
        "QUESTION: Will there be a second visit?\n\nUSEC. LUNA: There will be a third one, too.\n",
        ["statement principal: Good morning.", "statement principal: Good morning,", "question journalist: Will there", "answer principal: There will"],
    ),
    "a telephone of the press office": (
        "Transcript of doorstop interview with the Minister for Foreign Affairs Alexander Downer\n\nJournalist: How was the race?\n\nDowner: It was "
        "short, and I was afraid.\n\nInquiries: (02) 5550 0100 1\n\nJournalist: Were you fast?\n\nDowner: Nobody was slower.\n",
        ["question journalist: How was", "answer principal: It was", "question journalist: Were you", "answer principal: Nobody was"],
    ),
    "a lead above the first question": (
        "The Courier - The ministry will be built of wood, Ivo Maric, Minister of Foreign Affairs, told the Courier in an interview.\n"
        '"We had stone for a hundred years, and I was always cold," he said.\nQ. Will the new house be warm?\n'
        "A. It will be warm, and it will smell of resin.\nQ. And when will you move in?\nA. In spring, when it is warm anyway.\n",
        ["question journalist: Will the", "answer principal: It will", "question journalist: And when", "answer principal: In spring,"],
    ),
    "a host above the first question": (
        "Interview with the Foreign Minister\n\nThe Foreign Minister said last week that the bridge is closed. We asked for the reason, and he "
        "joins us now.\n\nQ. Minister, why?\n\nA. Because it has a hole.\n\nQ. A large one?\n\nA. I have seen larger ones.\n",
        ["remark journalist: The Foreign", "question journalist: Minister, why?", "answer principal: Because it", "question journalist: A large", "answer principal: I have"],
    ),
    "a heading above the label of a journalist": (
        "Press Conference by Foreign Minister Ivo Maric\n\nTuesday, November 22, 2022\n\nMinister Maric: I have one announcement. We shall build "
        "the bridge with our neighbours.\n\nThat is all from me.\n\nThe Price of the New “Big Bridge”\n\nDaily Courier, Sato: What will it "
        "cost, Minister?\n\nMinister Maric: Less than the old one, I hope. They called it\n\nour “bridge of sighs”\n\nDaily Courier, Sato: "
        "And who will pay?\n\nMinister Maric: Those who walk.\n",
        ["statement principal: I have", "question journalist: What will", "answer principal: Less than", "question journalist: And who", "answer principal: Those who"],
    ),
    "the line above the answer asks": (
        "An interview with Foreign Minister Ivo Maric\n\nBy Ada Brook, Staff Writer\n\nThe Courier spoke with the minister about bread and boats.\n\n"
        "Who bakes the bread of this house?\nI do, on Sundays. My wife says that it is heavy.\n\nShe may be right. Do you know what she puts in hers?\n"
        "Salt, Minister, as all of us do.\n\nThe boats have not left the port for a month.\nThey wait for the wind, and so do I.\n"
        "Who does not?\nWe have all become sailors.\n\nWill they sail in May?\nYes.\n\nAnd will you be on board?\nI will stand on the pier.\n",
        [
            "question journalist: Who bakes", "answer principal: I do,", "question journalist: She may", "answer principal: Salt, Minister,",
            "question journalist: The boats", "answer principal: They wait", "question journalist: Will they", "answer principal: Yes.",
            "question journalist: And will", "answer principal: I will",
        ],
    ),
    "only the first question and answer have labels": (
        "An Interview With the Foreign Minister of the Islands\n\nBrook: You joined a club last year. Why?\nMaric: We like the chairs. They are "
        "deep and old.\n\nHow far have you come since the flood?\nFurther than we hoped. The roofs are on.\n\nDo others learn from it?\n"
        "They send us their engineers, and we feed them.\n\nThe president has become a strong voice abroad.\nHe always sang well.\n\n"
        "And do you sing?\nOnly when the engineers have left.\n",
        [
            "question journalist: You joined", "answer principal: We like", "question journalist: How far", "answer principal: Further than",
            "question journalist: Do others", "answer principal: They send", "question journalist: The president", "answer principal: He always",
            "question journalist: And do", "answer principal: Only when",
        ],
    ),
    "two labels, a question and its answer, and no more": (
        "“The winter will be long”\n\nNT: Minister, you saw the president. Was he well?\n\nMaric: He was well, and he sends his regards to "
        "the readers.\n\nDid he say what he wants?\n\nHe said it to me, and I keep it for myself.\n\nIs there hope for the treaty?\n\n"
        "There is always hope where there is paper.\n\nWill you go there again?\n\nWhen the snow has melted, I will.\n",
        ["question journalist: Minister, you", "answer principal: He was", *["question journalist: Did he", "answer principal: He said", "question journalist: Is there",
         "answer principal: There is", "question journalist: Will you", "answer principal: When the"]],
    ),
    "a speaker who asks himself": (
        "Remarks by Foreign Minister Ivo Maric at the academy\n\nGood morning. In an interview last week I said three things about our sea.\n\n"
        "What is the sea?\n\nIt is water, and it is ours as much as theirs.\n\nWho owns it?\nNobody does, I said. I say it again here.\n\nWe came by "
        "boat, as our fathers did.\nThey knew the stars.\n\nWe know the satellites.\nThey are stars, too.\n\nThank you for your patience.\n",
        ["statement principal: Good morning."],
    ),
    "who reported is no question": (
        "Interview with Alexander Downer\n\nBroadcast: 11/05/2006\n\nReporter: Ada Brook\n\nForeign Minister Alexander Downer speaks to Ada Brook "
        "about the bridge.\n\nADA BROOK: Minister, thanks for joining us.\n\nALEXANDER DOWNER: Thanks, Ada.\n\nADA BROOK: Is the bridge open?\n\n"
        "ALEXANDER DOWNER: It is open for those who walk.\n\nADA BROOK: And for lorries?\n\nALEXANDER DOWNER: They swim.\n",
        [
            "remark journalist: Minister, thanks", "remark principal: Thanks, Ada.", "question journalist: Is the", "answer principal: It is",
            "question journalist: And for", "answer principal: They swim.",
        ],
    ),
    "only an outlet has labels": (
        "BALTIC PAPER talks to the Foreign Minister\n\nBALTIC PAPER: The century has been a ride. Was it a good one for the islands?\n\nLet us "
        "take the other case. What would have come of us without the flag?\n\nWe would be a shoal on a map.\n\nBALTIC PAPER: And the next "
        "one?\n\nIt begins on a Saturday. I shall sleep.\n\nBALTIC PAPER: Your neighbours say that you sleep too much.\n\nThey are awake enough.\n",
        [
            "question journalist: The century", "answer principal: Let us", "question journalist: And the", "answer principal: It begins",
            "question journalist: Your neighbours", "answer principal: They are",
        ],
    ),
    "a menu below the last question": (
        "Remarks by Secretary John Kerry Before a Meeting\n\nMarch 3, 2014\n\nQUESTION: Mr. Secretary, is it raining?\n\nSECRETARY KERRY: It is, and "
        "hard.\n\nQUESTION: Very wet.\n\nReleased on March 3, 2014\n\nBack to top\n\nUpdates  |  Frequent Questions  |  Contact Us  |  Search\n\n"
        "The Office of Electronic Pages manages this site as a portal for pages of the Department. What stands behind its links is of others.\n",
        ["question journalist: Mr. Secretary,", "answer principal: It is,", "remark journalist: Very wet."],
    ),
    "a caption runs into a label": (
        "Press Conference With Foreign Minister Ivo Maric\n\nSecretary John Kerry\nMarch 3, 2014\n\nSecretary Kerry at the door. Press Photo/Tom Reed "
        "FOREIGN MINISTER MARIC:\nI thank the Secretary for the bread that he baked for all of us this morning.\n\nSECRETARY KERRY: It was good bread.\n\nQUESTION: Was it fresh?\n\n"
        "FOREIGN MINISTER MARIC: It was of this morning.\n",
        ["statement counterpart: I thank", "remark principal: It was", "question journalist: Was it", "answer counterpart: It was"],
    ),
    "an agency's summary and its marks in one line": (
        "TRANSCRIPT: KERRY, LAVROV PRESS BRIEFING MARCH 3\n(Ministers agree on the bridge) (1080) Rome, Italy -- The bridge is all but built, Secretary of "
        'State Kerry said March 3. "We are a little bit more patient, you know," Lavrov said. Following is the transcript: (begin transcript) '
        "U.S. DEPARTMENT OF STATE Office of the Spokesman (Rome, Italy) March 3, 2014 PRESS BRIEFING BY SECRETARY JOHN KERRY AND RUSSIAN FOREIGN "
        "MINISTER SERGEY LAVROV Grand Hotel Rome, Italy FOREIGN MINISTER LAVROV: (Through interpreter) Of course, we talked for an hour about the bridge and about the ferry. "
        "SECRETARY KERRY: We have covered a great deal of ground. QUESTION: Is it safe? SECRETARY KERRY: It is as safe as bridges are. "
        "QUESTION: Mr. Minister, and the ferry? FOREIGN MINISTER LAVROV: It sails. (end transcript) NNNN\n",
        ["statement counterpart: Of course,", "remark principal: We have", "question journalist: Is it", "answer principal: It is",
         "question journalist: Mr. Minister,", "answer counterpart: It sails."],
    ),
    "questions inside a turn": (
        "Foreign Minister Ivo Maric's interview with the Daily Courier\n\nQuestion: Minister, welcome to the harbour, and to our programme.\n\n"
        "Ivo Maric: Thank you. Question: The bridge has stood for a year. Is it safe? Ivo Maric: Well, it is as safe as bridges are.\n\n"
        "Question: And the ferry?\n\nIvo Maric: It sails.\n",
        ["remark journalist: Minister, welcome", "remark principal: Thank you.", "question journalist: The bridge", "answer principal: Well, it",
         "question journalist: And the", "answer principal: It sails."],
    ),
    "a large first letter is lost": (
        "Foreign Minister Ivo Maric's interview with the Daily Courier\n\nQuestion: Is the bridge safe?\n\nIvo Maric: It is as safe as bridges are.\n\n"
        "uestion: And the ferry?\n\nIvo Maric: It sails.\n",
        ["question journalist: Is the", "answer principal: It is", "question journalist: And the", "answer principal: It sails."],
    ),
    "one label of somebody known": (
        "The meeting was about trade.\nTranscript of the beginning of the conversation:\nDmitry Medvedev: Mr Minister, I cordially welcome you to Moscow. "
        "We last met by the sea and talked about bridges, which stand between our countries as they stood in the days of those who built them. "
        "There are pluses, and there are minuses, and I am glad that we can talk about both of them today, as we agreed to do.\n",
        ["statement principal: Mr Minister,"],
    ),
    "a short first sentence behind the words that announce it": (
        "The minister chose his words well in these remarks to the press. Here they are:\n\nI am glad to see all of you here.\n\nWe have worked on the "
        "bridge for a week, and we will not make you wait for long.\n\nQuestion: Is it safe?\n\nIvo Maric: It is as safe as bridges are.\n",
        ["statement principal: I am", "question journalist: Is it", "answer principal: It is"],
    ),
    "clocks touch the captions below a description": (
        "In this interview, Foreign Minister Ivo Maric sits down with a captain to discuss the bridge\nRecorded on May 3, 2016, Minister Maric shares his view of "
        "the bridge with us.\nCategory\nNewsTranscript\n00:00We go now to the minister in the harbour.\n00:05Good morning, Minister, I want to ask you.\n"
        "00:11There was a large ferry on that river.\n00:17We have seen it, and it was good to see.\n",
        ["statement principal: We go"],
    ),
    "a host whose line is broken": (
        "Foreign Minister on the War of Bread\n\nAired May 3, 2016 - 14:00:00   ET\n\n[14:00:00] ADA BROOK, CNN HOST: Coming up, my exclusive interview with the "
        "Foreign Minister\n\nIvo Maric.\n\nWelcome to the program, I'm Ada Brook in Rome.\n\nIVO MARIC, FOREIGN MINISTER: Thank you very much.\n\n"
        "BROOK: Is the bridge safe?\n\nMARIC: It is as safe as bridges are.\n",
        ["remark journalist: Coming up,", "remark principal: Thank you", "question journalist: Is the", "answer principal: It is"],
    ),
    "two offices in a label": (
        "Vassily Breskin, Ruritanian ambassador to the UN and Security Council president: I need to answer this call, and I ask you to wait for me.\n"
        "Journalist: Is the bridge safe?\nBreskin: It is as safe as bridges are.\n",
        ["statement principal: I need", "question journalist: Is the", "answer principal: It is"],
    ),
    "the last paragraph of a copy is cut off": (
        "Press Conference by Foreign Minister Ivo Maric\n\nIvo Maric: I thank you all for coming to the harbour.\n\nQuestion: Is the bridge safe?\n\n"
        "Ivo Maric:\n\nThe bridge has stood for a year in all of the weather that we have here. As I have told you before, it was built by those who "
        "knew what they\n",
        ["remark principal: I thank", "question journalist: Is the", "answer principal: The bridge"],
    ),
    "a dash that touches the label": (
        "PRESENTER- Foreign Minister, welcome. Is the bridge open?\nFOREIGN MINISTER İVO MARIĆ- It is open for those who walk.\n"
        "PRESENTER- And for lorries?\nFOREIGN MINISTER İVO MARIĆ- They swim, as they always did.\n",
        ["question journalist: Foreign Minister,", "answer principal: It is", "question journalist: And for", "answer principal: They swim,"],
    ),
    "labels in brackets": (
        "Interview of Foreign Minister Ivo Maric with Harbour TV\n\n[Ada Brook, Chief of Bureau] Minister, thank you for being here.\n\n"
        "[Minister Maric] I am happy to be here.\n\n[Ada Brook, Chief of Bureau] Is the bridge open?\n\n[Minister Maric] It is open for those "
        "who walk. [Laughter]\n",
        ["remark journalist: Minister, thank", "remark principal: I am", "question journalist: Is the", "answer principal: It is"],
    ),
    "surnames in brackets, in lines of one width": (
        "Interview of Foreign Minister Ivo Maric with Harbour TV\n\n[Brook] Minister, I thank you for being here with us this evening\nin "
        "the studio of the harbour. Is the bridge open by now?\n[Maric] It is open for those who walk, and for nobody else, as\nwe said when "
        "we began with the work on it last autumn.\n[Brook] And those who come in lorries, or with their horses\nand their carts, whom will "
        "they ask for a way to the north?\n[Maric] They may take the ferry of our neighbours. It sails in\nthe morning, and it comes back when "
        "the sun has gone down.\n",
        ["question journalist: Minister, I", "answer principal: It is", "question journalist: And those", "answer principal: They may"],
    ),
    "names in capitals without a sign": (
        "Media conference of the Foreign Minister of Croatia, Ivo Maric, and the Foreign Minister of Kenya, Jane Hall\n\nIVO MARIC I thank you all for coming to the bridge.\n\nJANE HALL Thank you, Ivo. I am "
        "glad to be here.\n\nJOURNALIST Minister, is it open?\n\nJANE HALL It is open for those who walk.\n\nJOURNALIST And for lorries?\n\n"
        "IVO MARIC They take the ferry.\n",
        [
            "remark principal: I thank", "remark counterpart: Thank you,", "question journalist: Minister, is", "answer counterpart: It is",
            "question journalist: And for", "answer principal: They take",
        ],
    ),
    "words in capitals that begin lines": (
        "Statement by Foreign Minister Ivo Maric on the bridge\n\nDear friends,\n\nUN FORCES They came to us in the spring, and we gave them bread.\n\n"
        "THE NORTH It is far, and we shall go there.\n\nUN FORCES They will stay with us.\n\nWe thank them.\n",
        ["statement principal: Dear friends,"],
    ),
    "noises in brackets": (
        "Remarks by Foreign Minister Ivo Maric at the academy\n\nI thank you for the bridge.\n\n[Applause] We have built it together.\n\n"
        "[Laughter] Some of us have even walked on it.\n\n[Applause] It holds.\n\n[Laughter] So far it does.\n",
        ["statement principal: I thank"],
    ),
    "an outlet written as its address": (
        "Foreign Minister Ivo Maric in an interview with n-kurier\n\nn-kurier:\n\nMinister, is the bridge open?\n\nIvo Maric:\n\nIt is open for "
        "those who walk.\n\nn-kurier:\n\nThat sounds like a joke.\n\nIvo Maric:\n\nIt is none.\n",
        ["question journalist: Minister, is", "answer principal: It is", "question journalist: That sounds", "answer principal: It is"],
    ),
    "dashes in front of questions alone": (
        "Interview with Foreign Minister Ivo Maric\n\n- Is the bridge open for those who walk?\nIt is, from the first of the month.\nBring shoes.\n"
        "- how long will the lorries have to swim?\nUntil they have learnt to fly.\n- And who pays for the lamps of the bridge?\nThe ships do.\n",
        ["question journalist: Is the", "answer principal: It is,", "question journalist: how long", "answer principal: Until they",
         "question journalist: And who", "answer principal: The ships"],
    ),
    "one question below a statement": (
        "Press remarks by Foreign Minister Ivo Maric upon arrival\n\nGood morning, I am glad that we shall speak of the bridge.\n\n"
        "Q. Is it open for those who walk?\n\nIt is. We have opened it with our neighbours.\n",
        ["statement principal: Good morning,", "question journalist: Is it", "answer principal: It is."],
    ),
    "words with a colon below a label that stands alone": (
        "Press conference of Foreign Minister Ivo Maric\n\nIvo Maric: (00:20)\n[crosstalk 00:00:21] We have built the bridge with our neighbours, and it holds.\n\n"
        "Reporter: (00:40)\nIs it open?\n\nIvo Maric: (00:42)\nIt is open for those who walk.\n",
        ["statement principal: [crosstalk 00:00:21]", "question journalist: Is it", "answer principal: It is"],
    ),
    "a presenter above her reporter": (
        "Foreign Minister Ivo Maric defends the bridge\n\nReporter: Tom Reed\n\nELEANOR HALL: The bridge was opened this morning, and Foreign Minister Ivo Maric "
        "was there.\n\nHe has been speaking to our reporter.\n\nTOM REED: Minister, is the bridge safe?\n\nIVO MARIC: It is as safe as bridges "
        "are.\n\nTOM REED: And the ferry?\n\nIVO MARIC: It sails.\n",
        ["remark journalist: The bridge", "question journalist: Minister, is", "answer principal: It is", "question journalist: And the", "answer principal: It sails."],
    ),
    "a correspondent answers the host": (
        "The bridge will be opened, minister says\n\nADA BROOK, BYLINE: Good morning, Ruth.\n\nADLER: Where did you talk with the minister?\n\n"
        "BROOK: At the harbour. Let me let you hear what he said.\n\nFOREIGN MINISTER IVO MARIC: We shall open it on a day of our choosing.\n",
        ["remark journalist: Good morning,", "question journalist: Where did", "question journalist: At the", "answer principal: We shall"],
    ),
    "an outlet behind the label of a question": (
        "Press conference of Foreign Minister Ivo Maric\n\nIvo Maric: We have opened the bridge this morning, together with our neighbours, and it holds.\n\nQ: Daily Courier: Will it "
        "last?\n\nIvo Maric: Longer than the paper.\n\nQ: BBC: Who pays?\n\nIvo Maric: All of us do.\n\nQ: Two things: when, and where?\n\nIvo Maric: Here, now.\n",
        ["statement principal: We have", "question journalist: Will it", "answer principal: Longer than", "question journalist: Who pays?",
         "answer principal: All of", "question journalist: Two things:", "answer principal: Here, now."],
    ),
    "a note that something was left out": (
        "Press conference by the Minister (Excerpt)\n\nREPORTER:Will the bridge be opened?\n\nMINISTER MARIC:It will be opened.\n\n(Abridged)\n\n"
        "REPORTER:And the road?\n\nMINISTER MARIC:That one, too.\n\n(Omitted)\n",
        ["question journalist: Will the", "answer principal: It will", "question journalist: And the", "answer principal: That one,"],
    ),
    "words that say that a transcript follows": (
        "Daily Briefing by the Office of the Spokesperson\n\n9 June 2015\n\nThe following is a near-verbatim transcript of today's noon briefing by Ada "
        "Brook, Spokesperson for the Secretary-General.\n\nGood afternoon. I will start off with a statement on the bridge, which we welcome.\n",
        ["statement principal: Good afternoon."],
    ),
    "initials that are also those of an outlet": (
        "Transcript\nIVO MARIC: There will be a number of ministers at the bridge, and we shall open it on the day that was agreed between all of us.\n"
        "DORA WELLS: You will miss half of the event, people say, and they are not glad of it.\nIM: They know how these things go.\nDW: And will it rain?\n"
        "IM: I don't know.\nDW: So you will swim?\nIM: No.\n",
        ["statement principal: There will", "question journalist: You will", "answer principal: They know", "question journalist: And will",
         "answer principal: I don't", "question journalist: So you", "answer principal: No."],
    ),
    "a copy lost the first label and kept its colon": (
        "Press conference in the harbour\n\n: Thank you for coming. We have opened the bridge this morning, and we are glad that it holds.\n\n"
        "JOURNALIST: Prime Minister, will it last?\n\nPRIME MINISTER: It will.\n",
        ["statement principal: Thank you", "question journalist: Prime Minister,", "answer principal: It will."],
    ),
    "a question of a viewer": (
        "Interview of President Ivo Maric\n\nAda Brook: Mr. President, is the bridge open?\n\nPresident Maric: It is open for those who walk.\n\n"
        "Question from a viewer, Tom Reed, via Facebook: What will happen when it closes?\n\nPresident Maric: We shall swim.\n",
        ["question journalist: Mr. President,", "answer principal: It is", "question other: What will", "answer principal: We shall"],
    ),
    "initials in a column of their own": (
        "Virtual press conference - 14 June 2022\n\n00:00:00\n\nCL          Hello and welcome to this virtual press conference on the sea. Let me hand over.\n\n00:01:00\n\n"
        "TAG        Thank you. Good morning. The sea has risen by a hand this year, and we ask all of you to measure it where you live.\n\n"
        "We have published a note on it.\n\nCL          Thank you. First we go to Jo Lim. Please go ahead.\n\n"
        "JZ          Good afternoon. Will it rise by another hand?\n\nTAG        That is what we expect by the end of the year.\n",
        ["remark moderator: Hello and", "statement principal: Thank you.", "remark moderator: Thank you.", "question journalist: Good afternoon.",
         "answer principal: That is"],
    ),
    "a moderator tells the first question from the second": (
        "Conversation with President Ivo Maric\n\nModerator: Thank you, Mr President. I will ask you two questions. The first one is about the sea, and the second one about the bridge.\n\n"
        "Can you tell us how you measured it?\n\nIt is an odd question. So let me start by this one.\n\nPresident Maric: We measured it with a rope that my father left us.\n\n"
        "Moderator: And the bridge, how long will it stand?\n\nPresident Maric: As long as it is needed.\n",
        ["question moderator: Thank you,", "answer principal: We measured", "question moderator: And the", "answer principal: As long"],
    ),
    "who welcomes to a press conference gives the floor": (
        "Sea Authority Briefing April 8\n\nTry our scribes for free. They are the best and the fastest and the most patient of all the scribes on this coast.\n\n"
        "Tariq: (00:12)\nHello everyone and welcome to this regular press conference on the sea from Geneva. I will give floor to Dr. Maric, who has measured it "
        "with his own hands on each of the days of the last month and who will answer all that you ask.\n\nDr. Maric: (01:04)\nThank you. The sea has risen by a hand "
        "this year, and we ask all of you to measure it where you live and to tell us what you have found there.\n\nAda: (20:31)\nWill it rise by another hand?\n\n"
        "Dr. Maric: (21:02)\nThat is what we expect by the end of the year.\n",
        ["remark moderator: Hello everyone", "statement principal: Thank you.", "question journalist: Will it", "answer principal: That is"],
    ),
    "a word on the lunch and then the questions": (
        "Joint press conference of Prime Minister Ivo Maric and Prime Minister Malcolm Turnbull of Australia\n\nPrime Minister Maric: I am glad to receive my friend, and we have "
        "spoken of all that is between us and of the bridge.\n\nPrime Minister Turnbull: Thank you. It is good to be here, and we had a very good lunch with many words "
        "about the sea.\n\nPrime Minister Maric: And a very good lunch it was, I have to say. Yes, thank you. We'll now take some questions. Laura.\n\n"
        "Question: Will the bridge be opened?\n\nPrime Minister Maric: It will be opened in May.\n",
        ["statement principal: I am", "statement counterpart: Thank you.", "remark principal: And a", "question journalist: Will the", "answer principal: It will"],
    ),
    "an interview that its kind and day announce": (
        '"I am looking forward to the visit"\n\n19.06.2013 - Interview\n\nIn an interview with the Harbour Courier, Foreign Minister Maric talks about the sea.\n\n'
        "Are you disappointed by the sea?\n\nNo. I am looking forward to it. It was always kind to us.\n\nDoes it make your hair stand on end?\n\n"
        "It stands as it always did.\n",
        ["question journalist: Are you", "answer principal: No. I", "question journalist: Does it", "answer principal: It stands"],
    ),
    "a page that says that its transcript was made in haste": (
        "[This is a rush transcript. This copy may not be in its final form]\n\nThank you for joining us for the weekly meeting.\n\n"
        "Let me begin with the visit of Foreign Minister Ivo Maric to the islands.\n\nThe Minister has just completed a visit of two days, and three notes were signed.\n",
        ["statement principal: Thank you"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_who_says_what(read, name):
    text, expected = PAGES[name]
    assert said(read(text), text) == expected


@pytest.mark.parametrize(
    "words",
    [
        "He looked at me and said.Then: nothing. It was in the paper of the U.S.NAVY: The men are well.",
        "They asked what I had read.War And Peace: that is what I told them, and war it was. The peace came later.",
        "They asked what was new.Nothing: that is what I told them, and they went home.",
        "I asked myself this. Question: what is a bridge for? Answer: it is for those who walk.",
        "We wrote it to those of the other bank, to the MINISTER OF THE SEA: they did not answer.",
        "My father asked. Look: what is it? My mother said. Listen: it is the wind. Look: it has stopped. Listen: so it has. "
        * 9,
    ],
)
def test_ordinary_speech_is_not_cut(read, words):
    text = f"Remarks by Foreign Minister Ivo Maric\n\nI thank you all. {words}\n\nQuestion: And the roads?\n\nMaric: They come fourth.\n"
    assert len(read(text)["turns"]) == 3


def test_two_colons_are_a_slip(read):
    frames = read(
        "Doorstop in the harbour\n\nJournalist: Will it rain?\n\nPenny Wong, Foreign Minister: It will not.\n\nJournalist: Will it snow?\n\n"
        "Foreign Minister:: Oh look, I hope that it will.\n\nForeign Minister: I do.\n"
    )
    turns = frames["turns"]
    assert turns["role"].to_list() == ["journalist", "principal", "journalist", "principal", "principal"]


def test_journalist_in_front_of_his_outlet(read):
    turns = read(
        "Interview of President Ivo Maric\n\nAda Brook from Nordland Television: Mr. President, is the bridge open?\n\nPresident Maric: It is.\n\n"
        "Tom Reed from Harbour TV: And for lorries?\n\nPresident Maric: They swim.\n"
    )["turns"]
    assert turns["speaker"].to_list() == ["Ada Brook", "Ivo Maric", "Tom Reed", "Ivo Maric"]


def test_initials_of_an_office(read):
    turns = read(
        "Transcript of Press Stakeout by UN Special Envoy for Mali, Mr. Ivo Maric\n\nSE: So, good to see you. I have been in this house for eight weeks, and I like its bread.\n\n"
        "Question: Will you stay?\n\nSE: As long as there is bread.\n"
    )["turns"]
    assert turns["speaker"].to_list() == ["Ivo Maric", None, "Ivo Maric"]


def test_office_of_a_state_is_no_surname(read):
    frames = read(
        "Remarks by the Prime Minister of Malta, His Excellency Ivo Maric\n\nHis Excellency Ivo Maric\nHonourable Prime Minister of Malta:\n"
        "Let me first of all greet all of you who have come to see the bridge. It was built by those who live here.\n"
    )
    assert frames["headers"]["principals"].to_list() == [["Ivo Maric"]]


def test_office_whose_holder_is_addressed(read):
    turns = read(
        "Press conference in the harbour\n\nPRIME MINISTER: We have opened the bridge this morning, and we are glad that it holds us all.\n\n"
        "JOURNALIST: Prime Minister Maric, will it last?\n\nPRIME MINISTER: It will.\n"
    )["turns"]
    assert turns["speaker"].to_list() == ["Maric", None, "Maric"]


def test_first_name_that_is_also_a_state(read):
    turns = read(
        "Press briefing of Secretary Jordan S. Maric\n\nSEC. MARIC: The bridge was opened this morning, and we are glad that it holds us all.\n\nQ: Will it last?\n\nSEC. MARIC: It will.\n"
    )["turns"]
    assert turns["speaker"].to_list() == ["Jordan S. Maric", None, "Jordan S. Maric"]
