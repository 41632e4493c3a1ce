"""Whatever address of a page or of data is asked for, the answer is one that was meant."""

from __future__ import annotations

from urllib.parse import quote, quote_from_bytes

from hypothesis import example, given, settings
from hypothesis import strategies as st
from standing import pages_of, store_of
from starlette.testclient import TestClient

import sample

CLIENT = TestClient(pages_of(store_of(sample.FACTS)), raise_server_exceptions=False)
PARTS = st.one_of(
    st.text(max_size=20).map(lambda text: quote(text, errors="replace")), st.binary(max_size=8).map(quote_from_bytes)
)
HEADERS = st.text(st.characters(max_codepoint=255, exclude_characters="\r\n\0"), max_size=30)


@settings(max_examples=150, deadline=None)
@given(
    kind=st.sampled_from(["", "page/", "data/"]),
    name=st.sampled_from(["id/", "article/", "role/", "static/", ".well-known/", ""]),
    rest=PARTS,
    ending=st.sampled_from(["", ".ttl", ".rdf", "."]),
    node=PARTS,
    accept=HEADERS,
)
@example("page/", "id/", "person/%00", "", "%ff", "text/html")
@example("page/", "id/", "..%2f..%2fetc", "", "", "*/*;q=a")
@example("data/", "id/", "%3E%20%7D%20%3B", ".ttl", "%3E", "")
def test_no_address_breaks_a_page(kind: str, name: str, rest: str, ending: str, node: str, accept: str) -> None:
    address = f"/{kind}{name}{rest}{ending}?node={node}&lang={node}"
    headers = {"accept": accept.encode("latin-1"), "accept-language": accept.encode("latin-1")}
    answer = CLIENT.get(address, headers=headers, follow_redirects=False)
    assert answer.status_code in (200, 303, 404, 405, 406), answer.text
