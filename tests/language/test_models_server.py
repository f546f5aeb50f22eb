"""The chat server: where it may stand, what is sent to it, and every way it can fail."""

from __future__ import annotations

import time

import pytest
from chat_servers import breaks_off, drips, hangs_up, says, sends, serving, sleeps

from analysis.language.models import ModelError
from analysis.language.models_server import ChatServer, ServerError

KEY = "sk-not-a-real-key"


@pytest.fixture
def ask(monkeypatch):
    def asked(server, calls=9, seconds=5.0, path="/v1", times=1):
        monkeypatch.setenv("CROSSREAD_LLM_URL", f"http://127.0.0.1:{server.server_port}{path}")
        monkeypatch.setenv("CROSSREAD_LLM_KEY", KEY)
        pauses = []
        chat = ChatServer("some-model", calls, seconds, sleep=pauses.append)
        answers = []
        for _ in range(times):
            try:
                answers.append(chat.ask("be brief", "“hello”"))
            except ServerError as error:
                assert KEY not in str(error) and "127.0.0.1" not in str(error) and "\n" not in str(error)
                answers.append(error)
        return answers, pauses, chat

    return asked


def test_a_good_answer_comes_back_and_the_key_stands_in_one_header(ask):
    with serving(says("yes")) as server:
        (answer,), pauses, chat = ask(server)
    path, headers, body = server.seen[0]
    assert (answer, pauses, chat.calls, path) == ("yes", [], 8, "/v1/chat/completions")
    assert headers["Authorization"] == f"Bearer {KEY}" and KEY not in str(body)
    assert body["messages"][1] == {"role": "user", "content": "“hello”"} and body["temperature"] == 0
    assert KEY not in repr(chat) and "127.0.0.1" not in repr(chat)


@pytest.mark.parametrize("path", ["", "/", "/v1/", "/v1/chat/completions"])
def test_the_address_may_be_given_short_or_whole(ask, path):
    with serving(says("yes")) as server:
        ask(server, path=path)
    assert server.seen[0][0] == "/v1/chat/completions"


@pytest.mark.parametrize(
    "url",
    [
        "http://models.example/v1",
        "ftp://localhost/v1",
        "http://localhost.models.example",
        "https://name:word@models.example/v1",
        "https://models.example/v1?key=abc",
        "http://[::1",
        "http://127.0.0.1:99999/",
        "localhost:8000",
    ],
)
def test_an_address_that_is_not_safe_is_refused_and_not_repeated(url, monkeypatch):
    monkeypatch.setenv("CROSSREAD_LLM_URL", url)
    with pytest.raises(ModelError, match=r"^CROSSREAD_LLM_URL: give an https address, or http on localhost") as caught:
        ChatServer("m", 1)
    assert "word" not in str(caught.value).replace("password", "") and "abc" not in str(caught.value)


def test_without_an_address_the_error_says_what_to_set(monkeypatch):
    monkeypatch.delenv("CROSSREAD_LLM_URL", raising=False)
    with pytest.raises(ModelError, match=r"^llm_model: no server to ask; set CROSSREAD_LLM_URL"):
        ChatServer("m", 1)


@pytest.mark.parametrize("reply", [sends(429, Retry_After="3"), sends(500), sends(503), hangs_up, breaks_off])
def test_what_may_pass_is_tried_again(ask, reply):
    with serving(reply, says("yes")) as server:
        (answer,), pauses, chat = ask(server)
    assert answer == "yes" and chat.calls == 7 and len(server.seen) == 2
    assert pauses == ([3.0] if reply is not hangs_up and pauses == [3.0] else [0.5])


def test_a_long_pause_that_a_server_asks_for_is_cut(ask):
    with serving(sends(429, Retry_After="86400"), sends(429, Retry_After="soon"), says("yes")) as server:
        (answer,), pauses, _ = ask(server)
    assert answer == "yes" and pauses == [5.0, 1.0]


@pytest.mark.parametrize(
    ("reply", "why", "tries"),
    [
        (sends(500), "answered 500", 3),
        (sends(401, b"who are you?"), "answered 401", 1),
        (sends(404), "answered 404", 1),
        (sends(200, b"<html>hello"), "not of the chat protocol", 1),
        (sends(200, b'{"choices": []}'), "not of the chat protocol", 1),
        (sends(200, b'{"choices": [{"message": {"content": 7}}]}'), "not of the chat protocol", 1),
        (sends(200, b"\xff\xfe"), "not of the chat protocol", 1),
        (sends(200, b"[" * 200_000), "not of the chat protocol", 1),
        (sends(200, b" " * 300_000), "too long", 1),
        (hangs_up, "connection broke", 3),
    ],
)
def test_what_cannot_be_used_is_said_in_a_few_words(ask, reply, why, tries):
    with serving(reply) as server:
        (answer,), _, _ = ask(server)
    assert isinstance(answer, ServerError) and why in str(answer) and len(server.seen) == tries


@pytest.mark.parametrize("reply", [sleeps, drips])
def test_a_slow_server_costs_no_more_than_the_time_allowed(ask, reply):
    began = time.monotonic()
    with serving(reply) as server:
        (answer,), _, _ = ask(server, calls=1, seconds=0.3)
    assert "took too long" in str(answer) or "used up" in str(answer)
    assert time.monotonic() - began < 3


def test_a_redirect_is_not_followed_and_the_key_goes_nowhere_else(ask):
    with serving(says("stolen")) as elsewhere:
        for status in (301, 302, 307, 308):
            with serving(sends(status, Location=f"http://127.0.0.1:{elsewhere.server_port}/")) as server:
                (answer,), _, _ = ask(server)
            assert "redirect, which is not followed" in str(answer) and len(server.seen) == 1
    assert elsewhere.seen == []


def test_calls_are_bounded_and_a_dead_server_is_left_alone(ask):
    with serving(says("yes")) as server:
        answers, _, _ = ask(server, calls=2, times=4)
    assert answers[:2] == ["yes", "yes"] and "used up" in str(answers[2]) and len(server.seen) == 2
    with serving(sends(401)) as server:
        answers, _, _ = ask(server, times=6)
    assert len(server.seen) == 3 and "not asked again" in str(answers[5])
