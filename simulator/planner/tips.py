"""Explanations on the spot: what a figure or a picture is, what it assumes, and where that comes from."""

import html
from collections.abc import Sequence

from simulator.text import keys, say


def tip(key: str, name: str, texts: Sequence[str], lang: str) -> str:
    """A question mark that explains on hover, on focus and on a click.

    The page's script shows the text beside the mark, also when the hand rests on the card or picture that holds it.

    Args:
        key: names the tip within the page.
        name: what is explained.
        texts: paragraphs, plain text; empty ones are left out.
        lang: language of the label.
    """
    label = html.escape(say("planner-about", lang, name=name), quote=True)
    body = "".join(f"<span>{html.escape(t)}</span>" for t in texts if t)
    return (
        f'<span class="pl-tip"><button type="button" class="pl-q" data-pl-tip="{key}" aria-label="{label}"'
        f' aria-describedby="pl-tip-{key}">?</button><span class="pl-tip-text" id="pl-tip-{key}">{body}</span></span>'
    )


def grounds(key: str, lang: str) -> list[str]:
    """What a figure or picture assumes and the source of that, as far as there is anything to say."""
    found = []
    for kind in ("assumes", "source"):
        name = f"planner-{kind}-{key.replace('_', '-')}"
        if name in keys(lang):
            found.append(say(f"planner-tip-{kind}", lang, text=say(name, lang)))
    return found
