"""The embedded copies match the documents."""

import html
import re

from tests.apiframe import documents
from tests.contract import contract_text


def test_all_printed_v1_examples_are_here():
    printed = re.findall(r"```json\n(.*?\n)```", contract_text("seedance-v1.md"), re.DOTALL)
    assert printed == list(documents.V1_EXAMPLES)


def test_all_printed_v1_parameter_rows_are_here():
    rows = re.findall(r"<tr><td>(.*?)</td><td>(.*?)</td><td>(.*?)</td></tr>", contract_text("seedance-v1.md"))
    printed = [tuple(html.unescape(re.sub(r"<[^>]*>", "", cell)).replace("\\*", "*") for cell in row) for row in rows]
    assert printed == list(documents.V1_PARAMETERS)


def test_v1_prices_match():
    printed = re.findall(r"^\|.*480p 4s(?:.*\n)(?:\|.*\n)+", contract_text("seedance-v1.md"), re.MULTILINE)
    assert printed == [documents.V1_PRICES]


def test_all_printed_v2_parameter_rows_and_prices_are_here():
    text = contract_text("seedance-2.0-v2.md")
    assert re.findall(r"^seedanceParams\..*\n", text, re.MULTILINE) == documents.V2_PARAMETERS.splitlines(
        keepends=True
    )
    assert re.findall(r"^\d+p(?:-refvid)?\d+\n", text, re.MULTILINE) == documents.V2_PRICES.splitlines(keepends=True)
    assert documents.V2_PRICE_EXAMPLES in text.splitlines()


def test_v2_examples_match():
    text = contract_text("seedance-2.0-v2.md")
    for example in (documents.V2_CURL_BODY, documents.V2_PYTHON_BODY, documents.V2_JAVASCRIPT_BODY):
        assert text.count(example.strip()) == 1
    assert text.count("seedanceParams") - text.count("seedanceParams.") == 3
