"""Style sheet, scripts and icon, and how light a first visit is."""

import pytest

LIGHT = 60_000  # bytes of a first visit: page, style sheet, scripts, icon


def loaded(page):
    """Addresses of all that a page loads."""
    return [e.get("src") for e in page.all("script")] + [e.get("href") for e in page.all("link")]


def transferred(person, address):
    """Bytes of this answer as a browser asks for it, its headers included."""
    response = person.client.get(address, headers={"Accept-Encoding": "gzip"})
    return len(response.data) + len(str(response.headers))


@pytest.mark.parametrize("address", ["/", "/before", "/chat", "/chat/framed"])
def test_a_first_visit_is_light(person, address):
    page = person.opens(address)
    assert transferred(person, address) + sum(transferred(person, each) for each in loaded(page)) < LIGHT


def test_assets_are_kept_for_a_year_under_names_that_change_with_them(person):
    for address in loaded(person.opens("/chat")):
        response = person.client.get(address)
        assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert "Set-Cookie" not in response.headers


def test_a_browser_that_cannot_unpack_gets_them_plain(person):
    sheet = next(address for address in loaded(person.opens("/")) if address.endswith(".css"))
    assert b"color-scheme" in person.client.get(sheet).data
    assert "Content-Encoding" not in person.client.get(sheet).headers


def test_no_script_holds_up_the_page(person):
    assert all("defer" in script.keys() for script in person.opens("/chat").all("script"))


def test_the_script_for_other_sites_may_be_loaded_by_them_and_knows_the_exit_page(website):
    response = website(exit_page="https://weather.example/").test_client().get("/embed.js")
    assert response.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert response.headers["Cache-Control"] == "public, max-age=3600"
    assert 'const AWAY = "https://weather.example/"' in response.text
