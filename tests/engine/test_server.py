"""A model server as the language model: a real server on 127.0.0.1, the real child process that talks to it."""

from __future__ import annotations

import math
import re
import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import psutil
import pytest

from coach.engine.loopback import parse
from coach.engine.ports import Completion, Message
from coach.engine.server import ServerEngine, check_server
from coach.errors import ContextTooSmall, EngineProblem, InputProblem
from tests.engine.fake_server import (
    CHAT,
    DIGEST,
    USAGE,
    Exchange,
    FakeServer,
    Route,
    chunk,
    fixed,
    llama_server,
    lm_studio,
    missing,
    ollama,
    says,
    serving,
    unexpected,
)
from tests.engine.test_client import gone

PROMPT = [Message(role="system", content="Be brief."), Message(role="user", content="What did you lead?")]


@contextmanager
def engine_on(
    routes: dict[str, Route], model: str | None = None, *, otherwise: Route = missing, patience: float = 20.0
) -> Iterator[tuple[ServerEngine, FakeServer]]:
    with serving(routes, otherwise) as server:
        engine = ServerEngine(server.url, model, patience=patience)
        try:
            yield engine, server
        finally:
            engine.close()


def write(chat: Route, *, max_tokens: int = 50, patience: float = 20.0) -> tuple[Completion, list[str]]:
    """What a llama-server that answers like this makes of a prompt, and the pieces as they came."""
    pieces: list[str] = []
    with engine_on(llama_server(chat=chat), patience=patience) as (engine, _):
        return engine.generate(PROMPT, max_tokens=max_tokens, on_text=pieces.append), pieces


def failing(chat: Route, *, patience: float = 20.0) -> tuple[EngineProblem, list[str]]:
    """What goes wrong with such a server, and the pieces that had come."""
    pieces: list[str] = []
    with engine_on(llama_server(chat=chat), patience=patience) as (engine, _):
        with pytest.raises(EngineProblem) as failed:
            engine.generate(PROMPT, max_tokens=50, on_text=pieces.append)
        return failed.value, pieces


def test_what_streams_is_what_stands_at_the_end() -> None:
    completion, pieces = write(says("I ", "led ", "it.", more=[USAGE]))
    assert "".join(pieces) == completion.text == "I led it."
    assert len(pieces) > 1
    assert completion.finish == "stop"
    assert (completion.prompt_tokens, completion.completion_tokens, completion.read_tokens) == (31, 4, 11)


def test_llama_server_is_asked_for_exact_counts_no_thinking_and_the_grammar() -> None:
    with engine_on(llama_server()) as (engine, server):
        assert engine.context == 2048
        assert engine.count_tokens(PROMPT) == 8
        engine.generate(PROMPT, max_tokens=7, temperature=0.2, grammar='root ::= "I"')
        (sent,) = server.bodies(CHAT)
        assert (sent["stream"], sent["max_tokens"], sent["temperature"]) == (True, 7, 0.2)
        assert sent["messages"] == [{"role": m.role, "content": m.content} for m in PROMPT]
        assert sent["chat_template_kwargs"] == {"enable_thinking": False}
        assert sent["grammar"] == 'root ::= "I"'
        assert sent["cache_prompt"] is True
        assert engine.author.name == f"Llama-3.2-3B-Instruct-Q4_K_M at 127.0.0.1:{server.port}"
        assert (engine.author.kind, engine.author.sha256) == ("model", "")


def test_ollama_is_identified_by_its_digest_and_loaded_to_learn_the_context() -> None:
    with engine_on(ollama(context=6000)) as (engine, server):
        assert engine.context == 6000
        assert server.bodies("/api/generate") == [{"model": "llama3.2:latest", "stream": False}]
        assert engine.author.sha256 == DIGEST
        assert engine.generate(PROMPT, max_tokens=5, grammar='root ::= "I"').text == "I led it."
        (sent,) = server.bodies(CHAT)
        assert sent["model"] == "llama3.2:latest"
        assert sent["reasoning_effort"] == "none"
        assert "grammar" not in sent
        assert "chat_template_kwargs" not in sent


@pytest.mark.parametrize("context", [0, None])
def test_an_older_ollama_tells_the_context_among_the_parameters(context: int | None) -> None:
    with engine_on(ollama(context=context)) as (engine, _):
        assert engine.context == 3072


def test_lm_studio_which_answers_every_path_is_known_by_its_own_list() -> None:
    with engine_on(lm_studio(), otherwise=unexpected) as (engine, server):
        assert engine.context == 8192
        assert engine.author.name == f"qwen2.5-7b-instruct at 127.0.0.1:{server.port}"
        assert engine.count_tokens(PROMPT) > 8
        assert engine.generate(PROMPT, max_tokens=5).text == "I led it."


