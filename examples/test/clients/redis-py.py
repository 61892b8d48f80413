import os
import threading

import redis

url = os.environ["REDIS_URL"]
r = redis.Redis.from_url(url, client_name="tester")
r.flushall()
print("name", r.client_getname())

every_byte = bytes(range(256))
print("binary", r.set("k\r\n\0", every_byte), r.get("k\r\n\0") == every_byte)
large = os.urandom(300_000)
print("large", r.set("large", large), r.get("large") == large, r.delete("large"))

for attempt in [lambda: r.lpush("k\r\n\0", 1), lambda: r.execute_command("NOSUCH"), lambda: r.get("a", "b")]:
    try:
        attempt()
    except (redis.RedisError, TypeError) as error:
        print(type(error).__name__, error)
other = redis.Redis.from_url(url, password="not it")
try:
    other.ping()
except redis.RedisError as error:
    print(type(error).__name__, error)

with r.pipeline() as pipeline:
    pipeline.incr("n").rpush("list", 1, 2).get("n").lpop("n")
    print("transaction", [reply if not isinstance(reply, Exception) else str(reply) for reply in pipeline.execute(False)])
with r.pipeline(transaction=False) as pipeline:
    for number in range(1_000):
        pipeline.hset("hash", number, number)
    print("pipeline", sum(pipeline.execute()), sorted(r.hgetall("hash").items(), key=lambda each: int(each[0]))[-1])
with r.pipeline() as pipeline:
    pipeline.watch("n")
    r.incr("n")
    pipeline.multi()
    pipeline.set("n", 0)
    try:
        pipeline.execute()
    except redis.WatchError as error:
        print("watch", type(error).__name__)
print("scan", len(set(r.scan_iter(count=2))), len(dict(r.hscan_iter("hash"))))

script = r.register_script("return {KEYS[1], redis.call('INCRBY', KEYS[1], ARGV[1]), {1, {2, false}}}")
print("script", script(keys=["n"], args=[40]))
print("no script", end=" ")
try:
    r.evalsha("0" * 40, 0)
except redis.RedisError as error:
    print(type(error).__name__)

waiting = threading.Thread(target=lambda: print("blocked", r.blpop("queue", 60)))
waiting.start()
while not r.info("clients")["blocked_clients"]:
    pass
r.rpush("queue", "job")
waiting.join()
print("timeout", r.blpop("nothing", 0.05))

subscriber = r.pubsub()
subscriber.subscribe("news")
subscriber.psubscribe("n*")
print("pub/sub", subscriber.get_message(timeout=60), subscriber.get_message(timeout=60))
print(r.publish("news", every_byte))
for _ in range(2):
    message = subscriber.get_message(timeout=60)
    print(message["type"], message["data"] == every_byte)
subscriber.unsubscribe("news")
print(subscriber.get_message(timeout=60))

with r.monitor() as monitor:
    r.set("seen", "1")
    print("monitor", next(seen for each in monitor.listen() if "seen" in (seen := each["command"])))

third = redis.Redis.from_url(url, db=3)
third.set("elsewhere", 1)
print("database", third.dbsize(), r.exists("elsewhere"))
print("The end")
