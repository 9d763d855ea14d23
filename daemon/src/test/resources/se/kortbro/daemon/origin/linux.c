/* What SockDiag writes and reads by hand, checked by the compiler against the kernel's own headers. */
#include <linux/inet_diag.h>
#include <linux/netlink.h>
#include <linux/sock_diag.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stddef.h>
#include <sys/socket.h>

#define HEADER sizeof(struct nlmsghdr)
#define IS(what, number) _Static_assert((what) == (number), #what)

IS(HEADER, 16);
IS(HEADER + sizeof(struct inet_diag_req_v2), QUESTION);
IS(offsetof(struct nlmsghdr, nlmsg_type), 4);
IS(offsetof(struct nlmsghdr, nlmsg_seq), 8);
IS(offsetof(struct inet_diag_req_v2, idiag_states), 4);
IS(offsetof(struct inet_diag_req_v2, id), 8);
IS(offsetof(struct inet_diag_sockid, idiag_src), 4);
IS(offsetof(struct inet_diag_sockid, idiag_dst), 20);
IS(offsetof(struct inet_diag_sockid, idiag_if), 36);
IS(HEADER + offsetof(struct inet_diag_msg, idiag_state), STATE_AT);
IS(HEADER + offsetof(struct inet_diag_msg, id.idiag_sport), SOURCE_PORT_AT);
IS(HEADER + offsetof(struct inet_diag_msg, id.idiag_dport), DESTINATION_PORT_AT);
IS(HEADER + offsetof(struct inet_diag_msg, id.idiag_src), SOURCE_AT);
IS(HEADER + offsetof(struct inet_diag_msg, id.idiag_dst), DESTINATION_AT);
IS(HEADER + offsetof(struct inet_diag_msg, idiag_uid), UID_AT);
IS(HEADER + offsetof(struct inet_diag_msg, idiag_inode), INODE_AT);
IS(SOCK_DIAG_BY_FAMILY, 20);
IS(NLM_F_REQUEST, 1);
IS(TCP_ESTABLISHED, 1);
IS(AF_INET, 2);
IS(AF_INET6, 10);
IS(IPPROTO_TCP, 6);
IS(AF_NETLINK, 16);
IS(NETLINK_SOCK_DIAG, 4);
IS(SOCK_RAW | SOCK_CLOEXEC, 3 | 0x80000);
IS(MSG_DONTWAIT, 0x40);