def test_a_server_that_tells_no_context_is_counted_on_for_a_stated_one() -> None:
    plain = {"/v1/models": fixed({"data": [{"id": "m"}]}), CHAT: says("I.")}
    with engine_on(plain) as (engine, server):
        assert engine.context == 4096
        assert check_server(server.url) == (
            f"A model server at 127.0.0.1:{server.port} serves m and does not say its context, "
            "so 4,096 tokens are assumed."
        )


def test_the_check_says_what_answered_and_with_what() -> None:
    with serving(ollama("a:latest", "b:1b")) as server:
        with pytest.raises(EngineProblem, match="serves 2 models, and none was chosen") as unchosen:
            check_server(server.url)
        assert "--server-model" in unchosen.value.next_step
        assert "a:latest, b:1b" in unchosen.value.next_step
        where = f"Ollama at 127.0.0.1:{server.port} serves"
        assert check_server(server.url, "a") == f"{where} a:latest with a context of 4,096 tokens."
        assert check_server(f"http://localhost:{server.port}/v1", "b:1b").startswith(f"{where} b:1b")
        with pytest.raises(EngineProblem, match="serves no model called c"):
            check_server(server.url, "c")


def test_a_server_without_models_says_so() -> None:
    with (
        serving(ollama() | {"/v1/models": fixed({"object": "list", "data": []})}) as server,
        pytest.raises(EngineProblem, match="serves no model"),
    ):
        check_server(server.url)


def test_an_address_elsewhere_is_refused_before_a_child_starts() -> None:
    with pytest.raises(InputProblem):
        ServerEngine("http://192.0.2.1:8080")


def test_nobody_listening_is_a_sentence() -> None:
    with serving(llama_server()) as server:
        port = server.port
    engine = ServerEngine(f"http://127.0.0.1:{port}", patience=20.0)
    with pytest.raises(EngineProblem, match=f"No model server answers at 127.0.0.1:{port}"):
        engine.generate(PROMPT, max_tokens=5)
    assert engine._child.pid is not None, "the child bore it"
    engine.close()


@pytest.mark.parametrize(
    ("finish", "expected"),
    [("stop", "stop"), ("length", "length"), ("eos", "stop"), ("content_filter", "length"), ("load", "length")],
)
def test_an_end_that_is_not_known_to_be_one_counts_as_cut_short(finish: str, expected: str) -> None:
    completion, _ = write(says("I led it.", finish=finish))
    assert (completion.text, completion.finish) == ("I led it.", expected)


def test_the_end_stands_without_done_and_whatever_comes_after_it() -> None:
    for chat in (says("I.", done=False), says("I.", done=False, more=[b"{not json"])):
        completion, _ = write(chat)
        assert (completion.text, completion.finish) == ("I.", "stop")


def test_a_stream_that_ends_without_an_end_is_a_sentence_and_what_came_is_kept() -> None:
    for done in (True, False):
        problem, pieces = failing(says("I ", "led ", finish=None, done=done))
        assert "broke off" in problem.message
        assert "".join(pieces) == "I led"


def test_a_reset_in_mid_stream_is_a_sentence_and_what_came_is_kept() -> None:
    def reset(exchange: Exchange) -> None:
        exchange.start(kind="text/event-stream", Content_Length="100000")
        exchange.event(chunk("I led"))
        exchange.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    problem, pieces = failing(reset)
    assert "broke off" in problem.message
    assert pieces in (["I led"], [])


def test_a_tool_call_is_a_sentence() -> None:
    problem, _ = failing(says(finish="tool_calls"))
    assert "asked for a tool" in problem.message


def test_no_choices_at_all_are_a_sentence() -> None:
    problem, _ = failing(says(finish=None, more=[USAGE, {"choices": []}]))
    assert "broke off" in problem.message


NONSENSE: list[tuple[str, bytes, str]] = [
    ("html", b"<html><body>Welcome</body></html>", "text/html"),
    ("html as a stream", b"<html>\n<body>\nWelcome\n", "text/event-stream"),
    ("broken JSON", b'data: {"choices": [\n\n', "text/event-stream"),
    ("another shape", b'data: {"choices": 7}\n\n', "text/event-stream"),
    ("a list", b"data: []\n\n", "text/event-stream"),
    ("invalid UTF-8", b'data: {"choices": [{"delta": {"content": "\xff\xfe"}}]}\n\n', "text/event-stream"),
    ("half a pair", b'data: {"choices": [{"delta": {"content": "\\ud83d"}}]}\n\n', "text/event-stream"),
    ("an endless line", b"data: " + b"x" * 3_000_000, "text/event-stream"),
    ("endless data", b"data: 1234567\n" * 200_000, "text/event-stream"),
    ("nothing", b"", "application/json"),
    ("nothing streamed", b"", "text/event-stream"),
]


