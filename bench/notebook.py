"""The method of the notebook that customer360 replaces: read, group, qcut, write two CSV files. Nothing is validated."""

import json
import resource
import sys
import time

import pandas as pd

path, rfm_out, view_out, usage_out = sys.argv[1:]
begun = time.perf_counter()

lines = pd.read_csv(path, parse_dates=["order_date"])
lines["sales"] = lines["quantity"] * lines["price"]
as_of = lines["order_date"].max() + pd.Timedelta(days=1)

rfm = (
    lines.groupby("customer_id")
    .agg(
        customer_name=("customer_name", "first"),
        last=("order_date", "max"),
        Frequency=("order_id", "nunique"),
        Monetary=("sales", "sum"),
    )
    .reset_index()
)
rfm["Recency"] = (as_of - rfm["last"]).dt.days
rfm["R"] = pd.qcut(rfm["Recency"].rank(method="first"), 5, labels=[5, 4, 3, 2, 1]).astype(int)
rfm["F"] = pd.qcut(rfm["Frequency"].rank(method="first"), 5, labels=[1, 2, 3, 4, 5]).astype(int)
rfm["M"] = pd.qcut(rfm["Monetary"].rank(method="first"), 5, labels=[1, 2, 3, 4, 5]).astype(int)
rfm["Segment"] = "Potential"
rfm.loc[rfm["R"] >= 4, "Segment"] = "High Value"
rfm.loc[rfm["R"] <= 2, "Segment"] = "Churn Risk"
rfm.drop(columns="last").to_csv(rfm_out, index=False)

view = (
    lines.groupby("customer_id")
    .agg(
        Customer_name=("customer_name", "first"),
        TotalOrders=("order_id", "nunique"),
        TotalQuantity=("quantity", "sum"),
        TotalSales=("sales", "sum"),
        FirstPurchaseDate=("order_date", "min"),
        LastPurchaseDate=("order_date", "max"),
    )
    .reset_index()
)
for column in ("FirstPurchaseDate", "LastPurchaseDate"):
    view[column] = view[column].dt.strftime("%d-%m-%Y")
view.to_csv(view_out, index=False)

with open(usage_out, "w", encoding="utf-8") as file:
    usage = {
        "seconds": time.perf_counter() - begun,
        "peakKiB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss,
        "version": pd.__version__,
    }
    json.dump(usage, file)
