"""Which parts of a page are shown."""

PARTS = ["search", "cart", "news", "reviews", "offers", "chat", "map", "video", "polls", "jobs", "help", "legal"]


def seed(redis):
    with redis.pipeline(transaction=False) as pipeline:
        pipeline.hset("example:flags", mapping={part: "on" if len(part) > 4 else "off" for part in PARTS})
        pipeline.expire("example:flags", 60)
        pipeline.execute()
