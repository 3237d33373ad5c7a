#!/bin/sh
# SPDX-License-Identifier: MIT
# Joins the shards' results in the order of an unsharded run.
# argument: RESULTS
set -eu
results=$1
jokou=${JOKOU:-jokou}

"$jokou" merge "$results"/shard-*/ >"$results/merged.ndjson.part"
mv "$results/merged.ndjson.part" "$results/merged.ndjson"
# Findings (1) and troubles (2) are results too.
"$jokou" summary "$results/merged.ndjson" >"$results/summary.txt" ||
    [ $? -le 2 ]
