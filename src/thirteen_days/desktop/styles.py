"""The few ways words are set, by name: on paper in three voices, and on the dark desk."""

from thirteen_days.desktop.text import Laid, RunLike, Style, lay
from thirteen_days.desktop.widgets.base import Look

# name: family, size at 100 per cent, palette colour, bold, italic, leading
_STYLES: dict[str, tuple[str, float, str, bool, bool, float]] = {
    "bar": ("head", 19, "title", False, False, 1.2),
    "bar_small": ("sans", 14, "faint", False, False, 1.25),
    "caption": ("sans", 14, "focus", True, False, 1.25),
    "panel_title": ("head", 18, "title", False, False, 1.25),
    "panel_body": ("sans", 15, "text", False, False, 1.3),
    "panel_bold": ("sans", 15, "text", True, False, 1.3),
    "panel_small": ("sans", 13.5, "faint", False, False, 1.28),
    "panel_value": ("sans", 14.5, "text", False, False, 1.25),
    "card_title": ("sans", 17, "text", True, False, 1.22),
    "card_body": ("sans", 15, "text", False, False, 1.28),
    "card_key": ("head", 17, "title", False, False, 1.1),
    "fine_print": ("sans", 12.5, "faint", False, True, 1.25),
    "gauge_end": ("sans", 12, "faint", False, False, 1.2),
    "hint": ("sans", 13.5, "faint", False, False, 1.25),
    "hint_key": ("mono", 12.5, "text", True, False, 1.25),
    "display": ("head", 74, "title", False, False, 1.1),
    "display_small": ("head", 34, "title", False, False, 1.2),
    "sheet_title": ("head", 28, "ink", False, False, 1.2),
    "letterhead": ("serif", 15, "ink", True, False, 1.3),
    "letterhead_small": ("serif", 13.5, "faint_ink", False, False, 1.3),
    "agency": ("serif", 19, "ink", True, False, 1.2),
    "agency_small": ("serif", 14, "ink", False, False, 1.3),
    "table_head": ("sans", 14, "faint_ink", True, False, 1.25),
    "table_cell": ("sans", 14.5, "ink", False, False, 1.28),
    "axis": ("sans", 13, "faint_ink", False, False, 1.2),
    "plate_caption": ("mono", 13, "ink", True, False, 1.25),
    "plate_note": ("mono", 12, "faint_ink", False, False, 1.25),
    "paper_key": ("mono", 13, "faint_ink", True, False, 1.3),
    "paper_value": ("mono", 14, "ink", False, False, 1.3),
    "form_key": ("sans", 11.5, "faint_ink", True, False, 1.2),
    "enclosure_title": ("head", 19, "ink", False, False, 1.2),
    "initials": ("head", 17, "paper", False, False, 1.15),
    "person": ("sans", 15.5, "ink", True, False, 1.2),
    "bent": ("serif", 14, "faint_ink", False, True, 1.22),
    "flag": ("sans", 14, "ink", False, False, 1.2),
    "dossier_initials": ("head", 27, "paper", False, False, 1.15),
    "dossier_lot": ("serif", 17, "ink", False, False, 1.35),
    "company_initials": ("head", 13, "paper", False, False, 1.1),
    "dossier_goal": ("serif", 17, "ink", False, True, 1.35),
    "dossier_key": ("head", 18, "red_ink", False, False, 1.2),
    "shelf_hint": ("serif", 15, "text", False, True, 1.28),
    "alarm": ("sans", 13.5, "bad_ink", True, False, 1.2),
    "note_title": ("head", 15, "ink", False, False, 1.25),
    "wall_address": ("mono", 21, "ink", True, False, 1.25),
    "wall_code": ("mono", 58, "ink", True, False, 1.15),
    "note_body": ("serif", 15, "ink", False, True, 1.32),
}
VOICES = {"mono": ("mono", 15.0, 1.5), "serif": ("serif", 17.0, 1.42), "sans": ("sans", 16.0, 1.4)}


def style(look: Look, name: str, align: str = "left") -> Style:
    """The style called *name* in this theme."""
    family, size, colour, bold, italic, leading = _STYLES[name]
    return Style(family, look.theme.px(size), getattr(look.palette, colour), bold, italic, align, leading)


def words(look: Look, text: str | tuple[RunLike, ...], name: str, width: int, align: str = "left") -> Laid:
    """*text* set in the style called *name* and broken to *width*."""
    return lay(look.fonts, text, style(look, name, align), width)


def paper_style(look: Look, voice: str, kind: str) -> Style:
    """How a paragraph of *kind* is set on paper in *voice* (``mono``, ``serif``, ``sans``)."""
    family, size, leading = VOICES[voice]
    palette, px = look.palette, look.theme.px
    if kind == "heading":
        return Style("head", px(25), palette.ink, leading=1.25)
    if kind == "subheading":
        return Style("head", px(18), palette.ink, leading=1.3)
    if kind == "lead":
        return Style(family, px(size + 2), palette.ink, leading=leading - 0.05)
    if kind in {"meta", "staff"}:
        return Style("mono" if voice == "mono" else "sans", px(13.5), palette.faint_ink, leading=1.35)
    if kind == "code":
        return Style("mono", px(13.5), palette.ink, leading=1.3)
    if kind == "incident":
        return Style("mono", px(16), palette.ink, bold=True, leading=1.4)
    if kind == "report":
        return Style(family, px(size), palette.faint_ink, leading=leading)
    if kind in {"note", "passage"}:
        return Style("serif", px(15), palette.faint_ink, italic=True, leading=1.38)
    ink = {
        "good": palette.good_ink,
        "well": palette.good_ink,
        "bad": palette.bad_ink,
        "amiss": palette.bad_ink,
    }.get(kind, palette.ink)
    return Style(family, px(size), ink, leading=leading)
