"""Which column of a table is what: by the user's mapping, else by usual headers in English, Ukrainian and Russian."""

import difflib
import re
from collections.abc import Iterable, Mapping

from simulator.faults import Fault, InputError

REQUIRED = ("client", "issued")
MONEY = ("amount", "margin", "paid_amount", "quantity", "price")
DATES = ("issued", "due", "paid")
TEXTS = ("manager", "client", "invoice", "product", "status", "currency", "disputed")
ROLES = (*TEXTS, *DATES, *MONEY)

_HEADERS: Mapping[str, str] = {
    "manager": """manager, account manager, client manager, key account manager, kam, am, sales rep, salesperson,
        sales person, salesperson id, salesman, sales agent, sales representative, representative, responsible, owner,
        account owner, employee, employeekey, employee id, seller, supplier, suppliername, supplier name, rep, rep
        name, manager name, менеджер, акаунт менеджер, аккаунт менеджер, відповідальний, ответственный, продавець,
        продавец, співробітник, сотрудник, куратор, торговий представник, торговый представитель, менеджер клієнта,
        менеджер клиента""",
    "client": """client, customer, customer name, customername, customer id, customerid, client id, clientid, client
        name, clientname, customer no, customer number, customer code, customer key, cust id, cust number, bill to,
        business code, account, account name, account id, buyer, partner, company, reseller, resellerkey, debtor,
        клієнт, клиент, контрагент, покупець, покупатель, замовник, заказчик, партнер, партнёр, організація,
        организация, компанія, компания, назва клієнта, название клиента, дебітор, дебитор""",
    "invoice": """invoice, invoice no, invoiceno, invoice number, invoicenumber, invoice id, doc id, document,
        document number, document no, transaction id, transaction number, bill number, order no, orderid, order, order
        number, salesordernumber, number, рахунок, номер рахунку, № рахунку, номер, документ, номер документа,
        накладна, счет, счёт, номер счета, номер счёта, № счета, № счёта, накладная""",
    "issued": """issued, issue date, invoice date, invoicedate, date, order date, orderdate, document date, document
        create date, sale date, sales date, transaction date, invoiced on, invoiced, billed on, bill date, posting
        date, month, period, returnmonth, return month, дата, дата рахунку, дата виставлення, дата документа, дата
        відвантаження, дата продажу, період, місяць, дата счета, дата счёта, дата выставления, дата отгрузки, дата
        продажи, период, месяц""",
    "due": """due, due date, duedate, due in date, payment due, payment due date, pay by, net due date, термін оплати,
        строк оплати, оплатити до, дата оплати за договором, срок оплаты, оплатить до, дата оплаты по договору, план
        оплаты""",
    "paid": """paid, paid date, paid on, date of payment, settlement date, payment received, received date, payment
        date, paymentdate, settled, settled date, settleddate, clear date, cleared date, date paid, оплачено, дата
        оплати, дата фактичної оплати, дата платежу, дата оплаты, дата фактической оплаты, дата платежа""",
    "amount": """net amount, amount excluding vat, amount excl vat, amount ex vat, сума без пдв, сумма без ндс,
        amount, invoice amount, invoiceamount, invoice value, invoice total, total, total amount, total price, total
        value, total sales, sum, value, net value, net sales, sales value, order value, order amount, order total,
        revenue, sales, sales amount, salesamount, sale amount, gross sales, gross amount, turnover, spend,
        evidencedspend, dollar value, total open amount, extended price, line total, line amount, price total, payment
        value, сума, сума рахунку, сума документа, сума з пдв, виручка, дохід, оборот, вартість, сумма, сумма счета,
        сумма счёта, сумма документа, сумма с ндс, выручка, доход, продажи, стоимость""",
    "quantity": "quantity, qty, units, order quantity, кількість, к-сть, количество, кол-во",
    "price": "price, unit price, unitprice, ціна, цена",
    "margin": """margin, gross margin, profit, gross profit, mark-up, markup, маржа, валовий прибуток, прибуток,
        націнка, валовая прибыль, прибыль, наценка""",
    "paid_amount": """paid amount, amount paid, payment, payment amount, сума оплати, сплачено, сумма оплаты,
        уплачено, оплаченная сумма""",
    "product": """product, product line, service, item, category, lot, lotdescription, продукт, товар, послуга,
        напрям, напрямок, категорія, услуга, направление, категория, номенклатура""",
    "status": "status, state, invoice status, payment status, статус, стан, состояние, статус оплати, статус оплаты",
    "currency": "currency, currency code, ccy, валюта, код валюти, код валюты",
    "disputed": "disputed, dispute, спір, оскаржено, спор, оспорен",
}


