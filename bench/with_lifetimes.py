"""The same fits and forecasts by lifetimes (Python), on the same customers: a CSV of x, t_x, T, m, customers."""

import json
import resource
import sys
import time

import pandas as pd
from lifetimes import GammaGammaFitter, ModifiedBetaGeoFitter, __version__

path, usage_out = sys.argv[1:]
rows = pd.read_csv(path)
rows["visits"] = rows["repeats"] + 1
begun = time.perf_counter()

visits = rows.groupby(["repeats", "last_visit", "age"], as_index=False).size()
model = ModifiedBetaGeoFitter().fit(
    visits["repeats"], visits["last_visit"], visits["age"], weights=visits["size"]
)
spend = GammaGammaFitter().fit(rows["visits"], rows["mean_spend"])
fitted = time.perf_counter()

x, last, age = visits["repeats"], visits["last_visit"], visits["age"]
model.conditional_probability_alive(x, last, age)
for days in [90, 365] + [365 * month // 12 for month in range(1, 13)]:
    model.conditional_expected_number_of_purchases_up_to_time(days, x, last, age)
spend.conditional_expected_average_profit(rows["visits"], rows["mean_spend"])
done = time.perf_counter()

print(
    json.dumps(
        {
            "fit": fitted - begun,
            "values": done - fitted,
            "parameters": list(model.params_),
            "version": __version__,
        }
    )
)
with open(usage_out, "w", encoding="utf-8") as file:
    json.dump({"peakKiB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss}, file)
