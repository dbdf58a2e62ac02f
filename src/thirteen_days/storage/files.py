"""Writing a file so that a crash leaves the old one or the new one, whole."""

import contextlib
import os
from pathlib import Path
from stat import S_ISDIR, S_ISFIFO, S_ISREG

from thirteen_days.model.errors import SaveError


def atomic_write(path: Path, text: str, *, keep_backup: bool = True) -> None:
    """Replace *path* by *text*: temporary file, fsync, rename, fsync of the folder where there is one.

    With *keep_backup* the former file stays as ``<name>.bak``.

    Raises:
        SaveError: the system refused; the former file is as it was.
    """
    write_bytes(path, text.encode(), keep_backup=keep_backup)


def write_bytes(path: Path, data: bytes, *, keep_backup: bool = False) -> None:
    """As ``atomic_write``, for bytes.

    Raises:
        SaveError: the system refused; the former file is as it was.
    """
    temporary = path.with_name(path.name + ".tmp")
    try:
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if keep_backup and path.exists():
            _copy_aside(path)
        temporary.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        reason = error.strerror or str(error)
        raise SaveError(f"{path} could not be written ({reason}); what was there is untouched") from error


def create(path: Path, data: bytes) -> None:
    """Write a file that was not there: whole, or not at all.

    Raises:
        SaveError: something is there already, or the system refused.
    """
    made = False
    try:
        with path.open("xb") as file:
            made = True
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        sync_folder(path.parent)
    except OSError as error:
        if made:
            with contextlib.suppress(OSError):
                path.unlink()
        raise SaveError(f"{path} could not be written ({error.strerror or error})") from error


def _copy_aside(path: Path) -> None:
    """Keep the former file as ``.bak`` without a moment at which *path* itself is missing."""
    backup = path.with_name(path.name + ".bak")
    aside = path.with_name(path.name + ".bak.tmp")
    try:
        with aside.open("wb") as file:
            file.write(path.read_bytes())
            file.flush()
            os.fsync(file.fileno())
        aside.replace(backup)
    except OSError:
        with contextlib.suppress(OSError):
            aside.unlink(missing_ok=True)
        raise


def sync_folder(folder: Path) -> None:
    """Have what was renamed in *folder* written down, where the system can."""
    with contextlib.suppress(OSError):  # Windows cannot open a folder
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def read_text(path: Path, limit: int = 4_000_000) -> str:
    """The text of *path*.

    Raises:
        SaveError: it is missing, no file (a pipe would be waited for, a device never ends), larger than
            *limit* bytes, or not UTF-8.
    """
    try:
        told = path.stat()
        if not S_ISREG(told.st_mode):
            raise SaveError(f"{path.name or path} could not be read ({_kind(told.st_mode)}, not a file)")
        if told.st_size > limit:
            raise SaveError(f"{path.name} is larger than {limit} bytes: not one of ours")
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SaveError(f"{path.name} is not UTF-8 text (byte {error.start})") from error
    except OSError as error:
        raise SaveError(f"{path.name} could not be read ({error.strerror or error})") from error


def _kind(mode: int) -> str:
    """What something is that is no file."""
    if S_ISDIR(mode):
        return "a folder"
    return "a pipe" if S_ISFIFO(mode) else "a device"
