"""Every page in a real browser: silent, harmless, readable on both grounds and narrow, each evidence link lands."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from browser_stories import MARKUP, crowd
from browsers import needs_chromium

from analysis import Settings, load
from analysis.batch.report import report_page

pytestmark = [pytest.mark.browser, pytest.mark.slow, needs_chromium]

MEGABYTES = 1.5
# What is drawn must be seen: text against its ground in light and in dark is axe's "color-contrast".
AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "best-practice"], "resultTypes": ["violations"]}
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, "resultTypes": ["violations"]}
TOP = "() => [...document.querySelectorAll('.first h2')].map(h => [h.textContent, h.getBoundingClientRect().bottom])"
LINKS = """() => [...document.querySelectorAll('main a[href^="#"]')].map(a => decodeURIComponent(a.hash.slice(1)))"""
SEEN = """id => {
  const place = document.getElementById(id).getBoundingClientRect();
  return place.height > 0 && place.top < innerHeight && place.bottom > 0;
}"""


def pages(outputs: Path) -> list[Path]:
    return sorted(outputs.rglob("*.html"))


def serious(page: Any, options: Any = AXE) -> list[str]:
    """Serious and critical barriers that axe-core finds in what is not folded away."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, options=options).response["violations"]
    return [f"{v['id']}: {v['nodes'][0]['html'][:160]}" for v in found if v["impact"] in ("serious", "critical")]


def test_no_page_asks_complains_or_is_heavy(outputs: Path, opened: Callable[..., Any]) -> None:
    found = pages(outputs)
    assert len(found) > 15
    for file in found:
        made = opened(file)
        assert made.leaving() == [] and made.complaints == [], file.name
        assert file.stat().st_size < MEGABYTES * 1e6, file.name
        images = made.page.evaluate("[...document.images].map(i => [i.hasAttribute('alt'), i.alt, i.naturalWidth])")
        assert all(has for has, _, _ in images), file.name
        assert file.name in ("index.html",) or all(len(alt) > 20 and wide > 0 for _, alt, wide in images), file.name
        made.page.context.close()


def test_the_finding_stands_on_the_first_screen(mailed: Path, opened: Callable[..., Any]) -> None:
    tops = dict(opened(mailed).page.evaluate(TOP))
    assert list(tops) == ["They differ on", "They agree on", "Worth a call", "Copying", "Limits"]
    assert tops["They differ on"] < 200 and tops["Limits"] < 800
    narrow = opened(mailed, width=390).page
    assert dict(narrow.evaluate(TOP))["They differ on"] < 300
    assert narrow.locator("#differ ~ ul .value").first.is_visible()


def test_a_mailed_report_is_whole(mailed: Path, opened: Callable[..., Any]) -> None:
    assert [p.name for p in mailed.parent.iterdir()] == ["report.html"]
    made = opened(mailed)
    hrefs = made.page.evaluate("[...document.links].map(a => a.getAttribute('href'))")
    assert hrefs and all(h.startswith("#") for h in hrefs)
    assert made.page.evaluate("document.scripts.length") == 0


def test_evidence_links_land_on_the_marked_sentence_and_lead_back(mailed: Path, opened: Callable[..., Any]) -> None:
    page = opened(mailed).page
    ids = set(page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)"))
    assert set(page.evaluate(LINKS)) <= ids
    cells = page.locator("table.grid td a")
    assert cells.count() > 10
    for n in range(0, cells.count(), 7):
        target = str(cells.nth(n).get_attribute("href"))[1:]
        page.evaluate("t => { location.hash = ''; location.hash = t; }", target)
        assert page.evaluate(SEEN, target), "the link opens what folds it away"
        words = page.locator(f"[id='{target}']")
        assert words.locator("mark").count() > 0 and "characters" in words.inner_text()
        back = words.locator("xpath=ancestor::article").locator("a[href^='#row-']")
        assert back.count() == 1 and str(back.get_attribute("href"))[1:] in ids


def test_dots_lead_to_their_sentences(mailed: Path, opened: Callable[..., Any]) -> None:
    page = opened(mailed).page
    for name in ("tone", "grades"):
        part = page.locator(f"section[aria-labelledby='{name}']")
        part.locator("summary").first.click()
        rows = part.locator("dl.measured > div")
        assert rows.count() == 6, "an account each"
        assert part.locator("blockquote mark").count() > 6
        assert part.locator(f"a[href='#picture-{name}']").is_visible()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_it_fits_and_has_no_serious_barrier(outputs: Path, opened: Callable[..., Any], dark: bool) -> None:
    for file in (outputs / "index.html", outputs / "codebook.html", outputs / "elevator" / "default" / "report.html"):
        made = opened(file, dark=dark)
        ground = made.page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert (ground == "rgb(255, 255, 255)") != dark
        assert serious(made.page, CONTRAST if dark else AXE) == [], file.name
        levels = made.page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map(h => +h.tagName[1])")
        assert levels[0] == 1 and all(b - a <= 1 for a, b in pairwise(levels)), file.name
        for width in (1280, 390):
            made.page.set_viewport_size({"width": width, "height": 800})
            made.page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
            assert made.sideways() == 0, f"{file.name} at {width}"


