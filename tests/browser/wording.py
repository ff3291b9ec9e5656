"""Every text of the page that a person can meet, and which Latin letters may stand in it in every language."""

import re

from tests.browser.reader import Reader

# Texts that are shown, read aloud or shown on hover; boxes and lists with what they hold. A language's own name in
# the list of languages, sheets and scripts are none.
TEXTS = """() => {
    const found = new Set(), no = (e) => ['STYLE', 'SCRIPT'].includes(e.tagName) || e.closest('.pl-ear');
    for (const e of document.querySelectorAll('.pl, .pl *, .pl-bubble')) {
        if (no(e)) continue;
        for (const n of e.childNodes) if (n.nodeType === 3 && n.textContent.trim()) found.add(n.textContent.trim());
        for (const a of ['alt', 'title', 'aria-label', 'placeholder', 'aria-valuetext'])
            if (e.getAttribute(a)) found.add(e.getAttribute(a));
        if (e.tagName === 'INPUT' && e.type !== 'checkbox' && e.value) found.add(e.value);
    }
    return [...found];
}"""
# The same in every language: people of the shipped teams, authors and firms that are cited, data sets, measures known
# by their letters, codes of money and of source documents, names of files, what a file says in backquotes or brackets,
# the exponential function.
SAME = re.compile(
    r"`[^`]*`|\(\w+: \w+\)|exp\(|[\w./-]+\.(?:yaml|html|csv|png)\b"
    r"|\b(?:English|CCOS|BG/NBD|CDNOW|G-Cloud|USD|UAH|ZS|P\d+|D\d"
    r"|Alexander Group|Lazear|Copeland|Monnet|Misra|Nair|Fader|Hardie|Browser[_ ]test"
    r"|Daryna|Pavlo|Sofiia|Andrii|Marta|Ihor|Oksana|Bohdan|Iryna)\b"
)
LATIN = re.compile(r"[A-Za-z]{2,}")


def foreign(reader: Reader) -> list[str]:
    """Texts of a Ukrainian or Russian page that hold words in Latin letters."""
    texts: list[str] = reader.page.evaluate(TEXTS)
    return [t for t in texts if LATIN.search(SAME.sub("", t))]
