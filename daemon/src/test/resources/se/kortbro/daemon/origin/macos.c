/*
 * What MacTcpTable knows. Apple's headers are not to be had here: these are the fields of netinet/in_pcb.h,
 * netinet/tcp_var.h and sys/socketvar.h (xnu) in their order and with their types, and the compiler lays them out.
 */
#include <netinet/in.h>
#include <stddef.h>
#include <stdint.h>

#define IS(what, number) _Static_assert((what) == (number), #what)

#pragma pack(4)
struct generation { uint32_t length, count; uint64_t generation, socket_generation; };
struct buffer { uint32_t bytes[4]; int32_t low; short flags, timeout; };
struct xsocket64 {
    uint32_t length; uint64_t handle; short type, options, linger, state; uint64_t pcb; int protocol, family;
    short queue[4]; uint16_t error; int32_t group; uint32_t oob; struct buffer receive, send; uint32_t uid;
};
struct entry { uint64_t next, previous; };
union address { struct { uint32_t pad[3]; struct in_addr ipv4; } in6; struct in6_addr ipv6; };
struct xinpcb64 {
    uint64_t length, handle; uint16_t foreign_port, local_port; struct entry list; uint64_t ppcb, pcbinfo;
    struct entry ports; uint64_t phd, generation; int flags; uint32_t flow; uint8_t vflag, ttl, protocol;
    union address foreign, local;
    struct { uint8_t tos; } depend4; struct { uint8_t limit; int checksum; uint16_t index; short hops; } depend6;
    struct xsocket64 socket; uint64_t alignment;
};
struct xtcpcb64 { uint32_t length; struct xinpcb64 inpcb; uint64_t segments; int acks, timers[4], state; };
#pragma pack()

IS(sizeof(struct generation), 24);
IS(sizeof(struct xsocket64), 108);
IS(offsetof(struct xtcpcb64, inpcb.foreign_port), REMOTE_PORT_AT);
IS(offsetof(struct xtcpcb64, inpcb.local_port), OWN_PORT_AT);
IS(offsetof(struct xtcpcb64, inpcb.vflag), FAMILY_AT);
IS(offsetof(struct xtcpcb64, inpcb.foreign), REMOTE_AT);
IS(offsetof(struct xtcpcb64, inpcb.local), OWN_AT);
IS(offsetof(struct xtcpcb64, inpcb.local.in6.ipv4), OWN_AT + 12);
IS(offsetof(struct xtcpcb64, inpcb.socket), SOCKET_AT);
IS(offsetof(struct xtcpcb64, inpcb.socket.uid), UID_AT);
IS(offsetof(struct xtcpcb64, state), STATE_AT);
