// Joins two network namespaces by a path with a given delay and rate: packets of one TUN device come out of the other,
// each after the delay, in order. The traffic uses the kernel's own TCP.
//
//   path CLIENT_NAMESPACE SERVER_NAMESPACE DELAY_MS [MBPS]
//
// DELAY_MS applies to each direction. Writes "up" once both devices (tun0 in each namespace) exist, and ends when its
// standard input does.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/if_tun.h>
#include <net/if.h>
#include <poll.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <time.h>
#include <unistd.h>

enum { PACKET_BYTES = 1600, CAPACITY = 1 << 15 };

struct packet {
  uint64_t due_ns;
  int length;
  unsigned char bytes[PACKET_BYTES];
};

struct direction {
  int from, to;
  struct packet *held;
  unsigned head, tail;
  uint64_t free_at_ns;
};

static uint64_t now_ns(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

static void fail(const char *what) {
  perror(what);
  exit(1);
}

static int open_tun(const char *namespace) {
  char path[256];
  snprintf(path, sizeof path, "/var/run/netns/%s", namespace);
  int home = open("/proc/self/ns/net", O_RDONLY), there = open(path, O_RDONLY);
  if (home < 0 || there < 0 || setns(there, CLONE_NEWNET) < 0) fail(path);
  int tun = open("/dev/net/tun", O_RDWR | O_NONBLOCK);
  struct ifreq request = {.ifr_flags = IFF_TUN | IFF_NO_PI};
  strcpy(request.ifr_name, "tun0");
  if (tun < 0 || ioctl(tun, TUNSETIFF, &request) < 0) fail("/dev/net/tun");
  if (setns(home, CLONE_NEWNET) < 0) fail("setns");
  close(home);
  close(there);
  return tun;
}
static int take(struct direction *d, uint64_t delay_ns, double ns_per_byte) {
  int taken = 0;
  while (taken < 64) {
    if (d->tail - d->head == CAPACITY) {
      fputs("too many packets in flight\n", stderr);
      exit(1);
    }
    struct packet *p = &d->held[d->tail % CAPACITY];
    ssize_t length = read(d->from, p->bytes, sizeof p->bytes);
    if (length <= 0) break;
    uint64_t at = now_ns();
    p->length = (int)length;
    if (d->free_at_ns < at) d->free_at_ns = at;
    d->free_at_ns += (uint64_t)(p->length * ns_per_byte);
    p->due_ns = d->free_at_ns + delay_ns;
    d->tail++;
    taken++;
  }
  return taken;
}

static int release(struct direction *d) {
  int released = 0;
  while (d->head != d->tail) {
    struct packet *p = &d->held[d->head % CAPACITY];
    if (p->due_ns > now_ns()) break;
    if (write(d->to, p->bytes, (size_t)p->length) < 0 && errno == EAGAIN) break;
    d->head++;
    released++;
  }
  return released;
}

int main(int count, char **arguments) {
  if (count < 4) {
    fputs("usage: path CLIENT_NAMESPACE SERVER_NAMESPACE DELAY_MS [MBPS]\n", stderr);
    return 2;
  }
  uint64_t delay_ns = (uint64_t)(atof(arguments[3]) * 1e6);
  double mbps = count > 4 ? atof(arguments[4]) : 0;
  double ns_per_byte = mbps > 0 ? 8e3 / mbps : 0;
  int client = open_tun(arguments[1]), server = open_tun(arguments[2]);
  struct direction d[2] = {{.from = client, .to = server}, {.from = server, .to = client}};
  for (int i = 0; i < 2; i++) d[i].held = calloc(CAPACITY, sizeof(struct packet));
  // Lateness would make the path longer than it claims to be, so this process takes precedence over all others.
  prctl(PR_SET_TIMERSLACK, 1);
  struct sched_param realtime = {.sched_priority = 1};
  sched_setscheduler(0, SCHED_FIFO, &realtime);
  puts("up");
  fflush(stdout);
  for (;;) {
    int moved = 0;
    for (int i = 0; i < 2; i++) moved += take(&d[i], delay_ns, ns_per_byte) + release(&d[i]);
    if (moved > 0) continue;
    uint64_t next = UINT64_MAX;
    for (int i = 0; i < 2; i++) {
      if (d[i].head == d[i].tail) continue;
      uint64_t due = d[i].held[d[i].head % CAPACITY].due_ns;
      if (due < next) next = due;
    }
    struct pollfd wanted[3] = {{client, POLLIN, 0}, {server, POLLIN, 0}, {0, POLLIN, 0}};
    struct timespec wait, *timeout = NULL;
    if (next != UINT64_MAX) {
      uint64_t now = now_ns(), left = next > now ? next - now : 0;
      wait = (struct timespec){.tv_sec = (time_t)(left / 1000000000u), .tv_nsec = (long)(left % 1000000000u)};
      timeout = &wait;
    }
    if (ppoll(wanted, 3, timeout, NULL) < 0 && errno != EINTR) fail("ppoll");
    char ignored;
    if (wanted[2].revents != 0 && read(0, &ignored, 1) <= 0) return 0;
  }
}
