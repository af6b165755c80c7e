"""A motion of the map, while it is dragged or zoomed, and what is made ready while it rests."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QTimer, Signal

IDLE_MS, PIECE_MS = 30, 5  # from the last step of a motion to the first piece that is made ready, and from piece to piece
REST_MS = 200  # from then on the map rests, until it changes


class Motion(QObject):
    """Under way from its first step until all pieces that `prepare()` yields after its last one are ready, which `settled` tells;
    `rested` tells that for a while nothing asked for a rest again."""

    settled = Signal()
    rested = Signal()

    def __init__(self, prepare: Callable[[], Iterator[None]], parent: QObject) -> None:
        super().__init__(parent)
        self._prepare = prepare
        self._pieces: Iterator[None] | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._go_on)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self.rested)

    @property
    def under_way(self) -> bool:
        return self._timer.isActive()

    def step(self) -> None:
        """The motion begins or goes on: what was being made ready is not wanted any more."""
        self._pieces = None
        self._timer.start(IDLE_MS)

    def rest(self) -> None:
        """The map changed for another reason: let it rest from now on."""
        self._rest.start()

    def _go_on(self) -> None:
        if self._pieces is None:
            self._pieces = self._prepare()
        if next(self._pieces, self) is None:
            self._timer.start(PIECE_MS)
        else:
            self.settled.emit()