@pytest.mark.parametrize(("data", "kind"), [case[1:] for case in NONSENSE], ids=[case[0] for case in NONSENSE])
def test_what_makes_no_sense_is_a_sentence(data: bytes, kind: str) -> None:
    problem, pieces = failing(lambda exchange: exchange.raw(data, kind=kind))
    assert "does not speak the chat protocol" in problem.message or "broke off" in problem.message
    assert pieces == []


def test_a_reply_that_never_ends_is_cut_and_marked() -> None:
    def forever(exchange: Exchange) -> None:
        exchange.start(kind="text/event-stream")
        while True:
            exchange.event(chunk("word " * 200))

    completion, _ = write(forever, max_tokens=10)
    assert completion.finish == "length"
    assert len(completion.text) < 20_000


def test_a_server_that_cannot_stream_is_understood() -> None:
    whole = {
        "choices": [{"index": 0, "message": {"role": "assistant", "content": "I led it."}, "finish_reason": "stop"}]
    }
    completion, pieces = write(fixed(whole))
    assert completion.text == "I led it." == "".join(pieces)


@pytest.mark.parametrize(
    ("status", "body", "expected"),
    [
        (404, {"error": {"message": "model 'm' not found", "type": "not_found_error"}}, "model 'm' not found"),
        (500, {"error": "llama runner process has terminated"}, "runner process has terminated"),
        (503, {"error": {"code": 503, "message": "Loading model", "type": "unavailable_error"}}, "still loading"),
        (401, {"error": {"message": "Invalid API Key", "type": "authentication_error"}}, "wants a key"),
        (418, ["?"], r"\(error 418\)\."),
        (500, {"error": {"message": "\x1b[2J" + "long " * 100}}, r"�\[2Jlong"),
    ],
)
def test_an_http_error_is_a_sentence_with_at_most_200_characters_of_the_servers_words(
    status: int, body: object, expected: str
) -> None:
    problem, _ = failing(fixed(body, status))
    assert problem.message.isprintable()
    assert len(problem.message) < 300
    assert re.search(expected, problem.message)


def test_a_redirect_is_not_followed() -> None:
    with serving(llama_server()) as other:

        def elsewhere(exchange: Exchange) -> None:
            exchange.start(307, Location=f"{other.url}{CHAT}", Content_Length="0")

        problem, _ = failing(elsewhere)
        assert "which it does not follow" in problem.message
        assert other.asked == []


OVERFLOWS: list[Route] = [
    fixed(
        {
            "error": {
                "code": 400,
                "message": "the request exceeds the available context size, try increasing it",
                "type": "exceed_context_size_error",
                "n_prompt_tokens": 9412,
                "n_ctx": 2048,
            }
        },
        400,
    ),
    fixed({"error": "The number of tokens to keep from the initial prompt is greater than the context length"}, 400),
    says(finish=None, more=[{"error": {"message": "Context size has been exceeded."}}]),
    says(finish=None, more=[{"error": "Trying to keep the first 900 tokens … loaded with context length of only 512"}]),
]


@pytest.mark.parametrize("chat", OVERFLOWS)
def test_a_servers_own_word_that_the_text_does_not_fit_is_understood(chat: Route) -> None:
    problem, _ = failing(chat)
    assert isinstance(problem, ContextTooSmall)


def test_a_prompt_that_leaves_no_room_is_refused_before_anything_is_written() -> None:
    with engine_on(llama_server(context=20)) as (engine, server):
        room = engine.context - engine.count_tokens(PROMPT)
        with pytest.raises(ContextTooSmall, match=f"may have {room + 1}"):
            engine.generate(PROMPT, max_tokens=room + 1)
        assert server.bodies(CHAT) == []
        assert engine.generate(PROMPT, max_tokens=room).text
    # Ollama would cut the prompt and say nothing.
    with engine_on(ollama(context=300)) as (engine, server):
        long = [Message(role="user", content="I led the programme. " * 60)]
        with pytest.raises(ContextTooSmall, match="about"):
            engine.generate(long, max_tokens=10)
        assert server.bodies(CHAT) == []


