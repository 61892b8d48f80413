"""A page of users: a round trip for the list, and one for each user."""
import os

from redis import Redis
from users import seed, show

redis = Redis.from_url(os.environ["REDIS_URL"], decode_responses=True)
seed(redis)

users = []
for user_id in redis.zrange("example:latest", 0, -1):
    users.append(redis.hgetall(f"example:user:{user_id}"))

show(users)
