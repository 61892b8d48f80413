"""Two hundred users, and a list of the latest."""


def seed(redis):
    with redis.pipeline(transaction=False) as pipeline:
        for number in range(200):
            key = f"example:user:{1000 + number}"
            pipeline.hset(key, mapping={"name": f"Ada {number}", "visits": number % 90})
            pipeline.expire(key, 60)
        pipeline.zadd("example:latest", {str(1000 + number): number for number in range(200)})
        pipeline.expire("example:latest", 60)
        pipeline.execute()


def show(users):
    print(len(users), "users,", sum(int(user["visits"]) for user in users), "visits, first", users[0]["name"])
