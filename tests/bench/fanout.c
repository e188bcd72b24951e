/* The floor: the same bytes to n sockets, one send() each, nothing else. Returns how many failed. */
#define _GNU_SOURCE
#include <sys/socket.h>

int fan_out(const int *fds, int n, const char *bytes, long size)
{
    int failed = 0;
    for (int i = 0; i < n; i++)
        if (send(fds[i], bytes, size, MSG_DONTWAIT | MSG_NOSIGNAL) != size)
            failed++;
    return failed;
}
