"""The import contracts of pyproject.toml hold."""

from importlinter.cli import lint_imports


def test_each_package_imports_only_downwards() -> None:
    """Model and engine stay pure, YAML stays in the loader, pygame in the desktop."""
    assert lint_imports(cache_dir=None, is_debug_mode=False, show_timings=False) == 0
