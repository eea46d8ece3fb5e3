"""The pictures of the README are there, and those that are drawn are those that the script draws."""

import re
from xml.etree import ElementTree

import pictures

FOLDER = pictures.ROOT / "docs" / "pictures"
README = (pictures.ROOT / "README.md").read_text(encoding="utf-8")
PNG = b"\x89PNG\r\n\x1a\n"


def test_the_readme_shows_them_all_and_says_what_is_on_them() -> None:
    shown = set(re.findall(r"docs/pictures/([\w.-]+)", README))
    told = re.findall(r'<img [^>]*alt="([^"]+)"|!\[([^\]]+)\]', README)

    assert shown == {path.name for path in FOLDER.iterdir()}
    assert len(told) == README.count("<img ") + README.count("![")


def test_the_way_of_the_data_is_what_the_script_draws() -> None:
    text = (FOLDER / "data.svg").read_text(encoding="utf-8")

    assert text == pictures.data(), "run make pictures"
    assert ElementTree.fromstring(text).get("aria-label")


def test_the_console_is_there_in_both_schemes_in_the_size_that_is_set() -> None:
    for scheme in ("light", "dark"):
        image = (FOLDER / f"console-{scheme}.png").read_bytes()
        assert image.startswith(PNG)
        size = [int.from_bytes(image[at : at + 4]) for at in (16, 20)]
        assert size == [pictures.SIZE["width"], pictures.SIZE["height"]]
