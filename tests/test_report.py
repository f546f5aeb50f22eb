"""`report.html`: the finding first, every link with its place, hostile text as text, the same bytes again."""

from __future__ import annotations

import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest

from analysis import Settings, Story, load, prose
from analysis.batch.report import report_page, told
from analysis.findings import questions

GOLDEN = Path(__file__).parent / "golden"
VOID = {"meta", "br", "img", "hr", "input", "link", "col"}
ATTACK = "<script>alert('x')</script><img src=x onerror=alert(1)> & \"quoted\""


class Page(HTMLParser):
    """A page taken apart: its elements with attributes, their nesting checked, and its visible text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.headings: list[tuple[str, str]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(html)
        assert self.open == [], "an element is left open"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {k: v or "" for k, v in attrs}))
        if tag in ("h1", "h2"):
            self.headings.append((tag, ""))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open.pop() == tag, f"</{tag}> closes what it did not open"

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words.append(data)
        if self.open and self.open[-1] in ("h1", "h2"):
            tag, text = self.headings.pop()
            self.headings.append((tag, text + data))

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())

    def part(self, first: str, last: str) -> str:
        """The visible text from one heading of the first screen to another, behind the list of contents."""
        text = self.text[self.text.index("They differ on") :]
        return text[text.index(first) : text.index(last)]

    def values(self, attribute: str) -> list[str]:
        return [a[attribute] for _, a in self.elements if attribute in a]


@pytest.fixture(scope="module")
def html(golden: Story, tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("report")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CROSSREAD_STAGE", str(folder))
        return report_page(golden)


@pytest.fixture(scope="module")
def page(html: str) -> Page:
    return Page(html)


def made(story: Story, folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("CROSSREAD_STAGE", str(folder))
    return report_page(story)


def test_the_first_screen_answers_in_the_order_an_editor_asks(page: Page) -> None:
    titles = [text for _, text in page.headings]
    assert titles[0] == "The elevator at Pell Crossing"
    first = ["They differ on", "They agree on", "Worth a call", "Copying", "Limits"]
    assert titles[1:6] == first
    assert titles[6:8] == ["The sentences behind the answers", "Every question, every account"]
    assert titles[-2:] == ["The accounts", "Method"], "what is looked up stands last"
    assert not [t for t in titles[:7] if re.search("tone|reading level", t, re.I)], "tone never leads"
    assert {"Tone", "Reading level"} <= set(titles)
    ids = [attributes.get("id") for _, attributes in page.elements]
    assert "details" not in [tag for tag, _ in page.elements[: ids.index("cards")]], "nothing is folded there"


def test_the_head_says_how_much_was_read_and_as_of_when(page: Page) -> None:
    head = page.text[: page.text.index("They differ on")]
    assert "6 accounts in 5 files, 5 separate texts" in head
    assert "as of 2019-04-11 (the latest date an account states)" in head


def test_differences_stand_with_their_holders(page: Page) -> None:
    differ = page.part("They differ on", "They agree on")
    for value, holder in (("47", "alder-post"), ("49", "civic-ledger"), ("$250,000", "bluff-county-news")):
        assert re.search(rf"{re.escape(value)} [^;]*{holder}", differ), value
    assert "1962" not in differ and "1962" in page.part("They agree on", "Worth a call")
    copying = page.part("Copying", "Limits")
    assert "wire-copy stands in alder-post: the two count as one text" in copying
    assert "with the world" in page.part("Limits", "The sentences behind")


def test_every_conflict_is_told_with_the_sentence_of_each_side(golden: Story, page: Page) -> None:
    differing = [q for q in questions(golden.frames) if q.status == "conflict"]
    assert len(differing) >= 4
    squeezed = "".join(page.text.replace("[not read]", "").split())
    for question in differing:
        assert question.slot in page.values("id")
        for answer in question.answers:
            assert {e.article for e in answer.evidence} == set(answer.articles)
            for evidence in answer.evidence:  # the marked words part a sentence's text, so blanks do not count
                assert "".join(evidence.text.split()) in squeezed


def test_every_link_has_its_place_and_every_place_is_one(page: Page) -> None:
    ids, links = page.values("id"), page.values("href")
    assert len(ids) == len(set(ids)) and len(links) > 10
    assert all(link.startswith("#") and link[1:] in ids for link in links)
    for attribute in ("aria-labelledby", "for"):
        assert set(page.values(attribute)) <= set(ids)


def test_it_is_one_file_that_runs_and_asks_for_nothing(page: Page, html: str) -> None:
    tags = {tag for tag, _ in page.elements}
    assert not tags & {"script", "link", "iframe", "object", "embed", "form", "base", "svg", "video"}
    assert not [k for _, a in page.elements for k in a if k.startswith("on")]
    assert page.values("src") and all(s.startswith("data:image/svg+xml;base64,") for s in page.values("src"))
    assert not re.search(r"@import|url\((?!data:)", html)
    # An account may name an address in its words; nothing on the page leads or asks there.
    assert not [v for _, a in page.elements for v in a.values() if v and "://" in v]


def test_pictures_say_what_they_show(page: Page) -> None:
    images = [a for tag, a in page.elements if tag == "img"]
    assert len(images) == 4 and all(len(a["alt"]) > 30 for a in images)


def test_it_speaks_plain_words_and_knows_no_machine(page: Page, html: str, golden: Story) -> None:
    known = {a.article.id for a in golden.accounts} | {a.article.document.name for a in golden.accounts}
    text = page.text
    for name in sorted(known, key=len, reverse=True):
        text = text.replace(name, "")
    assert prose.codes_in(text) == []
    for path in (str(GOLDEN), str(Path.home()), "/tmp/", "/home/", str(Path(__file__).parents[1])):
        assert path not in html
    assert "nan" not in re.findall(r"\w+", text.lower()) and "None" not in re.findall(r"\w+", text)


def test_the_same_story_gives_the_same_bytes(
    html: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, golden: Story
) -> None:
    shutil.copytree(GOLDEN / "elevator", tmp_path / "elsewhere" / "elevator")
    again = load(Settings(seeds=str(tmp_path / "elsewhere"), story="elevator", setting="default"))
    assert made(again, tmp_path / "stage", monkeypatch) == html
    assert golden.signature in html


def test_hostile_titles_texts_and_names_stay_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    story = tmp_path / "seeds" / "<i>wharf<"
    story.mkdir(parents=True)
    one = f"{ATTACK}\n\nA crane fell at Lund, killing three people. {ATTACK}\n\nIda Moor, 41, is <b>the</b> mayor.\n"
    other = f"Rain had come before. Then, killing nine people, a crane fell. {ATTACK}\n\nIda Moor, 57, saw it happen.\n"
    (story / "<b>a&b.txt").write_text(one, "utf-8")
    (story / "b'\"c.txt").write_text(other, "utf-8")
    (story / "c.jsonl").write_text('{"article": "<u>c</u>", "title": "<em>T</em>", "outlet": "<q>O</q>", "text": ""}\n')
    (story / "story.yml").write_text(f"title: '{ATTACK.replace(chr(39), '')}'\n", "utf-8")
    read = load(Settings(seeds=str(tmp_path / "seeds"), story="<i>wharf<", setting="default"))
    html = made(read, tmp_path / "stage", monkeypatch)
    page = Page(html)
    assert not {tag for tag, _ in page.elements} & {"script", "b", "i", "u", "q", "em"}
    assert not [k for _, a in page.elements for k in a if k.startswith("on")]
    assert page.values("src") == [s for s in page.values("src") if s.startswith("data:image/svg+xml;base64,")]
    assert page.headings[0][1] == ATTACK.replace("'", "")
    for shown in ("<b>a&b.txt", "b'\"c.txt", "<u>c</u>", "<em>T</em>", "<q>O</q>"):
        assert shown in page.text, shown
    assert "moor" in page.text.casefold() and page.values("id").count("cards") == 1, "cards hold the sentences"


def test_one_account_says_so_and_no_difference_is_no_agreement(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mill").mkdir()
    news = "The mill in Orrin burned down on Sunday. Four people were hurt.\n\nIt was built in 1904."
    (tmp_path / "mill" / "a.txt").write_text(news, "utf-8")
    alone = load(Settings(seeds=str(tmp_path), story="mill"))
    text = Page(made(alone, tmp_path / "one", monkeypatch)).text
    assert "one account only, so there is nothing to compare it with" in text and "1 account in 1 file" in text
    assert told(alone)["differ"] == [] and told(alone)["headline"].startswith("There is one account only")
    (tmp_path / "mill" / "b.txt").write_text("In Orrin a mill burned down. Nobody knows why.\n\nRain fell.", "utf-8")
    both = Page(made(load(Settings(seeds=str(tmp_path), story="mill")), tmp_path / "two", monkeypatch)).text
    assert "No difference was found. That is not agreement" in both and "consistent" not in both


def test_a_file_that_was_left_out_is_named_on_the_first_screen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mill").mkdir()
    (tmp_path / "mill" / "a.txt").write_text("The mill in Orrin burned down on Sunday. Four people were hurt.", "utf-8")
    (tmp_path / "mill" / "scan.txt").write_bytes(b"%PDF-1.4 " + bytes(200))
    text = Page(made(load(Settings(seeds=str(tmp_path), story="mill")), tmp_path / "out", monkeypatch)).text
    assert "not read: scan.txt (binary file" in text[: text.index("They differ on")]


def test_only_the_short_among_long_may_be_an_excerpt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mill").mkdir()
    short = "A mill in Orrin burned down last night, and the river rose as well."
    paragraphs = [f"On day {n} the people of Orrin looked for what the fire had left of the mill." for n in range(20)]
    (tmp_path / "mill" / "short.txt").write_text(short, "utf-8")
    (tmp_path / "mill" / "brief.txt").write_text("Rain fell over Orrin, and there was no mill any more.", "utf-8")
    note = "short: may be an excerpt"
    brief = load(Settings(seeds=str(tmp_path), story="mill"))
    assert note not in Page(made(brief, tmp_path / "one", monkeypatch)).text, "no account is longer"
    (tmp_path / "mill" / "long.txt").write_text("\n\n".join(paragraphs), "utf-8")
    text = Page(made(load(Settings(seeds=str(tmp_path), story="mill")), tmp_path / "two", monkeypatch)).text
    assert text.count(note) == 2


def test_a_doubt_says_its_reason_once(page: Page) -> None:
    call = page.part("Worth a call", "Copying")
    assert "may differ, because a toll may have risen" in call
    assert call.count("Two workers") == 1 and "separate texts:" not in call


def test_a_bare_mention_is_no_statement(page: Page, golden: Story) -> None:
    """That four accounts name the owner alike is nothing they agree on; that two spell the chief otherwise is."""
    mentions = [q.question for q in questions(golden.frames) if q.mention]
    assert mentions and not any(question in page.text for question in mentions)
    assert "Oyelarin" in page.text[: page.text.index("They agree on")]
