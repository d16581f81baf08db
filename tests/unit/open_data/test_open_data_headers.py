"""What a reader may keep, where the API says it is, and the licence of the data."""
from __future__ import annotations

import pytest

from bot.errors import SettingsError
from bot.settings import Settings, settings

LICENCE = "https://licence.example/open"


@pytest.mark.parametrize("path", ["/", "/openapi.json", "/services", "/taxonomies", "/taxonomy_terms", "/service_at_locations"])
def test_who_has_the_answer_already_gets_it_no_second_time(reader, path):
    first = reader.get(path)
    assert first.headers["Cache-Control"] == "public, max-age=60, must-revalidate"
    again = reader.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", first.headers["ETag"])
    assert again.headers["Access-Control-Allow-Origin"] == "*"


def test_another_answer_has_another_fingerprint(reader):
    first, second = (reader.get(f"/services?page={page}&per_page=1") for page in (1, 2))
    assert first.headers["ETag"] != second.headers["ETag"]
    assert reader.get("/services?page=2&per_page=1", headers={"If-None-Match": first.headers["ETag"]}).status_code == 200


def test_it_says_where_its_description_is(reader):
    about = reader.get("/", base_url="https://data.example").json
    assert (about["version"], about["openapi_url"]) == ("HSDS-UK-3.0", "https://data.example/openapi.json")
    assert "license" not in about


def test_behind_a_proxy_a_setting_says_where_it_is(open_data):
    reader = open_data(open_data_url="https://camden.example/open-referral/").test_client()
    assert reader.get("/").json["openapi_url"] == "https://camden.example/open-referral/openapi.json"
    assert reader.get("/openapi.json").json["servers"] == [{"url": "https://camden.example/open-referral"}]


def test_once_the_council_has_set_a_licence_every_answer_names_it(open_data):
    reader = open_data(data_licence_url=LICENCE).test_client()
    assert reader.get("/").json["license"] == LICENCE
    assert reader.get("/services").headers["Link"] == f'<{LICENCE}>; rel="license"'
    assert reader.get("/openapi.json").json["info"]["license"] == {"name": "Licence of the data", "url": LICENCE}


@pytest.mark.parametrize("name", ["OPEN_DATA_URL", "DATA_LICENCE_URL"])
def test_a_setting_that_is_no_web_address_is_named(monkeypatch, name):
    monkeypatch.setenv(name, 'x"> <script>')
    settings.cache_clear()
    with pytest.raises(SettingsError, match=name):
        settings()
    settings.cache_clear()


def test_an_empty_setting_is_none():
    assert Settings(environment="test", data_licence_url="").data_licence_url is None
