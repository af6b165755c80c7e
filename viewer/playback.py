"""The clock that plays the record: it moves the session's time on until the end or until it is stopped."""

from PySide6.QtCore import QObject, QTimer, Signal

from geodata import query
from viewer.session import Session

TICK_MS = 50
TICKS_PER_EVENT = 26  # the pace: an event stays for 1.3 seconds
LONGEST_STRIDE = 20  # days a tick, so that empty years pass quickly but are seen to pass


class Playback(QObject):
    """Plays from event to event: fast through empty time, slower as an event nears, with a rest upon each."""

    changed = Signal(bool)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._rest = 0
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self.advance)

    @property
    def playing(self) -> bool:
        return self._timer.isActive()

    def toggle(self) -> None:
        self.stop() if self.playing else self.start()

    def start(self) -> None:
        """Play on from the state's time, from the beginning if that is the end."""
        if self.session.state.time >= self.session.dataset.span.end - 1:
            self.session.update(time=self.session.dataset.span.begin)
        self._rest = 0
        self._timer.start()
        self.changed.emit(True)

    def stop(self) -> None:
        if self.playing:
            self._timer.stop()
            self.changed.emit(False)

    def advance(self) -> None:
        """One tick: rest on an event, else move toward the next one without passing it."""
        if self._rest > 0:
            self._rest -= 1
            return
        state, events = self.session.state, self.session.dataset.events
        row = query.following(events, state.time)
        last = self.session.dataset.span.end - 1
        target = int(events.begin[row]) if row is not None else last
        arrived = target - state.time <= LONGEST_STRIDE
        time = target if arrived else state.time + LONGEST_STRIDE
        if arrived and row is not None:
            self._rest = TICKS_PER_EVENT
            self.session.update(time=time, selection=events.columns["id"][row])
        else:
            self.session.update(time=time)
        if time >= last:
            self.stop()
