use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../..";
use RedisUrl;

my $redis = RedisUrl::open_redis();
$redis->flushall;
my $every_byte = join '', map { chr } 0 .. 255;
print 'binary ', $redis->set("k\r\n\0", $every_byte), ' ', $redis->get("k\r\n\0") eq $every_byte, "\n";
my $large = $every_byte x 1_000;
print 'large ', $redis->set('large', $large), ' ', $redis->get('large') eq $large, ' ', $redis->del('large'), "\n";

for my $attempt (sub { $redis->lpush("k\r\n\0", 1) }, sub { $redis->get('a', 'b') }, sub { $redis->exec }) {
    eval { $attempt->(); 1 } or print 'error ', $@ =~ /^\[\w+\] ([^,]*)/, "\n";
}

$redis->multi;
$redis->incr('n');
$redis->rpush('list', 1, 2);
$redis->lrange('list', 0, -1);
print 'transaction ', join(' ', map { ref $_ ? "[@$_]" : $_ } $redis->exec), "\n";

my $sum = 0;
$redis->hset('hash', $_, $_, sub { $sum += $_[0] }) for 1 .. 500;
$redis->wait_all_responses;
print "pipeline $sum ", $redis->hlen('hash'), "\n";

print 'script ', join(' ', $redis->eval("return {KEYS[1], redis.call('INCRBY', KEYS[1], ARGV[1])}", 1, 'n', 41)), "\n";

$redis->rpush('queue', 'job');
print 'blocking ', join(' ', $redis->blpop('queue', 60)), "\n";

my $subscriber = RedisUrl::open_redis();
my @heard;
$subscriber->subscribe('news', sub { my ($message, $topic) = @_; push @heard, "$topic: $message" });
$redis->publish('news', "number $_") for 1 .. 3;
$subscriber->wait_for_messages(0.05) while @heard < 3;
print "pub/sub @heard\n";

$redis->select(3);
$redis->set('elsewhere', 1);
print 'database ', $redis->dbsize, "\n";
$redis->quit;
print "The end\n";
