# Three counters of a shop.
package Counters;
use strict;
use warnings;

our @COUNTERS = map { "example:count:$_" } qw(visits searches orders);

sub seed {
    my ($redis) = @_;
    my $start = 100;
    $redis->set($_, $start++, 'EX', 60, sub { }) for @COUNTERS;
    $redis->wait_all_responses;
}

sub show {
    my ($redis) = @_;
    print 'Visits, searches, orders: ', join(' ', $redis->mget(@COUNTERS)), "\n";
}

1;
