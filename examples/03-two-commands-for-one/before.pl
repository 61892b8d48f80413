#!/usr/bin/perl
# Counts requests by address, for a minute: two round trips for each request.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin, "$FindBin::Bin/..";
use RedisUrl;
use Visits;

my $redis = RedisUrl::open_redis();
Visits::seed($redis);

for my $key (@Visits::REQUESTS) {
    $redis->incr($key);
    $redis->expire($key, 60);
}

Visits::show($redis);
