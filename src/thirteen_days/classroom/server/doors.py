"""Who gets in: how secrets are kept and compared, and how fast wrong guesses are answered."""

import hashlib
import hmac
from collections import deque
from collections.abc import Callable
from typing import Final

_WINDOW: Final = 60.0
_PER_ADDRESS: Final = 5
_IN_ALL: Final = 60


def digest(token: str) -> str:
    """What is kept of a token: enough to know it again, not to say it."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def same(one: str, other: str) -> bool:
    """Whether two secrets are alike, in a time that does not tell how far."""
    return hmac.compare_digest(one.encode("utf-8", "replace"), other.encode("utf-8", "replace"))


class Guesses:
    """Wrong codes, of late. A right one is never kept waiting: a class may sit behind one address."""

    def __init__(self, now: Callable[[], float]) -> None:
        """*now* is a clock in seconds that never goes back."""
        self._now = now
        self._by_address: dict[str, deque[float]] = {}
        self._all: deque[float] = deque()

    def wrong(self, address: str) -> float:
        """Take down a wrong guess; how many seconds its sender waits for the answer."""
        now = self._now()
        mine = self._by_address.setdefault(address, deque())
        wait = max(self._wait(mine, _PER_ADDRESS, now), self._wait(self._all, _IN_ALL, now))
        mine.append(now + wait)
        self._all.append(now + wait)
        for known in [one for one, times in self._by_address.items() if not times]:
            del self._by_address[known]
        return wait

    @staticmethod
    def _wait(times: deque[float], most: int, now: float) -> float:
        """How long until fewer than *most* of *times* lie within a minute."""
        while times and times[0] <= now - _WINDOW:
            times.popleft()
        return max(0.0, times[-most] + _WINDOW - now) if len(times) >= most else 0.0


class Bucket:
    """Ten messages a second, twenty at once."""

    def __init__(self, now: Callable[[], float], rate: float = 10.0, burst: float = 20.0) -> None:
        """*now* is a clock in seconds that never goes back."""
        self._now = now
        self._rate = rate
        self._burst = burst
        self._left = burst
        self._at = now()

    def take(self) -> bool:
        """Whether one more may come."""
        self._fill()
        if self._left < 1:
            return False
        self._left -= 1
        return True

    def due(self) -> float:
        """Seconds until half a burst may come: whoever has spent more than that comes back no sooner."""
        self._fill()
        return max(0.0, self._burst / 2 - self._left) / self._rate

    def _fill(self) -> None:
        now = self._now()
        self._left = min(self._burst, self._left + (now - self._at) * self._rate)
        self._at = now
