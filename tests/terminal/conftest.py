"""Saves go to a folder of the test's own."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's folder, for this test only."""
    monkeypatch.setenv("THIRTEEN_DAYS_HOME", str(tmp_path))
    return tmp_path
