"""Between the stage and what can be heard: which sound, which caption, what is read out."""

from collections.abc import Callable
from typing import Final, Protocol

from thirteen_days.desktop.hearing.cues import ORDER, ROOM, SAMPLE, URGENT, caption_of, moment_of, sound_of
from thirteen_days.desktop.hearing.spoken import Look, change, whole
from thirteen_days.desktop.preferences import Preferences
from thirteen_days.present.screen import Screen

STANDS: Final = 3_500
"""Milliseconds that a caption stands."""


class Sounding(Protocol):
    """What plays sounds; ``Player`` does."""

    @property
    def able(self) -> bool:
        """Whether there is a device, as far as is known."""

    def play(self, sound: str) -> None:
        """Play *sound*."""

    def hush(self, sound: str) -> None:
        """End *sound*."""

    def volume(self, share: float) -> None:
        """Set how loud, 0 to 1."""

    def close(self) -> None:
        """End."""


class Speaking(Protocol):
    """What says words; ``Voice`` does."""

    @property
    def able(self) -> bool:
        """Whether there is a voice."""

    def say(self, words: str, speed: int = 100) -> None:
        """Say *words* instead of whatever is being said."""

    def stop(self) -> None:
        """Be silent."""


class Ears:
    """Hears what comes onto a stage."""

    def __init__(self, player: Sounding, voice: Speaking, now: Callable[[], int]) -> None:
        """*now* in milliseconds, from whenever."""
        self.player = player
        self.voice = voice
        self._now = now
        self._likes = Preferences(volume=0, captions=False)
        self._met = False
        """Whether the person's likes are known."""
        self._caption = ""
        self._until = 0
        self._room = False
        self._alarm = ""
        self._seen: Look | None = None

    # --- Sounds -------------------------------------------------------------------------------------

    def prefer(self, likes: Preferences) -> None:
        """What the person likes has changed."""
        before, self._likes = self._likes, likes
        if (before.loudness, before.room) != (likes.loudness, likes.room):
            self.player.volume(likes.loudness)
            self._tone(self._room)
        if self._met and likes.loudness and before.loudness != likes.loudness:
            self.player.play(SAMPLE)
            self._write(SAMPLE)
        self._met = True
        if not likes.captions:
            self._caption = ""
        if before.speak and not likes.speak:
            self.voice.stop()
            self._seen = None

    def came(self, screen: Screen, *, looked: bool = False, ordered: bool = False) -> None:
        """*screen* has come; *looked*: somebody opened it; *ordered*: an order was given before it."""
        sounds = [ORDER] if ordered else []
        moment = moment_of(screen, looked=looked)
        if found := sound_of(moment):
            sounds.append(found)
        for sound in sounds:
            self.player.play(sound)
        self._alarm = caption_of(found) if found in URGENT else ""
        room = ROOM.get(screen.kind, self._room)
        if room and not self._room and self._likes.room:
            sounds.append("room")
        self._room = room
        self._tone(room)
        self._write(*sounds)

    def _write(self, *sounds: str) -> None:
        """Put a caption up for *sounds*, if captions are liked."""
        if sounds and self._likes.captions:
            self._caption = " ".join(caption_of(sound) for sound in sounds)
            self._until = self._now() + STANDS

    def _tone(self, there: bool) -> None:  # noqa: FBT001 - whether it is there is all there is to say
        if there and self._likes.room:
            self.player.play("room")
        else:
            self.player.hush("room")

    @property
    def caption(self) -> str:
        """What the caption says now."""
        return self._caption

    def faded(self) -> bool:
        """Whether a caption has just stood long enough, and is gone."""
        if not self._caption or self._now() < self._until:
            return False
        self._caption = ""
        return True

    # --- The voice ----------------------------------------------------------------------------------

    @property
    def listening(self) -> bool:
        """Whether the screen is read out."""
        return self._likes.speak and self.voice.able

    def look(self, seen: Look, *, back: bool = False) -> None:
        """Say what is new in *seen*; *back*: somebody returned to it."""
        words = change(self._seen, seen, self._alarm, back=back)
        self._seen, self._alarm = seen, ""
        if words:
            self._say(words)

    def again(self) -> None:
        """Say the page once more, from its beginning."""
        if self._seen is not None and self.listening:
            self._say(whole(self._seen))

    def _say(self, words: str) -> None:
        self.voice.say(words, self._likes.speed)

    def hush(self) -> None:
        """Stop reading."""
        self.voice.stop()

    def close(self) -> None:
        """Let go of everything."""
        self.voice.stop()
        self.player.close()
