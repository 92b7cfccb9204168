"""A command line that cannot be used is told so in Dutch, in one line, with what to do."""

import pytest

from bot.commands import main


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        pytest.param("chek", "die opdracht bestaat niet. Kies uit: ask, calculate, chat", id="an unknown command"),
        pytest.param("calculate", "er ontbreekt een opdracht. Kies uit: business-case", id="no command"),
        pytest.param("calculate grant", "'--costs' ontbreekt", id="a missing option"),
        pytest.param(
            "calculate grant --csts 1", "de optie --csts bestaat niet. Bedoelt u --costs", id="a misspelt one"
        ),
        pytest.param("check --as-of", "de optie --as-of is niet goed gebruikt", id="an option without its value"),
        pytest.param("ask --language de x", "'de' bestaat niet. Kies uit: nl, en.", id="a value that is no choice"),
        pytest.param("knowledge show", "'ID' ontbreekt", id="a missing argument"),
        pytest.param("db upgrade nu meteen", "er staat te veel op de regel", id="too much"),
    ],
)
def test_it_is_one_dutch_line(
    typed: str, told: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["preventiebot", *typed.split()])
    with pytest.raises(SystemExit) as ended:
        main()
    error = capsys.readouterr().err
    assert ended.value.code == 2
    assert told in error
    assert error.count("\n") == 1
