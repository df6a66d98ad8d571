"""A page of HTML that stands alone: it loads nothing, runs nothing, and takes no text for markup.

The program's own colours, for screens light and dark and for paper; a policy in the head forbids what is not there.
"""

from html import escape

from translator_app.text import chosen, direction

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
BOLT = "\u26a1\ufe0e"
"""The bolt as a letter, not as a picture in colours."""
END = "</main></body></html>\n"
_VISIBLE = {code: f"\\x{code:02x}" for code in (*range(9), 11, 12, *range(14, 32), 127)}

STYLE = """
:root { --window: #F6F7F9; --surface: #FFFFFF; --line: #E3E6EB; --text: #1B1F27; --soft: #5B6472; --tag: #EEF1F6;
  --added: #E3F4EA; --done: #17743F; --removed: #FDE8E7; --error: #C22C28; --warn: #FFF3DC; --warning: #925600;
  --conflict: #A21CAF; --accent: #2459C4; }
@media (prefers-color-scheme: dark) { :root { --window: #15181D; --surface: #1B1F26; --line: #2D333D; --text: #E7EAF0;
  --soft: #A2ABB9; --tag: #2A303A; --added: #173226; --done: #5CC98A; --removed: #41201F; --error: #FF7A73;
  --warn: #3A2C12; --warning: #F0B254; --conflict: #E58BF0; --accent: #8DB4FF; } }
@media print { :root { --window: #FFFFFF; } section { break-inside: auto; } tr { break-inside: avoid; }
  thead { display: table-header-group; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--window); color: var(--text); font: 14px/1.45 Inter, "Segoe UI", system-ui,
  -apple-system, "Noto Sans", sans-serif; }
main { max-width: 1120px; margin: 0 auto; padding: 32px 24px; }
h1 { font-size: 22px; margin: 0 0 4px; } h2 { font-size: 16px; margin: 32px 0 8px; }
header p, small { color: var(--soft); } h2 small { font-weight: 400; }
.facts { display: flex; flex-wrap: wrap; gap: 8px; list-style: none; margin: 16px 0 0; padding: 0; }
.facts li { background: var(--surface); border: 1px solid var(--line); border-radius: 8px; padding: 8px 12px; }
table { width: 100%; border-collapse: collapse; background: var(--surface); border: 1px solid var(--line);
  table-layout: fixed; }
th, td { text-align: start; vertical-align: top; padding: 8px 12px; border-bottom: 1px solid var(--line);
  overflow-wrap: anywhere; }
thead th { color: var(--soft); font-size: 12px; } tbody th { font-weight: 400; }
th:nth-child(1) { width: 20%; } th:nth-child(2) { width: 12%; } th:nth-child(5) { width: 14%; }
.text { white-space: pre-wrap; } td.text[dir="rtl"] { text-align: right; } td.text[dir="ltr"] { text-align: left; }
ins { background: var(--added); color: var(--done); text-decoration: none; border-radius: 3px; }
del { background: var(--removed); color: var(--error); border-radius: 3px; }
.chip { background: var(--tag); border-radius: 4px; padding: 2px 6px; font-size: 12px; white-space: nowrap; }
.chip.new, .chip.arrived { background: var(--added); color: var(--done); }
.chip.cleared, .chip.overwrites-approved { background: var(--warn); color: var(--warning); white-space: normal; }
.chip.conflict { background: var(--removed); color: var(--conflict); }
.chip.missing { background: var(--removed); color: var(--error); white-space: normal; }
.issue { color: var(--warning); font-size: 12px; margin: 4px 0 0; }
.unconfirmed { color: var(--accent); font-size: 12px; margin: 4px 0 0; }
footer { margin-top: 48px; break-inside: avoid; } .sign { display: flex; gap: 48px; }
.line { flex: 1; border-top: 1px solid var(--text); padding-top: 4px; margin-top: 32px; }
"""


def head(title: str) -> str:
    """Everything up to the content of the page."""
    return (
        "<!doctype html>\n"
        f'<html lang="{escape(chosen())}" dir="{direction()}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="referrer" content="no-referrer"><meta name="color-scheme" content="light dark">'
        f"<title>{escaped(title)}</title><style>{STYLE}</style></head><body><main>\n"
    )


def escaped(words: str) -> str:
    """Any text as text: escaped, characters that HTML forbids written as numbers, lone surrogates replaced."""
    return escape(words.translate(_VISIBLE).encode("utf-8", "replace").decode("utf-8"))
