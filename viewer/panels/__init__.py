"""The panels: each a QWidget made from a Session and a Sheet, with on_state_changed(new, old) and restyle(sheet). To add one, add a line to PANELS."""

from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, Qt

from viewer.panels.dossier import DossierPanel
from viewer.panels.events import EventsPanel
from viewer.panels.layers import LayersPanel
from viewer.panels.map import MapPanel
from viewer.panels.narrative import NarrativePanel
from viewer.panels.timeline import TimelinePanel

RIGHT, BOTTOM = Qt.DockWidgetArea.RightDockWidgetArea, Qt.DockWidgetArea.BottomDockWidgetArea


@dataclass(frozen=True)
class Panel:
    """A dockable panel: its id, its title (translated in the context 'Panels'), its class, where it docks, and whether it shares a tab with the one before."""

    id: str
    title: str
    make: type
    area: Qt.DockWidgetArea
    tabbed: bool = False


PANELS = (
    Panel("timeline", QT_TRANSLATE_NOOP("Panels", "Timeline"), TimelinePanel, BOTTOM),
    Panel("narrative", QT_TRANSLATE_NOOP("Panels", "Narrative"), NarrativePanel, RIGHT),
    Panel("events", QT_TRANSLATE_NOOP("Panels", "Events"), EventsPanel, RIGHT),
    Panel("dossier", QT_TRANSLATE_NOOP("Panels", "Details"), DossierPanel, RIGHT, tabbed=True),
    Panel("layers", QT_TRANSLATE_NOOP("Panels", "Layers"), LayersPanel, RIGHT, tabbed=True),
)

__all__ = ["PANELS", "DossierPanel", "EventsPanel", "LayersPanel", "MapPanel", "NarrativePanel", "Panel", "TimelinePanel"]
