"""The plain way in Python: pandas with its defaults. Only the headline figures. Prints them as JSON.

    python3 test/bench/peer-pandas.py FOLDER
"""

import json
import sys

import pandas as pd

PROBLEMS = (
    "billing_error unclear_invoice payment_problem delivery_late not_delivered damaged defect outage "
    "login_problem lost_or_stolen contract_surprise status_request broken_promise complaint"
).split()

folder = sys.argv[1]
customers = pd.read_csv(f"{folder}/customers.csv")
contacts = pd.read_csv(f"{folder}/contacts.csv", parse_dates=["created_at", "first_response_at", "resolved_at"])
purchases = pd.read_csv(f"{folder}/purchases.csv", parse_dates=["ordered_at", "promised_delivery_at", "delivered_at"])
surveys = pd.read_csv(f"{folder}/surveys.csv", parse_dates=["sent_at", "responded_at"])


def day(column):
    return column.dt.tz_localize(None).dt.normalize()


events = [contacts.created_at, contacts.resolved_at, purchases.ordered_at, purchases.delivered_at, surveys.responded_at]
as_of = max(day(column).max() for column in events)


def in_period(column):
    return day(column).between(as_of - pd.Timedelta(days=89), as_of)


answers = surveys[surveys.score.notna() & in_period(surveys.responded_at)].sort_values("responded_at")
scores = answers.groupby("customer_id").score.last()
due = purchases[(purchases.status != "cancelled") & in_period(purchases.promised_delivery_at)]
recent = contacts[(contacts.direction == "inbound") & in_period(contacts.created_at)]
valid = purchases[purchases.status == "completed"]
days = pd.DataFrame({"customer_id": valid.customer_id, "day": day(valid.ordered_at)}).drop_duplicates()
days = days.sort_values("day")
first = days.groupby("customer_id").day.nth(0)
firsts = days.loc[first.index].set_index("customer_id").day
rest = days.drop(first.index).groupby("customer_id").day.first()
firsts = firsts[firsts <= as_of - pd.Timedelta(days=100)]
again = rest.reindex(firsts.index) <= firsts + pd.Timedelta(days=100)

print(
    json.dumps(
        {
            "asOf": str(as_of.date()),
            "nps": 100 * float((scores >= 9).mean() - (scores <= 6).mean()),
            "promiseKeptRate": float((day(due.delivered_at) <= due.promised_delivery_at).mean()),
            "problemContactRatio": float(recent.contact_reason.isin(PROBLEMS).sum() / recent.contact_reason.count()),
            "contactsPerCustomer": len(recent) / len(customers),
            "secondPurchaseWithin100Days": float(again.mean()),
        }
    )
)
