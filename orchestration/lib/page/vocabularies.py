"""The words that the page shows for the vocabularies of the warehouse, in the order in which it lists them."""

from typing import Final

FORMATS: Final = {
    "press_conference": "Press conference",
    "media_answers": "Answers to the media",
    "interview": "Interview",
    "briefing": "Briefing",
    "speech": "Speech",
    "meeting": "Meeting",
    "forum": "Forum",
    "other": "Other",
}
UNKNOWN: Final = "Unknown"
SETTINGS: Final = {
    "host": "Hosted at home",
    "visit": "On a visit",
    "third_country": "In a third country",
    "remote": "By telephone or video",
    "home": "At home, no foreign guest",
    "": UNKNOWN,
}
THEMES: Final = {
    "conflicts": "Conflicts",
    "security": "Security",
    "order": "International order",
    "economy": "Economy",
    "people": "People and society",
}
# Shares of cases that are right: these make the chart of accuracy. What else is measured stands in its table.
SHARES_RIGHT: Final = {
    "turn_f1": "Turns",
    "speaker": "Speaker",
    "role": "Role",
    "title": "Title",
    "event_date": "Date",
    "city": "City",
    "venue_country": "Country",
    "format": "Format",
    "setting": "Setting",
    "counterpart_f1": "Counterparts",
    "issue_f1": "Issues",
    "is_transcript": "Is a transcript",
    "published_at": "Published",
}
OTHER_METRICS: Final = {
    "documents": "Documents that could be read",
    "bad_spans": "Spans that do not give their words back",
    "spoken_lost": "Spoken characters lost",
    "furniture_kept": "Page furniture kept",
}


def vocabularies() -> dict[str, dict[str, str]]:
    """Words by vocabulary and value, as the page's scripts read them."""
    return {
        "formats": FORMATS,
        "settings": SETTINGS,
        "themes": THEMES,
        "shares_right": SHARES_RIGHT,
        "metrics": SHARES_RIGHT | OTHER_METRICS,
    }
