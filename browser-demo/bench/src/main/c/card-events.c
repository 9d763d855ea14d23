/* Waits for cards to come and go, as plainly as libpcsclite allows: when can a program know of it at all?
 *   card-events READER...
 * Says a line for each change: CLOCK_MONOTONIC in nanoseconds, the reader's place in the list, 1 for a card and 0 for none.
 * The first line is "waiting". Ends with its standard input. */
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>
#include <winscard.h>

enum { MOST = 16 };

static void *end_with_input(void *unused) {
    char ignored[16];
    while (read(STDIN_FILENO, ignored, sizeof ignored) > 0) {
    }
    exit(0);
    return unused;
}

int main(int count, char **arguments) {
    int readers = count - 1;
    if (readers < 1 || readers > MOST) {
        return 2;
    }
    SCARDCONTEXT context;
    LONG code = SCardEstablishContext(SCARD_SCOPE_SYSTEM, NULL, NULL, &context);
    SCARD_READERSTATE states[MOST] = {0};
    for (int i = 0; i < readers; i++) {
        states[i].szReader = arguments[i + 1];
    }
    if (code == SCARD_S_SUCCESS) {
        code = SCardGetStatusChange(context, 0, states, (DWORD)readers);
    }
    pthread_t input;
    if (pthread_create(&input, NULL, end_with_input, NULL) != 0) {
        return 1;
    }
    for (int first = 1; code == SCARD_S_SUCCESS; first = 0) {
        struct timespec time;
        clock_gettime(CLOCK_MONOTONIC, &time);
        for (int i = 0; i < readers; i++) {
            DWORD changed = states[i].dwCurrentState ^ states[i].dwEventState;
            if (!first && (changed & SCARD_STATE_PRESENT) != 0) {
                printf("%lld %d %d\n", time.tv_sec * 1000000000LL + time.tv_nsec, i,
                       (states[i].dwEventState & SCARD_STATE_PRESENT) != 0);
            }
            states[i].dwCurrentState = states[i].dwEventState & ~(DWORD)SCARD_STATE_CHANGED;
        }
        if (first) {
            puts("waiting");
        }
        fflush(stdout);
        code = SCardGetStatusChange(context, INFINITE, states, (DWORD)readers);
    }
    fprintf(stderr, "%s\n", pcsc_stringify_error(code));
    return 1;
}
