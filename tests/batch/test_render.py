"""A page is one file, harmless, the same each time, and says what its pictures show."""

from __future__ import annotations

import copy
from typing import Any

import nbformat
import pytest
from batch_places import notebook_json

from analysis.batch.render import notebook_headline, notebook_page, notebook_title, settled

PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


def executed(*outputs: dict[str, Any], title: str = "# Who is *read*?") -> Any:
    """A notebook as a kernel leaves it, with one cell that shows `outputs`."""
    node = nbformat.from_dict(notebook_json("shown", title=title))
    node.cells[-1].outputs = [nbformat.from_dict(o) for o in outputs]
    node.metadata["papermill"] = {"start_time": "2025-01-01T10:00:00"}
    node.cells[-1].metadata["execution"] = {"iopub.execute_input": "2025-01-01T10:00:00"}
    return node


def shown(data: dict[str, str], **metadata: Any) -> dict[str, Any]:
    return {"output_type": "display_data", "data": data, "metadata": metadata}


def page(*outputs: dict[str, Any], **given: Any) -> str:
    return notebook_page(settled(executed(*outputs, **given)), "Crossread · a story", "name")


def test_a_page_is_one_file_without_script_or_request() -> None:
    html = page(shown({"text/html": "<script src='https://x.example/a.js'></script><p>kept</p>"}))
    assert "<script" not in html and "https://" not in html and "<p>kept</p>" in html
    assert "default-src 'none'" in html and '<html lang="en">' in html
    assert "prefers-color-scheme: dark" in html and "@media print" in html
    assert '<details class="code"><summary>Parameters</summary>' in html and "<details open" not in html
    assert len(html) < 40_000


def test_the_title_is_the_first_heading_as_text() -> None:
    assert notebook_title(executed()) == "Who is read?"
    html = page(title="# A <b>bold</b> & 'quoted' title")
    assert "<title>A &lt;b&gt;bold&lt;/b&gt; &amp; &#x27;quoted&#x27; title · Crossread · a story</title>" in html
    assert "<title>name · " in page(title="no heading")


@pytest.mark.parametrize(
    ("output", "alt"),
    [
        (shown({"image/png": PNG}, **{"image/png": {"alt": 'One "differs" <x>'}}), "One &#34;differs&#34; &lt;x&gt;"),
        (shown({"image/png": PNG}, alt="Two differ"), "Two differ"),
        (shown({"image/svg+xml": '<svg role="img" aria-label="Three differ"></svg>'}), "Three differ"),
        (shown({"image/svg+xml": "<svg></svg>", "image/png": PNG}, **{"image/png": {"alt": "Four"}}), "Four"),
        (shown({"image/png": PNG}), ""),
    ],
)
def test_pictures_have_their_alt_text(output: dict[str, Any], alt: str) -> None:
    assert f'<img alt="{alt}" src="data:image/' in page(output)


def test_a_picture_is_no_way_out_of_its_attribute() -> None:
    html = page(shown({"image/png": '"><script>alert(1)</script>'}))
    assert "<script" not in html and "alert" in html and "alert(" not in html


def test_the_headline_is_what_the_first_picture_says() -> None:
    first, second = (shown({"image/png": PNG}, **{"image/png": {"alt": f"{n} differ"}}) for n in ("One", "Two"))
    assert notebook_headline(executed(shown({"text/plain": "x"}), first, second)) == "One differ"
    assert notebook_headline(executed()) == ""


@pytest.mark.parametrize(
    "output",
    [
        shown({"text/plain": "<script>alert(1)</script>"}),
        shown({"text/markdown": "<script>alert(1)</script> [x](javascript:alert(1))"}),
        shown({"text/latex": "$<script>alert(1)</script>$"}),
        shown({"application/javascript": "alert(1)"}),
        shown({"application/vnd.jupyter.widget-view+json": '{"model_id": "x"}'}),
        {"output_type": "stream", "name": "stdout", "text": "\x1b[31m<script>alert(1)</script>"},
        {"output_type": "stream", "name": "stderr", "text": "<img src=x onerror=alert(1)>"},
        {"output_type": "error", "ename": "<script>", "evalue": "<script>", "traceback": ["<script>"]},
    ],
    ids=lambda o: str(o)[:60],
)
def test_no_kind_of_output_runs(output: dict[str, Any]) -> None:
    html = page(output)
    assert "<script" not in html and 'href="javascript:' not in html and "<img src=x" not in html


def test_markdown_cells_show_markup_as_harmless() -> None:
    text = "It <script>alert(1)</script><img src=x onerror=alert(1)> costs $5 and $6, [a](javascript:x)"
    html = page(title=f"# T\n\n{text}")
    assert "<script" not in html and "onerror" not in html and 'href="javascript:' not in html
    assert "costs $5 and $6" in html


def test_times_addresses_and_random_ids_do_not_reach_page_or_notebook() -> None:
    table = '<style>#T_1a2b3_row0 {color: red}</style><table id="T_1a2b3"></table>'
    one = shown({"text/html": table, "text/plain": "<X at 0x7f01abcd2310>"})
    two = shown({"text/html": table.replace("1a2b3", "ff00e"), "text/plain": "<X at 0x7f99abcd0000>"})
    assert settled(executed(one)) == settled(executed(two))
    assert "2025-01-01" not in str(settled(executed(one)))
    assert page(one) == page(two) and 'id="T_00000"' in page(one)


def test_a_notebook_settled_twice_is_the_same() -> None:
    node = settled(executed(shown({"text/plain": "x at 0x7f01abcd2310"})))
    assert settled(copy.deepcopy(node)) == node