def test_a_silent_server_is_a_sentence() -> None:
    def silent(exchange: Exchange) -> None:
        exchange.start(kind="text/event-stream")
        exchange.event(chunk("I led"))
        exchange.until_hung_up()

    problem, pieces = failing(silent, patience=0.5)
    assert "has sent nothing for" in problem.message
    assert pieces == ["I led"]


def test_thinking_is_shown_to_nobody() -> None:
    def thinks(exchange: Exchange) -> None:
        exchange.start(kind="text/event-stream")
        for delta in ({"reasoning_content": "secret"}, {"reasoning": "secret"}, {"thinking": "secret"}):
            exchange.event(chunk(None, None, **delta))
        for piece in ("<th", "ink>sec", "ret</thi", "nk>\n\nI led", " it."):
            exchange.event(chunk(piece))
        exchange.event(chunk(None, "stop"))
        exchange.event(b"[DONE]")

    completion, pieces = write(thinks)
    assert completion.text == "I led it." == "".join(pieces)


def test_extras_that_a_server_refuses_are_left_out_from_then_on() -> None:
    def strict(exchange: Exchange) -> None:
        known = {"model", "messages", "max_tokens", "temperature", "stream", "stream_options"}
        if unknown := set(exchange.body) - known:
            exchange.json({"error": {"message": f"Unrecognized keys: {sorted(unknown)}"}}, 400)
        else:
            says("I led it.")(exchange)

    with engine_on(llama_server(chat=strict)) as (engine, server):
        for _ in range(2):
            assert engine.generate(PROMPT, max_tokens=5).text == "I led it."
        assert len(server.bodies(CHAT)) == 3


def test_control_tokens_in_a_candidates_text_are_text() -> None:
    typed = "I said <|im_end|> and </s> [/INST] <start_of_turn> <think> <｜User｜> but 3 < 4 and <b>."
    with engine_on(llama_server()) as (engine, server):
        engine.generate([Message(role="user", content=typed)], max_tokens=5)
        (sent,) = server.bodies(CHAT)
        assert sent["messages"][0]["content"] == (
            "I said < |im_end|> and < /s> [ /INST] < start_of_turn> < think> < ｜User｜> but 3 < 4 and <b>."
        )


def test_cancel_closes_the_connection_and_keeps_what_was_written() -> None:
    def slowly(exchange: Exchange) -> None:
        exchange.start(kind="text/event-stream")
        exchange.event(chunk("I led"))
        exchange.until_hung_up()

    with engine_on(llama_server(chat=slowly)) as (engine, server):
        completion = engine.generate(PROMPT, max_tokens=50, on_text=lambda _: engine.cancel())
        assert (completion.text, completion.finish) == ("I led", "cancelled")
        assert server.hung_up.wait(10)
        pid = engine._child.pid
        server.routes[CHAT] = says("Again.")
        assert engine.generate(PROMPT, max_tokens=50).text == "Again."
        assert engine._child.pid == pid, "the child answered the cancel and lives on"


def test_cancel_before_the_first_word_closes_the_connection_too() -> None:
    begun = threading.Event()

    def reading(exchange: Exchange) -> None:
        begun.set()
        exchange.until_hung_up()

    with engine_on(llama_server(chat=reading)) as (engine, server):
        results: list[Completion] = []
        thread = threading.Thread(target=lambda: results.append(engine.generate(PROMPT, max_tokens=50)))
        thread.start()
        assert begun.wait(20)
        engine.cancel()
        thread.join()
        assert (results[0].text, results[0].finish) == ("", "cancelled")
        assert server.hung_up.wait(10)


def test_cancelling_again_and_again_leaves_nothing_behind() -> None:
    def slowly(exchange: Exchange) -> None:
        exchange.start(kind="text/event-stream")
        exchange.event(chunk("I led"))
        exchange.until_hung_up()

    with engine_on(llama_server(chat=slowly)) as (engine, _):

        def once() -> tuple[int, int]:
            assert engine.generate(PROMPT, max_tokens=50, on_text=lambda _: engine.cancel()).finish == "cancelled"
            child = psutil.Process(engine._child.pid)
            return child.num_fds(), child.num_threads()

        before = once()
        for _ in range(30):
            after = once()
        assert after == before


def test_what_is_served_is_known_while_a_reply_is_written() -> None:
    def slowly(exchange: Exchange) -> None:
        exchange.start(kind="text/event-stream")
        exchange.event(chunk("I led"))
        exchange.until_hung_up()

    with engine_on(llama_server(chat=slowly)) as (engine, _):
        name = engine.author.name
        known: list[str] = []

        def ask(_: str) -> None:
            asking = threading.Thread(target=lambda: known.append(engine.author.name))
            asking.start()
            asking.join()
            engine.cancel()

        engine.generate(PROMPT, max_tokens=50, on_text=ask)
        assert known == [name]


