# Opens the Redis that REDIS_URL names, which Perl's client does not read by itself.
package RedisUrl;
use strict;
use warnings;
use Redis;

sub open_redis {
    my ($password, $server) = $ENV{REDIS_URL} =~ m{^redis://(?:[^:@]*:([^@]*)@)?([^/]+)}
      or die "REDIS_URL is not an address\n";
    return Redis->new(server => $server, defined $password ? (password => $password) : ());
}

1;
