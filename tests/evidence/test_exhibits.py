"""Whatever stands on a page is shown as text, and reads without style or ids."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from analysis import evidence, prose
from analysis.settings import SettingsError
from analysis.tables import frame, tables

from .stories import BULLET, DROPPED, FIRST, HEADLINE, PAGE, PUSHED, SECOND, THIRD, Story, story

# fmt: off
ALLOWED = {
    "div", "p", "strong", "small", "s", "mark", "details", "summary", "blockquote", "ul", "ol", "li", "table", "thead",
    "tbody", "tr", "th", "td", "span",
}
# fmt: on


class Seen(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.tags, self.attributes, self.text, self.open = set(), set(), "", []
        self.feed(html)
        assert self.open == [], "an element is not closed"

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.open.append(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data


def shown(name, **given):
    return Seen(evidence.exhibit(name, story(**given))._repr_html_())


@pytest.mark.parametrize("name", evidence.NAMES)
def test_only_harmless_elements_without_style_or_ids(name):
    seen = shown(name)
    assert seen.tags <= ALLOWED
    assert seen.attributes <= {"scope", "width"}


@pytest.mark.parametrize("name", evidence.NAMES)
def test_no_code_shows(name):
    made = evidence.exhibit(name, story())
    assert made.reading and prose.codes_in(made.reading) == []


@pytest.mark.parametrize("name", evidence.NAMES)
def test_a_story_without_rows_says_so(name):
    empty = Story({n: frame(n, []) for n in tables()}, story().settings, {})
    assert Seen(evidence.exhibit(name, empty)._repr_html_()).text.strip()


def test_unknown_name_is_one_line_with_a_hint():
    with pytest.raises(evidence.ExhibitError) as caught:
        evidence.exhibit("pages", story())
    assert str(caught.value) == "pages: no such exhibit; did you mean page?"


def test_nothing_visible_of_a_page_is_passed_over():
    text = iter(shown("page").text)
    missing = [c for c in PAGE if not c.isspace() and c not in text]
    assert missing == [], "the page's characters stand in the exhibit, in their order"


def test_a_page_tells_what_was_struck_out_folded_and_kept():
    html = evidence.exhibit("page", story()).html
    assert f"<s>{PUSHED}</s> [not read]" in html
    assert "<summary>[dropped: related link, 5 words – points &lt;away&gt;]</summary>" in html
    assert f"<small><s>{BULLET}</s></small> {THIRD}" in html, "a bullet is struck out where it stands"
    assert "<p><strong>Quay &lt;script&gt;x&lt;/script&gt; saved</strong></p>" in html
    assert (
        "3 sentences read, 2 blocks and marks dropped outside of them, 1 phrase struck out inside."
        in shown("page").text
    )


def test_without_the_documents_text_a_page_shows_its_sentences():
    full = story()
    seen = Seen(evidence.exhibit("page", Story(full.frames, full.settings, {})).html)
    for sentence in (FIRST.replace(PUSHED, ""), SECOND, THIRD):
        assert sentence.split()[-1] in seen.text
    assert HEADLINE not in seen.text


def test_the_account_that_was_asked_for_is_shown():
    assert "Account 001" in shown("page", article="001").text
    with pytest.raises(SettingsError, match="article: '01' is no account that was read; did you mean 001"):
        shown("page", article="01")


def test_what_was_left_out_stands_rule_by_rule():
    html = evidence.exhibit("left_out", story()).html
    assert html.count("<tr>") == 4
    assert DROPPED.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") in html


def test_a_shared_sentence_is_shown_once_with_its_carriers_marked():
    html = evidence.exhibit("sharpest", story()).html
    assert html.count("<mark>praised</mark><small> +0.30</small>") == 1
    assert "(001" not in html
    assert "<mark>feared</mark><small> −0.30</small>" in html
    assert "quoted from Ann &lt;Poole&gt;" in html


def test_hard_sentences_show_the_words_that_make_them_so():
    html = evidence.exhibit("hardest", story()).html
    assert html.index("inhospitable") < html.index("praised"), "the hardest sentence comes first"
    assert "<mark>extraordinarily</mark><small> 7</small>" in html and "<mark>praised</mark>" in html
    assert "6 words, 2 of them of three syllables and more" in html and "8 words, none of them" in html
    assert "<mark>harbour</mark>" not in html, "the phrase a page pushed in is no part of the sentence"
    assert html.count("<li>") == 2 == evidence.exhibit("hardest", story(top=2)).html.count("<li>")


def test_the_longest_words_are_listed_with_their_accounts():
    html = evidence.exhibit("long_words", story(top=1)).html
    assert "<td>extraordinarily</td><td>15</td><td>1</td><td>1</td>" in html


def test_dollars_are_not_taken_for_mathematics():
    assert "$14 to $15" not in evidence.exhibit("page", story())._repr_html_()
    assert "$14 to $15" in shown("page").text


def test_the_sentences_behind_a_cell_stand_under_name_and_account_the_strongest_first():
    made = evidence.exhibit("towards", story())
    seen = Seen(made._repr_html_())
    assert "Ann <Poole>" in seen.text and "000: +0.50 (+0.10 to +0.90; 3 sentences)" in seen.text
    assert seen.text.index("praised +0.41") < seen.text.index("Work begins") < seen.text.index("001: +0.60")
    assert seen.text.count("(sentence 1; +0.60)") == 2
    assert made.reading.startswith("3 sentences behind the cells for 1 name;")


def test_a_name_of_one_account_has_no_sentences_shown():
    told = story()
    told.frames["tone_targets"] = told.frames["tone_targets"].iloc[:1]
    made = evidence.exhibit("towards", told)
    assert made.html == "" and "two accounts" in made.reading
