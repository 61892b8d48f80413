#!/bin/sh
# Warms a cache: redis-cli sends a command, waits for its reply, and sends the next.
. "$(dirname "$0")/pages.sh"

pages | redis-cli -u "$REDIS_URL" | grep -c OK
