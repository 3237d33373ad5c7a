#!/bin/sh
# SPDX-License-Identifier: MIT
# One task of the job array: audits the shard that its number names.
# arguments: ROOT RESULTS SHARDS JOBS [AUDIT-OPTION...]
set -u
root=$1
results=$2
shards=$3
jobs=$4
shift 4
most=${JOKOU_RETRIES:-3}

# The shell stays small and waits, so that a signal to the job reaches both.
"${JOKOU:-jokou}" audit "$root" --results "$results/shard-$SLURM_ARRAY_TASK_ID" \
    --shard "$SLURM_ARRAY_TASK_ID/$shards" --jobs "$jobs" "$@" >/dev/null
code=$?

# 0, 1 and 2 are verdicts (clean, findings, unreadable files), and the shard is
# done once its results have their final name: a full disk is 2 as well, but
# leaves them unfinished. Anything else is a failure of the machine, and what
# was written is taken up again by the next try.
if [ $code -le 2 ] &&
    [ -f "$results/shard-$SLURM_ARRAY_TASK_ID/contracts.ndjson" ]; then
    echo "shard $SLURM_ARRAY_TASK_ID/$shards: exit $code"
    exit 0
fi
if [ "${SLURM_RESTART_COUNT:-0}" -lt "$most" ]; then
    echo "shard $SLURM_ARRAY_TASK_ID/$shards: exit $code, once more"
    scontrol requeue "${SLURM_ARRAY_JOB_ID}_${SLURM_ARRAY_TASK_ID}"
fi
[ $code -gt 0 ] || code=1
exit $code
