"""How French is set: signs stay with their word, quotes have their spaces."""

import pytest

from veillee.kernel.text import set_in_french


@pytest.mark.parametrize(
    ("written", "set_so"),
    [
        ("Ce qui est décidé : rien ; et ?", "Ce qui est décidé\u00a0: rien\u00a0; et\u00a0?"),
        ("Ces mots («sale») blessent.", "Ces mots («\u00a0sale\u00a0») blessent."),
        ("un salon, « Cuisine »", "un salon, «\u00a0Cuisine\u00a0»"),
        ("à 21:04, https://a.example/?b", "à 21:04, https://a.example/?b"),
    ],
)
def test_a_sign_never_begins_a_line(written: str, set_so: str) -> None:
    assert set_in_french(written) == set_so
    assert set_in_french(set_so) == set_so
