"""What each failed answer means, and whether it may have been charged."""

import pytest

from seedance_desktop.apiframe.error_mapping import Answer, Purpose, error_for, may_have_been_charged
from seedance_desktop.apiframe.errors import (
    AuthenticationError,
    BlockedError,
    ConflictError,
    InsufficientCreditsError,
    InvalidRequestError,
    KeyInactiveError,
    NoAnswerError,
    NotFoundError,
    RedirectedError,
    ServerError,
    WrongServiceError,
)
from seedance_desktop.domain.catalogue import Service
from tests.apiframe.helpers import paid

TREE = [
    (301, RedirectedError, False),
    (302, RedirectedError, True),
    (303, RedirectedError, True),
    (307, RedirectedError, False),
    (308, RedirectedError, False),
    (400, InvalidRequestError, False),
    (401, AuthenticationError, False),
    (402, InsufficientCreditsError, False),
    (403, KeyInactiveError, False),
    (404, NotFoundError, False),
    (405, InvalidRequestError, False),
    (408, NoAnswerError, True),
    (409, ConflictError, True),
    (413, InvalidRequestError, False),
    (422, InvalidRequestError, False),
    (500, ServerError, True),
    (501, ServerError, False),
    (502, ServerError, True),
    (503, ServerError, True),
    (504, ServerError, True),
    (520, ServerError, True),
    (521, ServerError, False),
    (522, ServerError, True),
    (523, ServerError, False),
    (524, ServerError, True),
    (525, ServerError, False),
    (530, ServerError, False),
]


@pytest.mark.parametrize(("status", "kind", "charged"), TREE)
async def test_every_status_of_a_paid_request(client, server, status, kind, charged):
    headers = {"x-request-id": "req-7", "Location": server.url + "/elsewhere"}
    server.answer(status, {"error": "The server's words"}, headers)
    error = await paid(client)
    assert type(error) is kind
    assert (error.status, error.text, error.request_id) == (status, "The server's words", "req-7")
    assert error.may_have_been_charged is charged
    assert str(error) == f"{kind.summary} ({status}): The server's words"
    assert len(server.received) == 1, "a paid request is never sent twice by itself"


@pytest.mark.parametrize("body", [b"", b"{}", b"<html>", b"\x00\xff", b"[]", b'"text"', b"null", b"{"])
@pytest.mark.parametrize("status", [400, 401, 402, 404, 409, 500, 502])
def test_any_body_of_any_error(status, body):
    kind = {status: kind for status, kind, _ in TREE}[status]
    assert type(error_for(Answer(status, body), Service.V2, Purpose.PAID)) is kind


def test_an_error_without_text_is_still_a_sentence():
    assert (
        str(error_for(Answer(401, b"{}"), Service.V1, Purpose.READ)) == "Apiframe does not accept the API key (401)."
    )


def test_charges_follow_the_table_for_every_status():
    doubtful = {status for status in range(200, 600) if may_have_been_charged(status)}
    assert doubtful == (
        set(range(200, 400)) - {301, 307, 308} | {408, 409} | set(range(500, 600)) - {501, 521, 523, 525, 526, 530}
    )


def test_only_a_paid_request_may_have_been_charged():
    for status, _, _ in TREE:
        for purpose in (Purpose.READ, Purpose.CHANGE):
            assert not error_for(Answer(status, b"{}"), Service.V2, purpose).may_have_been_charged


def test_details_by_field():
    body = b'{"error":"Validation failed","details":{"seedanceParams.duration":["Too long"],"prompt":["Required"]}}'
    error = error_for(Answer(400, body), Service.V2, Purpose.PAID)
    assert error.details == {"seedanceParams.duration": ("Too long",), "prompt": ("Required",)}
    assert str(error).endswith("(400): Validation failed; seedanceParams.duration: Too long; prompt: Required")


@pytest.mark.parametrize(
    ("body", "required", "available"),
    [
        (b'{"error":"Insufficient credits","creditsRequired":96,"creditsAvailable":"12"}', 96, 12),
        (b'{"error":"Insufficient credits"}', None, None),
        (b"", None, None),
    ],
)
def test_insufficient_credits(body, required, available):
    error = error_for(Answer(402, body), Service.V2, Purpose.PAID)
    assert isinstance(error, InsufficientCreditsError)
    assert (error.required, error.available, error.status) == (required, available, 402)


@pytest.mark.parametrize("body", [b"error code: 1010", b"<html><title>Attention Required!</title></html>"])
def test_blocked_by_the_cdn(body):
    error = error_for(Answer(403, body), Service.V2, Purpose.PAID)
    assert isinstance(error, BlockedError)
    assert error.text in {"error code: 1010", "Attention Required!"}


@pytest.mark.parametrize("status", [400, 401])
@pytest.mark.parametrize("words", ["This is a v2 key", "Use https://api.apiframe.ai", "afk_ keys are not for v1"])
def test_a_v2_key_at_v1(status, words):
    body = b'{"errors":[{"msg":"%s"}]}' % words.encode()
    assert isinstance(error_for(Answer(status, body), Service.V1, Purpose.READ), WrongServiceError)
    assert not isinstance(error_for(Answer(status, body), Service.V2, Purpose.READ), WrongServiceError)


def test_a_wrong_address_is_not_called_a_missing_job():
    error = error_for(Answer(404, b""), Service.V1, Purpose.PAID)
    assert str(error) == "Apiframe found nothing at this address (404)."
