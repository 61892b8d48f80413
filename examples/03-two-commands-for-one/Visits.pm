# Twelve requests from five addresses.
package Visits;
use strict;
use warnings;

our @REQUESTS = map { "example:visits:192.0.2." . (10 + $_ % 5) } 0 .. 11;

sub keys_of_visits {
    my %seen;
    return grep { !$seen{$_}++ } @REQUESTS;
}

sub seed {
    my ($redis) = @_;
    $redis->del(keys_of_visits());
}

sub show {
    my ($redis) = @_;
    print 'Requests by address: ', join(' ', $redis->mget(keys_of_visits())), "\n";
}

1;
