#!/usr/bin/perl
# A transaction around each INCR: three round trips for what is atomic by itself.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin, "$FindBin::Bin/..";
use Counters;
use RedisUrl;

my $redis = RedisUrl::open_redis();
Counters::seed($redis);

for my $counter (@Counters::COUNTERS) {
    $redis->multi;
    $redis->incr($counter);
    $redis->exec;
}

Counters::show($redis);
