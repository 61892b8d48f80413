#!/usr/bin/perl
# The same in one pipeline: a command with a callback does not wait for its reply.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin, "$FindBin::Bin/..";
use RedisUrl;
use Visits;

my $redis = RedisUrl::open_redis();
Visits::seed($redis);

for my $key (@Visits::REQUESTS) {
    $redis->incr($key, sub { });
    $redis->expire($key, 60, sub { });
}
$redis->wait_all_responses;

Visits::show($redis);
