"""Names of any number of parts, in any script. Invented people only."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harbour.pole.domain.names import display_name, fold, name_parts


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        pytest.param("Testcase", "testcase", id="plain"),
        pytest.param("  AMARA   Jane ", "amara jane", id="spaces and capitals"),
        pytest.param("Zoë", "zoe", id="an accent"),
        pytest.param("Zoe\u0308", "zoe", id="an accent apart"),
        pytest.param("O'Neil", "oneil", id="an apostrophe"),
        pytest.param("O\u2019Neil", "oneil", id="a printer's apostrophe"),
        pytest.param("O\u00b4Neil", "oneil", id="an accent for an apostrophe"),
        pytest.param("Hawai\u02bbi", "hawaii", id="an okina"),
        pytest.param("Łukasz Wójcik", "lukasz wojcik", id="Polish"),
        pytest.param("Đặng Thị Hường", "dang thi huong", id="Vietnamese"),
        pytest.param("Þórður Æsirsson", "thordur aesirsson", id="Icelandic"),
        pytest.param("IŞIK", "isik", id="Turkish capitals"),
        pytest.param("Groß", "gross", id="German"),
        pytest.param("Anne\u2011Marie", "anne-marie", id="another hyphen"),
        pytest.param("Anne - Marie", "anne marie", id="a hyphen between words"),
        pytest.param("-Anne--Marie-", "anne-marie", id="hyphens too many"),
        pytest.param("Testcase (formerly Sample)", "testcase formerly sample", id="brackets"),
        pytest.param("Amara2", "amara", id="a figure"),
        pytest.param("Te\u00adst\u200dcase", "testcase", id="invisible characters"),
        pytest.param("Ольга", "ольга", id="Cyrillic"),
        pytest.param("王小明", "王小明", id="Chinese"),
        pytest.param("김", "김", id="Korean"),
        pytest.param("فاطِمة", "فاطمة", id="Arabic, its short vowels left out"),
        pytest.param("ਗੁਰਪ੍ਰੀਤ", "ਗੁਰਪਰੀਤ", id="Punjabi keeps its vowels"),
        pytest.param("?", "", id="a mark"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_fold(name, folded):
    assert fold(name) == folded


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        pytest.param("Amara Jane", ("amara", "jane"), id="two names"),
        pytest.param("Anne-Marie", ("anne-marie", "anne", "marie"), id="hyphenated"),
        pytest.param(
            "de la Cruz-Sample",
            ("de", "la", "cruz-sample", "cruz", "sample"),
            id="several parts, one hyphenated",
        ),
        pytest.param("Dr. Amara Testcase", ("amara", "testcase"), id="a title"),
        pytest.param("Mr & Mrs Testcase", ("testcase",), id="two titles"),
        pytest.param("Testcase, Mrs", ("testcase",), id="a title behind"),
        pytest.param("Mr", (), id="nothing but a title"),
        pytest.param("Lady Amara", ("amara",), id="a title that can be a name"),
        pytest.param("Lord", ("lord",), id="a name that can be a title"),
        pytest.param("Amara Lord", ("amara", "lord"), id="such a name at the end"),
        pytest.param("Test Test", ("test",), id="the same twice"),
        pytest.param("Madonna", ("madonna",), id="one name"),
        pytest.param("", (), id="none"),
    ],
)
def test_name_parts(name, parts):
    assert name_parts(name) == parts


@pytest.mark.parametrize(
    ("given_name", "family", "family_first", "shown"),
    [
        pytest.param("Amara", "Testcase", False, "Amara Testcase", id="given name first"),
        pytest.param("Xiaoming", "Wang", True, "Wang Xiaoming", id="family name first"),
        pytest.param("Amara", "", False, "Amara", id="no family name"),
        pytest.param("", "Testcase", False, "Testcase", id="no given name"),
        pytest.param(" Amara  Jane", "O'Sample ", False, "Amara Jane O'Sample", id="spaces"),
        pytest.param("AMARA", "de SAMPLE", False, "AMARA de SAMPLE", id="capitals as they are"),
        pytest.param("", " ", False, "", id="no name"),
    ],
)
def test_display_name(given_name, family, family_first, shown):
    assert display_name(given_name, family, family_first=family_first) == shown


@given(name=st.text())
def test_folding_again_changes_nothing(name):
    assert fold(fold(name)) == fold(name)


@given(name=st.text())
def test_parts_are_words_of_the_folded_name_each_once(name):
    parts = name_parts(name)

    assert len(set(parts)) == len(parts)
    assert all(part and part in fold(name) and " " not in part for part in parts)


@given(words=st.lists(st.text("abcdefghij", min_size=1), min_size=1, max_size=4))
def test_how_a_plain_name_is_written_makes_no_difference(words):
    plain = " ".join(words)

    assert fold(plain.upper()) == fold(plain.title()) == fold(f" {plain}. ") == plain
    assert set(name_parts("-".join(words))) >= set(words)
