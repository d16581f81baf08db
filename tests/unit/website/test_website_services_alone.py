"""The file that shows all services while the website is down."""

from bot.website.services_alone import NAME, services_alone, write_services_alone
from tests.unit.website.strict_pages import parsed, words_in


def test_it_needs_nothing_else(website):
    page = parsed(services_alone(website()))
    assert page.findall(".//script") == page.findall(".//link") == []
    assert not [link for link in page.findall(".//a") if link.get("href").startswith("/")]


def test_it_holds_every_service_and_999_first(website):
    main = parsed(services_alone(website())).find(".//main")
    words = words_in(main)
    assert "The chat is not working just now If you are in danger, call 999." in words
    assert "Noise team" in words
    assert [link.get("href") for link in main.findall(".//a")][:2] == ["tel:999", "tel:101"]


def test_it_is_written_at_the_start(website, tmp_path):
    write_services_alone(website(), tmp_path / "var")
    assert "Noise team" in (tmp_path / "var" / NAME).read_text()


def test_a_folder_that_cannot_be_written_is_no_reason_not_to_start(website, tmp_path, caplog):
    blocked = tmp_path / "var"
    blocked.write_text("a file, not a folder")
    write_services_alone(website(), blocked)
    assert "services.html was not written" in caplog.text
