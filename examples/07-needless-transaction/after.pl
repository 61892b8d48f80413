#!/usr/bin/perl
# INCR alone is atomic; the three go in one pipeline.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin, "$FindBin::Bin/..";
use Counters;
use RedisUrl;

my $redis = RedisUrl::open_redis();
Counters::seed($redis);

$redis->incr($_, sub { }) for @Counters::COUNTERS;
$redis->wait_all_responses;

Counters::show($redis);
