"""Each part of a page asks whether it is shown, and each reads all flags."""
import os

from flags import PARTS, seed
from redis import Redis

redis = Redis.from_url(os.environ["REDIS_URL"], decode_responses=True)
seed(redis)


def is_shown(part):
    return redis.hgetall("example:flags")[part] == "on"


print("Shown:", ", ".join(part for part in PARTS if is_shown(part)))
