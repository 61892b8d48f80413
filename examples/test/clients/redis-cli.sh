set -eu
cli() { redis-cli -u "$REDIS_URL" "$@"; }

cli FLUSHALL
printf 'a\0b\r\n' | cli -x SET binary
cli GET binary
for version in -2 -3; do
  # It tells how long a slow command took.
  cli $version --no-raw <<'END' | sed '/^([0-9.]*s)$/d'
CLIENT SETNAME tester
CLIENT GETNAME
HSET hash a 1 b 2
HGETALL hash
ZADD zset 1.5 a inf b
ZRANGE zset 0 -1 WITHSCORES
LPUSH hash 1
NOSUCH
MULTI
INCR n
NOSUCH
EXEC
MULTI
INCR n
INCR n
EXEC
EVAL "return {1, {2, 'three', false}, redis.error_reply('E no')}" 0
EVAL "redis.setresp(3); return {map={a=1}, double={double=1.5}}" 0
GET nothing
SELECT 3
SET elsewhere 1
SELECT 0
DEL n
BLPOP nothing 0.05
CLIENT TRACKING on BCAST
CLIENT TRACKING off
END
done

echo "Pipe"
seq 1 2000 | sed 's/.*/SET piped:& value:&/' | cli --pipe | tail -n 1
printf '*3\r\n$3\r\nSET\r\n$3\r\nraw\r\n$4\r\na\r\nb\r\nPING\r\nNOSUCH\r\n' | cli --pipe | tail -n 1
cli DBSIZE

echo "Pub/sub"
# It prints what was subscribed to, and then each message.
cli --no-raw SUBSCRIBE news | {
  while read -r line; do
    echo "$line"
    case $line in
      *'(integer) 1'*) cli PUBLISH news "hello there" ;;
      *'hello there'*) break ;;
    esac
  done
  exec <&-
  cli PUBLISH news ended >/dev/null
}

echo "Monitor"
cli MONITOR | {
  while read -r line; do
    case $line in
      OK) cli SET seen 1 ;;
      *'"SET"'*) echo "${line#*] }"; break ;;
    esac
  done
  exec <&-
  cli PING >/dev/null
}

echo "Scan"
cli --scan --pattern 'piped:199*' | sort
echo "The end"
