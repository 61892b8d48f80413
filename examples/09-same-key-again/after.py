"""The flags are read once a page."""
import os

from flags import PARTS, seed
from redis import Redis

redis = Redis.from_url(os.environ["REDIS_URL"], decode_responses=True)
seed(redis)

flags = redis.hgetall("example:flags")


def is_shown(part):
    return flags[part] == "on"


print("Shown:", ", ".join(part for part in PARTS if is_shown(part)))
