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
        sales person, salesman, representative, responsible, owner, account owner, employee, employeekey, seller,
        supplier, suppliername, supplier name, rep, менеджер, акаунт менеджер, аккаунт менеджер, відповідальний,
        ответственный, продавець, продавец, співробітник, сотрудник, куратор, торговий представник,
        торговый представитель, менеджер клієнта, менеджер клиента""",
    "client": """client, customer, customer name, customername, customer id, customerid, client id, client name,
        account, account name, buyer, partner, company, reseller, resellerkey, debtor, клієнт, клиент, контрагент,
        покупець, покупатель, замовник, заказчик, партнер, партнёр, організація, организация, компанія, компания,
        назва клієнта, название клиента, дебітор, дебитор""",
    "invoice": """invoice, invoice no, invoiceno, invoice number, invoicenumber, invoice id, document,
        document number, order, order number, salesordernumber, number, рахунок, номер рахунку, № рахунку, номер,
        документ, номер документа, накладна, счет, счёт, номер счета, номер счёта, № счета, № счёта, накладная""",
    "issued": """issued, issue date, invoice date, invoicedate, date, order date, orderdate, document date,
        posting date, month, period, returnmonth, return month, дата, дата рахунку, дата виставлення, дата документа,
        дата відвантаження, дата продажу, період, місяць, дата счета, дата счёта, дата выставления, дата отгрузки,
        дата продажи, период, месяц""",
    "due": """due, due date, duedate, payment due, net due date, термін оплати, строк оплати, оплатити до,
        дата оплати за договором, срок оплаты, оплатить до, дата оплаты по договору, план оплаты""",
    "paid": """paid, paid date, payment date, paymentdate, settled, settled date, settleddate, clear date,
        cleared date, date paid, оплачено, дата оплати, дата фактичної оплати, дата платежу, дата оплаты,
        дата фактической оплаты, дата платежа""",
    "amount": """amount, invoice amount, invoiceamount, total, sum, value, revenue, net amount, sales, salesamount,
        turnover, spend, evidencedspend, line total, сума, сума рахунку, сума без пдв, сума документа, виручка, дохід,
        оборот, вартість, сумма, сумма счета, сумма счёта, сумма без ндс, сумма документа, выручка, доход, продажи,
        стоимость""",
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


def known(headers: Iterable[object]) -> int:
    """How many of these cells are usual headers; tells the header row from a title above it."""
    return len({SYNONYMS[tidy(h)] for h in headers if tidy(h) in SYNONYMS})


def match(headers: list[str], given: Mapping[str, str]) -> dict[str, str]:
    """Role -> header: what the user mapped, then what is recognised.

    Args:
        headers: headers as they stand in the table.
        given: role -> header, the user's mapping.

    Raises:
        InputError: unknown roles, mapped headers that are not there, required columns not found, one header claimed
            by two; all at once, with the closest headers and how to map.
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
    if faults:
        raise InputError(faults)
    return found


def _recognise(headers: list[str], found: dict[str, str], given: set[str]) -> None:
    """Fill roles that the user left open; of several candidates the one that stands first in the synonym list."""
    order = {word: i for i, word in enumerate(SYNONYMS)}
    for header in sorted((h for h in headers if tidy(h) in SYNONYMS), key=lambda h: order[tidy(h)]):
        role = SYNONYMS[tidy(header)]
        if role not in found and role not in given and header not in found.values():
            found[role] = header


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
