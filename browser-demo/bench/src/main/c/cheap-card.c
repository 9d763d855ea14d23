/* A card for the vpcd driver that answers every command with the same bytes: as little time in the card as there can be.
 * The driver's messages: two bytes of length, big-endian, and that many bytes; one byte is for the reader, more are a command.
 *   cheap-card PORT [MILLISECONDS]
 * The driver's port on 127.0.0.1, and how long the first answer to reset takes. It says "powered" after that, and ends with
 * the driver, or with its standard input. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { WANTS_ATR = 4, MOST = 65535 };

static const unsigned char atr[] = {0, 4, 0x3B, 0x80, 0x01, 0x81}; /* T=1 */
static const unsigned char answer[] = {0,  18, 1,  2,  3,  4,  5,  6,    7, 8,
                                       9, 10, 11, 12, 13, 14, 15, 16, 0x90, 0};
static unsigned char message[MOST];

/* The driver sends length and body apart and waits for the first one's acknowledgement, which Linux puts off by 40 ms;
 * the option does not last. */
static int fill(int driver, unsigned char *to, size_t length) {
    while (length > 0) {
        int at_once = 1;
        setsockopt(driver, IPPROTO_TCP, TCP_QUICKACK, &at_once, sizeof at_once);
        struct pollfd both[] = {{driver, POLLIN, 0}, {STDIN_FILENO, POLLIN, 0}};
        if (poll(both, 2, -1) < 0 || both[1].revents != 0) {
            return 0;
        }
        ssize_t got = read(driver, to, length);
        if (got <= 0) {
            return 0;
        }
        to += got;
        length -= (size_t)got;
    }
    return 1;
}

int main(int count, char **arguments) {
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_port = htons((unsigned short)atoi(count > 1 ? arguments[1] : "0")),
                                  .sin_addr = {htonl(INADDR_LOOPBACK)}};
    int driver = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(driver, (struct sockaddr *)&address, sizeof address) != 0) {
        perror("vpcd");
        return 1;
    }
    int at_once = 1;
    setsockopt(driver, IPPROTO_TCP, TCP_NODELAY, &at_once, sizeof at_once);
    long slow = count > 2 ? atol(arguments[2]) : 0;
    int powered = 0;
    unsigned char header[2];
    while (fill(driver, header, sizeof header)) {
        size_t length = (size_t)header[0] << 8 | header[1];
        if (!fill(driver, message, length)) {
            break;
        }
        if (length > 1 && write(driver, answer, sizeof answer) != (ssize_t)sizeof answer) {
            break;
        }
        if (length == 1 && message[0] == WANTS_ATR) {
            if (!powered) {
                struct timespec time = {slow / 1000, slow % 1000 * 1000000};
                nanosleep(&time, NULL);
            }
            if (write(driver, atr, sizeof atr) != (ssize_t)sizeof atr) {
                break;
            }
            if (!powered) {
                puts("powered");
                fflush(stdout);
            }
            powered = 1;
        }
    }
    return 0;
}
