"""The table of named colours: every colour the program shows, a column for each theme.

Marks and fills keep at least 3:1 and texts 4.5:1 against what they are drawn on (tests/gui/test_theme.py).
The `_text` twins of accent, done, warning and error are the same hue, strong enough to be read as words.
"""

from __future__ import annotations

THEME_NAMES = ("light", "dark", "contrast")

TABLE: dict[str, tuple[str, str, str]] = {
    # name: light, dark, high contrast
    "window": ("#F6F7F9", "#15181D", "#000000"),
    "surface": ("#FFFFFF", "#1B1F26", "#000000"),
    "header": ("#FBFCFD", "#20252D", "#0A0A0A"),
    "frozen": ("#F3F5F8", "#191D23", "#141414"),  # frozen columns and the main language
    "hover": ("#F0F2F6", "#262C35", "#2B2B2B"),
    "pressed": ("#E6E9EF", "#2E3540", "#3D3D3D"),
    "line": ("#E3E6EB", "#2D333D", "#8C8C8C"),
    "item_line": ("#C9CFD8", "#434B58", "#FFFFFF"),  # where a new item begins
    "border": ("#D3D8E0", "#39414D", "#FFFFFF"),  # around controls
    "outline": ("#848E9C", "#7A8494", "#FFFFFF"),  # around what can be ticked; scroll bars
    "text": ("#1B1F27", "#E7EAF0", "#FFFFFF"),
    "secondary": ("#5B6472", "#A2ABB9", "#F2F2F2"),
    "tertiary": ("#667080", "#8791A1", "#E0E0E0"),
    "disabled": ("#98A1AF", "#6C7686", "#A6A6A6"),
    "accent": ("#2F6FED", "#6EA1FF", "#4CC9FF"),
    "accent_hover": ("#2460D6", "#86B1FF", "#8ADDFF"),
    "accent_text": ("#2460D6", "#7FACFF", "#7AD7FF"),
    "on_accent": ("#FFFFFF", "#0F1319", "#000000"),
    "accent_soft": ("#E8F0FE", "#22314F", "#00304A"),
    "selection": ("#DCE8FD", "#263A5E", "#004B73"),
    "done": ("#1F8A4C", "#5CC98A", "#5CFF9A"),
    "done_text": ("#17743F", "#5CC98A", "#5CFF9A"),
    "added": ("#E3F4EA", "#173226", "#00331A"),
    "warning": ("#B26A00", "#F0B254", "#FFD84D"),
    "warning_text": ("#925600", "#F0B254", "#FFD84D"),
    "warning_soft": ("#FFF3DC", "#3A2C12", "#332600"),
    "error": ("#C9302C", "#FF7A73", "#FF9A94"),
    "error_text": ("#C22C28", "#FF7F78", "#FF9A94"),
    "error_soft": ("#FDE8E7", "#41201F", "#4A0A08"),  # also removed text
    "conflict": ("#A21CAF", "#E58BF0", "#FFA6FF"),
    "tag": ("#EEF1F6", "#2A303A", "#2E2E2E"),
    "tag_text": ("#3D4A60", "#C3CBD8", "#FFFFFF"),
    "placeholder": ("#FFE9C7", "#4A3714", "#4A3500"),
    "placeholder_text": ("#7A4A00", "#FFD58A", "#FFE08A"),
}
