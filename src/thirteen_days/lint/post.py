"""What is under way between the turns."""

from thirteen_days.lint.facts import Facts
from thirteen_days.lint.steps import Mail, one_of
from thirteen_days.model import Turn


class Post:
    """Messages and reports that have been sent; times are in minutes from 1970."""

    def __init__(self, facts: Facts) -> None:
        """Every sending and arrival is added to *facts*."""
        self._facts = facts
        self._mail: list[Mail] = []
        self._posted: dict[int, Mail] = {}

    def send(self, mail: Mail, turn: Turn) -> None:
        """Something goes on its way in *turn*; what is sent twice in it is one."""
        now = turn.minute
        soonest, latest, told = now + mail.soonest, now + mail.latest, mail.told
        self._facts.sent.setdefault(mail.name, []).append((turn.index, soonest))
        before = self._posted.get(mail.key)
        if before is not None:
            soonest, latest = min(soonest, before.soonest), max(latest, before.latest)
            told = one_of([told, before.told]) if told else told
        self._posted[mail.key] = mail._replace(told=told, soonest=soonest, latest=latest)

    def close(self) -> None:
        """The turn is over: what was sent in it may arrive."""
        self._mail += self._posted.values()
        self._posted = {}

    def due(self, turn: Turn, *, sure: bool) -> list[Mail]:
        """What may have arrived by *turn*; what must have is no longer under way, if the turn is *sure*."""
        now = turn.minute
        due = [mail for mail in self._mail if mail.soonest <= now]
        if sure:
            self._mail = [mail for mail in self._mail if mail.latest > now]
        self._facts.arrived.update(mail.name for mail in due)
        return due