def test_cancel_without_a_reply_under_way_is_harmless() -> None:
    with engine_on(llama_server()) as (engine, _):
        engine.cancel()
        assert engine.generate(PROMPT, max_tokens=5).finish == "stop"


def test_two_requests_at_once_are_answered_one_after_the_other() -> None:
    running: list[int] = []
    most: list[int] = []
    lock = threading.Lock()

    def counting(exchange: Exchange) -> None:
        with lock:
            running.append(1)
            most.append(len(running))
        says("I ", "led ", "it.")(exchange)
        with lock:
            running.pop()

    with engine_on(llama_server(chat=counting)) as (engine, server):
        results: list[str] = []
        threads = [
            threading.Thread(target=lambda: results.append(engine.generate(PROMPT, max_tokens=9).text))
            for _ in range(4)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert results == ["I led it."] * 4
        assert max(most) == 1
        assert len(server.bodies(CHAT)) == 4


def test_a_model_that_changed_is_not_credited_with_the_others_words() -> None:
    with engine_on(ollama("a:latest")) as (engine, server):
        assert engine.author.name.startswith("a:latest")
        server.routes |= ollama("b:latest")
        with pytest.raises(EngineProblem, match="now serves b:latest in place of a:latest"):
            engine.generate(PROMPT, max_tokens=5)
        assert server.bodies(CHAT) == []
        assert engine.generate(PROMPT, max_tokens=5).text == "I led it."
        assert engine.author.name.startswith("b:latest")


def likelihoods(*tokens: tuple[str, float]) -> Route:
    top = [{"token": token, "logprob": math.log(p), "bytes": list(token.encode())} for token, p in tokens]
    return fixed(
        {
            "choices": [
                {
                    "index": 0,
                    "message": {"role": "assistant", "content": top[0]["token"]},
                    "finish_reason": "length",
                    "logprobs": {"content": [{**top[0], "top_logprobs": top}]},
                }
            ]
        }
    )


def test_choices_are_weighed_by_their_first_tokens() -> None:
    chat = likelihoods(("Vis", 0.5), (" Vis", 0.25), ("Re", 0.125), ("x", 0.0625))
    with engine_on(llama_server(chat=chat)) as (engine, server):
        scores = engine.score(PROMPT, ["Vision", "Resilience", "Flexibility"])
        assert [round(math.exp(score), 4) for score in scores] == [0.75, 0.125, 0.0625]
        (sent,) = server.bodies(CHAT)
        assert (sent["max_tokens"], sent["logprobs"], sent["top_logprobs"]) == (1, True, 20)
        with pytest.raises(EngineProblem, match="begin alike"):
            engine.score(PROMPT, ["Vision", "Visibility"])


def test_a_server_without_probabilities_says_that_it_cannot_weigh() -> None:
    whole = {"choices": [{"message": {"content": "A"}, "finish_reason": "length", "logprobs": None}]}
    with (
        engine_on(llama_server(chat=fixed(whole))) as (engine, _),
        pytest.raises(EngineProblem, match="it gives no probabilities"),
    ):
        engine.score(PROMPT, ["A", "B"])


def test_no_proxy_and_no_variable_of_the_environment_is_obeyed(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(llama_server()) as proxy:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url)
        monkeypatch.setenv("OPENAI_API_KEY", "not-to-be-sent")
        with engine_on(llama_server()) as (engine, server):
            assert engine.generate(PROMPT, max_tokens=5).text == "I led it."
            assert not any("authorization" in headers for headers in server.headers)
            assert all(headers["host"] == f"127.0.0.1:{server.port}" for headers in server.headers)
        assert proxy.asked == []


def test_localhost_is_the_second_address_where_the_first_does_not_answer() -> None:
    assert parse("http://localhost:1").hosts == ("127.0.0.1", "::1")
    with serving(llama_server()) as server:
        engine = ServerEngine(f"http://localhost:{server.port}")
        assert engine.generate(PROMPT, max_tokens=5).text == "I led it."
        engine.close()


def test_a_killed_child_comes_back_and_no_process_stays() -> None:
    with engine_on(llama_server()) as (engine, _):
        assert engine.generate(PROMPT, max_tokens=5).text
        pid = engine._child.pid
        psutil.Process(pid).kill()
        assert gone(pid)
        assert engine.generate(PROMPT, max_tokens=5).text
        pid = engine._child.pid
    assert gone(pid)
