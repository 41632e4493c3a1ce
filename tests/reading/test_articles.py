"""Articles from files: what is kept, what is metadata, and what each unreadable file is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from pressgraph.errors import ArticleError
from pressgraph.header import body_start
from pressgraph.reading.articles import MAX_CHARACTERS, article_from_text, read_article
from pressgraph.reading.languages import detect_language

FRENCH = "La maire de Lodève a reçu les pompiers dans la ville, où le fleuve est sorti de son lit dimanche."
SHARED = Path(__file__).resolve().parents[2] / ".." / "shared"


@pytest.fixture
def write(tmp_path):
    def _write(content: str | bytes, name: str = "article.txt") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return _write


def error(path: Path, **options) -> str:
    with pytest.raises(ArticleError) as raised:
        read_article(path, **options)
    message = str(raised.value)
    assert "\n" not in message and len(message) < 250
    return message


def test_the_text_is_the_file_unchanged_header_and_line_ends_included(write):
    text = f" date 2024-11 {FRENCH}\r\n\r\nFin.\n"
    assert read_article(write(text)).text == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_an_encoding_is_recognized_and_its_byte_order_mark_dropped(write, encoding):
    text = f"date 2024-11-27 L’été « à Sète » coûte 12 €.\n\n{FRENCH}"
    assert read_article(write(text.encode(encoding))).text == text


@pytest.mark.parametrize(
    ("header", "published"),
    [
        (" date 2024-11 ", "2024-11"),
        ("date 2024-11-27 ", "2024-11-27"),
        ("Date: 2024-11-27\n", "2024-11-27"),
        ("date : 2024-11-27T08:30:00+01:00\n\n", "2024-11-27"),
        ("date: 27 novembre 2024\n", "2024-11-27"),
        ("date: mercredi 1er août 2024\n", "2024-08-01"),
        ("Date : le 5 février 2024\n", "2024-02-05"),
        ("date: Décembre 2024\n", "2024-12"),
        ("date: de\u0301cembre 2024\n", "2024-12"),
        ("title: Crue\ndate: 2024-11-27\nurl: https://example.org/a\n\n", "2024-11-27"),
    ],
)
def test_the_date_of_the_header_is_metadata(write, header, published):
    article = read_article(write(header + FRENCH))
    assert article.published == published
    assert article.text[body_start(article.text) :].lstrip() == FRENCH


def test_a_date_given_beats_the_header_and_the_header_beats_the_file_name(write):
    path = write(f"date 2024-11-27 {FRENCH}", "2025-05-22-crue.txt")
    assert read_article(path).published == "2024-11-27"
    assert read_article(path, published="2023-01-02").published == "2023-01-02"


@pytest.mark.parametrize(
    ("name", "published"),
    [("2024-11-sora.txt", "2024-11"), ("2025-05-22-crue.txt", "2025-05-22"), ("courrier-2025-05-22.txt", "2025-05-22")],
)
def test_the_file_name_dates_an_article_without_a_header(write, name, published):
    assert read_article(write(FRENCH, name)).published == published


def test_a_dateline_is_not_taken_for_the_date_of_publication(write):
    assert "no date of publication" in error(write(f"PARIS, 27 novembre 2024 – {FRENCH}"))


def test_the_source_is_the_address_or_the_file_name_without_folders(write):
    assert read_article(write(f"date 2024-11 {FRENCH}", "crue.txt")).source == "crue.txt"
    assert read_article(write(f"date: 2024-11\nurl: https://example.org/crue?a=1\n{FRENCH}")).source == (
        "https://example.org/crue?a=1"
    )
    assert read_article(write(f"date: 2024-11\nsource: Le Courrier\n{FRENCH}", "b.txt")).source == "b.txt"


def test_an_address_that_no_iri_may_hold_is_not_a_source(write):
    assert read_article(write(f"date: 2024-11\nurl: https://example.org/<a>\n{FRENCH}", "b.txt")).source == "b.txt"


def test_a_name_with_decomposed_accents_gives_the_same_source(write):
    assert read_article(write(f"date 2024-11 {FRENCH}", "de\u0301menti.txt")).source == "d\u00e9menti.txt"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f" date 2024-11-27 Crue meurtrière à Lodève\n\n{FRENCH}", "Crue meurtrière à Lodève"),
        (f"date: 2024-11-27\ntitre: La crue\n\n{FRENCH}", "La crue"),
        (f"date: 2024-11-27\n\nCrue à Lodève\n\n{FRENCH}", "Crue à Lodève"),
        (f"date 2024-11-27 {FRENCH}\n\nSuite.", None),
        (f"date 2024-11-27 {FRENCH}", None),
        (f"date 2024-11-27 {'la crue de ' * 20}\n\n{FRENCH}", None),
    ],
)
def test_a_short_first_line_before_a_blank_one_is_the_title(write, text, title):
    assert read_article(write(text)).title == title


def test_a_text_without_header_starts_at_its_first_character():
    assert body_start(FRENCH) == 0
    assert body_start("Date limite dépassée : la crue") == 0


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "empty"),
        (b" \n\xef\xbb\xbf\n", "empty"),
        (b" date 2024-11-27 \n", "empty"),
        (b"%PDF-1.7 ...", "a PDF"),
        (b"PK\x03\x04\x14\x00", "an archive"),
        (b"<!DOCTYPE html><html>", "a web page"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "not text"),
        (b"Le \x81\x8d\x8f\x90\x9d", "not text"),
        (b"\x01\x02\x03\x04 date 2024-11 Le", "not text"),
    ],
)
def test_what_is_no_text_is_named(write, content, expected):
    message = error(write(content))
    assert expected in message
    assert message.startswith("article.txt: ")


def test_a_file_longer_than_an_article_is_refused_with_the_limit(write):
    assert f"{MAX_CHARACTERS:,}" in error(write("date 2024-11 " + "mot " * (MAX_CHARACTERS // 4)))
    assert f"{MAX_CHARACTERS:,}" in error(write(b"a" * (4 * MAX_CHARACTERS + 1)))


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path):
    assert error(tmp_path / "absent.txt").startswith("absent.txt: no such file")
    assert "folder" in error(tmp_path)


def test_an_undated_article_is_told_both_remedies(write):
    message = error(write(FRENCH))
    assert "--date" in message and "date 2024-11-27" in message


@pytest.mark.parametrize("date", ["hier", "2024", "2024-13", "2024-02-30", "27/11/2024", "", "2024-11-27-01"])
def test_a_date_given_must_be_a_day_or_a_month(write, date):
    assert "2024-11-27 or 2024-11" in error(write(FRENCH), published=date)


@pytest.mark.parametrize("header", ["date: 31 novembre 2024\n", "date: 27 novembr 2024\n", "date 2024-13-01 "])
def test_a_header_date_that_is_none_is_not_passed_over(write, header):
    assert "date of the header" in error(write(header + FRENCH))


def test_a_text_from_elsewhere_needs_a_name_only():
    article = article_from_text(f"\ufeffdate 2024-11 {FRENCH}", "-")
    assert (article.source, article.published, article.text[:4]) == ("-", "2024-11", "date")


def test_a_text_with_lone_surrogates_is_refused():
    with pytest.raises(ArticleError, match="UTF-8"):
        article_from_text("date 2024-11 Le \udce9", "-")


ENGLISH = (
    "The company said on Thursday that it had formed a partnership with a supplier and that it would sell the unit."
)

GERMAN = "Die Firma hat am Donnerstag mit dem Lieferanten einen Vertrag für das neue Werk in der Stadt geschlossen."


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", ENGLISH),
        ("de", GERMAN),
        ("es", "La empresa dijo el jueves que había formado una alianza con un proveedor y que no vendería la unidad."),
        ("it", "La società ha detto giovedì che il contratto con il fornitore è stato firmato e che non sarà venduta."),
        (
            "nl",
            "Het bedrijf heeft donderdag gezegd dat het een contract met de leverancier van de fabriek had getekend.",
        ),
        (
            "pt",
            "A empresa disse que não vai vender a fábrica e que o contrato com o fornecedor foi assinado.",
        ),
        ("fr", FRENCH),
        (
            "fr",
            f"« {ENGLISH} {ENGLISH} », a dit la porte-parole de l’entreprise, qui n’a pas répondu à nos questions.",
        ),
        ("fr", "Lodève sous l’eau"),
        ("fr", "OK"),
        ("und", "Компания объявила о партнёрстве с поставщиком."),
        ("und", "公司周四表示"),
        ("und", "Yhtiö kertoi torstaina solmineensa sopimuksen toimittajan kanssa eikä aio myydä yksikköä lainkaan."),
    ],
)
def test_a_language_is_told_by_its_function_words(language, text):
    assert detect_language(text) == language


def test_an_article_in_another_language_is_refused_by_name(write):
    said = error(write(f"date 2025-06-12 {GERMAN}"))
    assert "this looks German, and pressgraph reads French and English so far" in said


def test_an_english_article_is_read_as_english(write):
    assert read_article(write(f"date 2025-06-12 {ENGLISH}")).language == "en"


def test_a_language_given_is_not_guessed(write):
    assert read_article(write(f"date 2025-06-12 {ENGLISH}"), language="fr").language == "fr"
    assert "French and English so far" in error(write(f"date 2025-06-12 {FRENCH}"), language="de")


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="needs ../shared")
def test_every_gold_text_is_read_with_its_date_and_in_its_language():
    texts = sorted((SHARED / "gold").rglob("texts/*.txt"))
    assert len(texts) >= 13
    for path in texts:
        article = read_article(path)
        assert article.language == ("en" if "veldhaven" in path.name else "fr")
        assert article.text == path.read_text("utf-8")
        assert article.published and path.name.startswith(article.published)
