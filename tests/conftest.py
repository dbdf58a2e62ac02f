"""Tests keep nothing in the folders of whoever runs them."""

from collections.abc import Iterator

import pytest


@pytest.fixture(scope="session", autouse=True)
def _nobodys_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("THIRTEEN_DAYS_HOME", str(tmp_path_factory.mktemp("home")))
        yield
