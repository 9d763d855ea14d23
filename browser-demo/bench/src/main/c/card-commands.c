/* One command again and again, as plainly as libpcsclite allows: what a layer above it is measured against.
 *   card-commands READER COMMAND-IN-HEX
 * Each line "N" on standard input is a hold of the card alone, WARM commands that are not counted, and N that are. Answered
 * with a line: nanoseconds of the fastest, and of all N together. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <winscard.h>

enum { WARM = 20, MOST = 65538 };

static unsigned char answer[MOST];

static long long now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static void demand(const char *what, LONG code) {
    if (code != SCARD_S_SUCCESS) {
        fprintf(stderr, "%s: %s\n", what, pcsc_stringify_error(code));
        exit(1);
    }
}

int main(int count, char **arguments) {
    if (count != 3) {
        return 2;
    }
    unsigned char command[512];
    DWORD length = strlen(arguments[2]) / 2;
    for (DWORD i = 0; i < length && i < sizeof command; i++) {
        unsigned int octet = 0;
        if (sscanf(arguments[2] + 2 * i, "%2x", &octet) != 1) {
            return 2;
        }
        command[i] = (unsigned char)octet;
    }
    SCARDCONTEXT context;
    demand("SCardEstablishContext", SCardEstablishContext(SCARD_SCOPE_SYSTEM, NULL, NULL, &context));
    char line[32];
    while (fgets(line, sizeof line, stdin) != NULL) {
        int counted = atoi(line);
        SCARDHANDLE card;
        DWORD protocol;
        demand("SCardConnect", SCardConnect(context, arguments[1], SCARD_SHARE_EXCLUSIVE,
                                            SCARD_PROTOCOL_T0 | SCARD_PROTOCOL_T1, &card, &protocol));
        const SCARD_IO_REQUEST *io = protocol == SCARD_PROTOCOL_T1 ? SCARD_PCI_T1 : SCARD_PCI_T0;
        long long fastest = -1;
        long long all = 0;
        for (int i = -WARM; i < counted; i++) {
            long long began = now();
            DWORD received = sizeof answer;
            demand("SCardTransmit", SCardTransmit(card, io, command, length, NULL, answer, &received));
            long long took = now() - began;
            if (received < 2 || answer[received - 2] != 0x90) {
                fprintf(stderr, "the card refused the command\n");
                return 1;
            }
            if (i >= 0) {
                all += took;
                fastest = fastest < 0 || took < fastest ? took : fastest;
            }
        }
        demand("SCardDisconnect", SCardDisconnect(card, SCARD_LEAVE_CARD));
        printf("%lld %lld\n", fastest, all);
        fflush(stdout);
    }
    return 0;
}
