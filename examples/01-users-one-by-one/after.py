"""The same page: a round trip for the list, and one for all users."""
import os

from redis import Redis
from users import seed, show

redis = Redis.from_url(os.environ["REDIS_URL"], decode_responses=True)
seed(redis)

with redis.pipeline(transaction=False) as pipeline:
    for user_id in redis.zrange("example:latest", 0, -1):
        pipeline.hgetall(f"example:user:{user_id}")
    users = pipeline.execute()

show(users)