def tidy(header: object) -> str:
    """A header as it is compared: lower case, one space between words, no punctuation at its ends."""
    text = re.sub(r"[\s_]+", " ", str(header).replace("\ufeff", "").lower().replace("’", "'"))
    return text.strip(" .:*#\t\"'")


SYNONYMS: Mapping[str, str] = {
    tidy(word): role for role, words in _HEADERS.items() for word in " ".join(words.split()).split(",")
}
_ORDER = {word: i for i, word in enumerate(SYNONYMS)}
_ASIDE = re.compile(r"\s*[(\[][^)\]]*[)\]]")  # "(UAH)", "[net]"
_UNIT = re.compile(r"[\s,/:]+(uah|usd|eur|gbp|rub|pln|грн|руб|долл?|дол|тис|[₴$€£₽])\.?$")


def meaning(header: object) -> str:
    """The usual header that this one is, units and remarks left out ("Сума, грн", "Amount (EUR)"); "" if none."""
    word = tidy(header)
    for shape in (word, tidy(_ASIDE.sub("", word)), tidy(_UNIT.sub("", word))):
        if shape in SYNONYMS:
            return shape
    return ""


def known(headers: Iterable[object]) -> int:
    """How many roles these cells are usual headers of; tells the header row from a title above it."""
    return len({SYNONYMS[m] for m in map(meaning, headers) if m})


def match(headers: list[str], given: Mapping[str, str], twice: frozenset[str] = frozenset()) -> dict[str, str]:
    """Role -> header: what the user mapped, then what is recognised.

    Args:
        headers: headers as they stand in the table.
        given: role -> header, the user's mapping.
        twice: headers that stand over several columns; harmless where nothing is taken from them.

    Raises:
        InputError: unknown roles, mapped headers that are not there, required columns not found, one header claimed
            by two, a needed header over two columns; all at once, with the closest headers and how to map.
    """
    faults = [_unknown_role(role) for role in given if role not in ROLES]
    found: dict[str, str] = {}
    for role, header in given.items():
        if role not in ROLES:
            continue
        exact = [h for h in headers if h == header] or [h for h in headers if tidy(h) == tidy(header)]
        if exact:
            found[role] = exact[0]
        else:
            faults.append(_not_there(role, header, headers))
    _recognise(headers, found, set(given))
    missing = [role for role in REQUIRED if role not in found and role not in given]
    if "amount" not in found and "amount" not in given and not {"quantity", "price"} <= set(found):
        missing.append("amount")
    faults += [_missing(role, headers) for role in missing]
    faults += [_claimed(role, found, given) for role in given if list(found.values()).count(found.get(role, "")) > 1]
    faults += [_over_two(role, header) for role, header in found.items() if header in twice]
    if faults:
        raise InputError(faults)
    return found


def _recognise(headers: list[str], found: dict[str, str], given: set[str]) -> None:
    """Fill roles that the user left open; of several candidates the one that stands first in the synonym list."""
    for header in sorted((h for h in headers if meaning(h)), key=lambda h: _ORDER[meaning(h)]):
        role = SYNONYMS[meaning(header)]
        if role not in found and role not in given and header not in found.values():
            found[role] = header


def _claimed(role: str, found: Mapping[str, str], given: Mapping[str, str]) -> Fault:
    others = ", ".join(r for r, h in found.items() if h == found[role])
    return Fault(role, "one column is claimed for two things.", f"{given[role]} ({others})", how="one header for each")


def _over_two(role: str, header: str) -> Fault:
    return Fault(role, "two columns have the same header.", header,
                 how=f"rename one of them, or {role}='{header} (2)' for the second")


def _unknown_role(role: str) -> Fault:
    close = difflib.get_close_matches(role, ROLES, n=1)
    return Fault(role, "there is no such column option.", allowed=", ".join(ROLES), how=close[0] if close else "")


def _not_there(role: str, header: str, headers: list[str]) -> Fault:
    close = difflib.get_close_matches(tidy(header), [tidy(h) for h in headers], n=1, cutoff=0.5)
    best = next((h for h in headers if close and tidy(h) == close[0]), "")
    shown = ", ".join(headers[:30])
    return Fault(role, "the table has no column of this name.", header, allowed=shown,
                 how=f"{role}={best!r}" if best else "")


def _missing(role: str, headers: list[str]) -> Fault:
    shown = ", ".join(headers[:30])
    return Fault(role, "no column was recognised as this; say which one it is.", allowed=f"one of: {shown}",
                 how=f"{role}='<header>' (command line: --column {role}='<header>')")