def test_every_notebook_fits_a_phone_and_has_no_serious_barrier(outputs: Path, opened: Callable[..., Any]) -> None:
    for file in sorted((outputs / "elevator" / "default").glob("*.html")):
        made = opened(file, width=390)
        assert made.sideways() == 0, file.name
        assert serious(made.page) == [], file.name


def test_a_hostile_story_is_text_everywhere(hostile: Path, outputs: Path, opened: Callable[..., Any]) -> None:
    for file in (*sorted(hostile.glob("*.html")), outputs / "index.html"):
        made = opened(file)
        made.page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        assert made.complaints == [] and made.leaving() == [], file.name
        strange = (
            "script:not([src]):not(body.index > script), [onload], [onerror], [onclick], u, img[src='x'], svg[onload]"
        )
        assert made.page.locator(strange).count() == 0, file.name
        assert "49" not in made.page.title()
    report = opened(hostile / "report.html").page
    assert report.locator("h1").inner_text() == MARKUP
    assert MARKUP[:30] in report.locator("#cards ~ *").first.inner_text() or MARKUP[:30] in report.content()
    for picture in sorted((hostile / "figures").glob("*.svg")):
        made = opened(picture)
        assert made.complaints == [] and made.page.locator("script, [onload], [onerror]").count() == 0, picture.name


def test_search_and_order_work_and_the_page_reads_without_them(
    outputs: Path, browser: Any, opened: Callable[..., Any]
) -> None:
    page = opened(outputs / "index.html").page
    stories = page.locator("section.story")
    assert stories.count() == 2 and page.locator("#tools").is_visible()
    page.locator("#search").fill("ÉLEVATOR pell")
    assert page.locator("section.story:visible").count() == 1
    assert page.locator("#count").inner_text() == "1 of 2"
    page.locator("#search").fill("")
    page.locator("#order").select_option("accounts")
    numbers = [int(str(s.get_attribute("data-accounts"))) for s in stories.all()]
    assert numbers == sorted(numbers, reverse=True) and len(set(numbers)) > 1
    page.locator("#order").select_option("title")
    titles = [str(s.get_attribute("data-title")) for s in stories.all()]
    assert titles == sorted(titles, key=str.casefold)
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto((outputs / "index.html").as_uri())
    assert plain.locator("section.story:visible").count() == 2 and not plain.locator("#tools").is_visible()
    context.close()


def test_every_link_of_the_index_has_its_file(outputs: Path, opened: Callable[..., Any]) -> None:
    page = opened(outputs / "index.html").page
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    for href in page.evaluate("[...document.links].map(a => decodeURIComponent(new URL(a.href).pathname))"):
        assert Path(href).is_file() and Path(href).is_relative_to(outputs), href


def test_a_keyboard_reaches_what_scrolls_and_what_folds(mailed: Path, opened: Callable[..., Any]) -> None:
    page = opened(mailed).page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('nav') !== null"), "the list of contents comes first"
    summary = page.locator("summary").first
    summary.focus()
    page.keyboard.press("Enter")
    assert summary.evaluate("s => s.parentElement.open")
    scrolling = "[...document.querySelectorAll('.scroll, .picture')]"
    assert page.evaluate(f"{scrolling}.every(e => e.tabIndex === 0 && e.getAttribute('aria-label'))")


def test_it_prints_complete(mailed: Path, opened: Callable[..., Any]) -> None:
    page = opened(mailed).page
    page.emulate_media(media="print")
    hidden = "[...document.querySelectorAll('blockquote')].filter(b => b.getBoundingClientRect().height === 0).length"
    assert page.evaluate(hidden) == 0, "what is folded on a screen is printed"
    page.set_viewport_size({"width": 700, "height": 1000})
    edges = page.evaluate("[...document.querySelectorAll('img, table')].map(e => e.getBoundingClientRect().right)")
    assert max(edges) <= 701, "no figure or table is cut"
    assert len(page.pdf(format="A4")) > 20_000


@pytest.mark.parametrize("number", [3, 12, 40])
def test_few_and_many_accounts_fit(number: int, tmp_path: Path, monkeypatch: Any, opened: Callable[..., Any]) -> None:
    crowd(tmp_path, number)
    monkeypatch.setenv("CROSSREAD_STAGE", str(tmp_path / "stage"))
    html = report_page(load(Settings(seeds=str(tmp_path), story=f"crowd-{number}", setting="default")))
    (tmp_path / "report.html").write_text(html, "utf-8")
    assert len(html.encode()) < MEGABYTES * 1e6
    for width in (1280, 390):
        made = opened(tmp_path / "report.html", width=width)
        made.page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        assert made.sideways() == 0 and made.complaints == []
