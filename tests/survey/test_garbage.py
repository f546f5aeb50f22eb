"""The collector comes seldom while stories are measured, and as before afterwards."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from analysis.survey import engines
from analysis.survey.engines import Local, Work
from analysis.survey.garbage import seldom_collected

OWN = (601, 9, 11)


@pytest.fixture(autouse=True)
def own_thresholds() -> Iterator[None]:
    before = gc.get_threshold()
    gc.set_threshold(*OWN)
    yield
    gc.unfreeze()
    gc.set_threshold(*before)


def test_it_is_seldom_within_and_the_callers_own_behind() -> None:
    with seldom_collected():
        assert gc.get_threshold()[0] > OWN[0] and gc.get_freeze_count() > 0
    assert gc.get_threshold() == OWN and gc.get_freeze_count() == 0


def test_an_error_leaves_the_callers_settings_too() -> None:
    with pytest.raises(OSError), seldom_collected():
        raise OSError
    assert gc.get_threshold() == OWN and gc.get_freeze_count() == 0


def test_what_the_caller_froze_stays_frozen() -> None:
    gc.freeze()
    with seldom_collected():
        pass
    assert gc.get_freeze_count() > 0  # not the same number: what nobody holds any longer goes at any time


def test_a_survey_measures_within_and_hands_over_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    within = list[int]()
    monkeypatch.setattr(engines, "measured", lambda *_: within.append(gc.get_threshold()[0]) or {})
    for _ in Local({}).results(iter([Work([]), Work([])])):
        assert gc.get_threshold() == OWN  # between two partitions whoever asked is at work
    assert len(within) == 2 and min(within) > OWN[0]
