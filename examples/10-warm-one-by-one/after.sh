#!/bin/sh
# The same cache: with --pipe, redis-cli sends everything before it waits.
. "$(dirname "$0")/pages.sh"

pages | redis-cli -u "$REDIS_URL" --pipe | sed -n 's/.*replies: //p'
