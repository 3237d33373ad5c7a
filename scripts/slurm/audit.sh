#!/bin/sh
# SPDX-License-Identifier: MIT
# Audits an archive on a Slurm cluster: a job array with one task a shard, and
# a job that merges when all tasks have ended well.
#
# usage: audit.sh [-n SHARDS] [-j JOBS] [-s SBATCH-OPTION]... ROOT RESULTS
#                 [AUDIT-OPTION...]
#
# ROOT and RESULTS must be the same path on every node. RESULTS/merged.ndjson
# and RESULTS/summary.txt are what an unsharded run would give. Prints the ids
# of the two jobs.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
shards=2
jobs=1
options=""
while getopts n:j:s: option; do
    case $option in
    n) shards=$OPTARG ;;
    j) jobs=$OPTARG ;;
    s) options="$options $OPTARG" ;;
    *) exit 2 ;;
    esac
done
shift $((OPTIND - 1))
if [ $# -lt 2 ]; then
    echo "usage: audit.sh [-n SHARDS] [-j JOBS] ROOT RESULTS [OPTION...]" >&2
    exit 2
fi
root=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
mkdir -p "$2"
results=$(cd "$2" && pwd)
shift 2

# shellcheck disable=SC2086 # a list of options
array=$(sbatch --parsable --requeue --job-name jokou-audit \
    --array "1-$shards" --cpus-per-task "$jobs" \
    --output "$results/shard-%a.log" --open-mode append $options \
    "$here/shard.sh" "$root" "$results" "$shards" "$jobs" "$@")
# shellcheck disable=SC2086
merge=$(sbatch --parsable --requeue --job-name jokou-merge \
    --dependency "afterok:$array" --kill-on-invalid-dep yes \
    --output "$results/merge.log" $options "$here/merge.sh" "$results")
echo "$array $merge"
