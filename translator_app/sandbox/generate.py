"""Sites of any size, made of the sample's phrases: the same for the same numbers, in every run."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

from translator_app.sandbox.content import Site
from translator_app.sandbox.sample import build, load

_NUMBERED = ("title", "slug", "seoTitle", "seoDescription")


def generated_site(items: int, *, seed: int = 0, languages: Sequence[str] = ()) -> Site:
    """A site with so many products, of nine texts each, in the sample's languages or some of them (main first)."""
    plan: dict[str, Any] = load("nordwood.json")
    known: list[str] = plan["languages"]
    wanted = list(languages) or known
    if unknown := set(wanted) - set(known):
        raise ValueError(f"the sample has no phrases in {', '.join(sorted(unknown))}")
    places = [known.index(tag) for tag in wanted]
    phrases = {
        key: [texts[place] for place in places]
        for name in plan["phrase_files"]
        for key, texts in load(name)["phrases"].items()
    }
    products: dict[str, Any] = plan["collections"][0]
    patterns = products["texts"]
    return build(
        {
            "name": f"Nordwood Warehouse {items}-{seed}",
            "languages": wanted,
            "latin": plan["latin"],
            "phrases": phrases,
            "coverage": {tag: plan["coverage"].get(tag, 100) for tag in wanted},
            "unpublished": plan["unpublished"],
            "as_found": [],
            "collections": [
                {
                    **products,
                    "texts": {
                        **patterns,
                        **{key: patterns[key].replace("[[name]]", "[[name]] {number}") for key in _NUMBERED},
                    },
                    "items": _items(products["items"], items, random.Random(seed)),
                }
            ],
        }
    )


def _items(models: Sequence[dict[str, Any]], count: int, chance: random.Random) -> list[dict[str, Any]]:
    """Items that take each of their phrases from one product or another."""
    made = []
    for number in range(1, count + 1):
        look, feel = chance.choice(models), chance.choice(models)
        own = {"key": f"{look['name']}-{number}", "number": number, "sku": f"NW-{10_000 + number}"}
        made.append({**look, "care": feel["care"], "button": feel["button"], "p2": feel["p2"], **own})
    return made
