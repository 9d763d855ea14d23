/* What WindowsTcpTable and WindowsProcesses know of Windows' headers. */
#include <stddef.h>
#include <winsock2.h>
#include <ws2tcpip.h>
#include <iphlpapi.h>

#define IS(what, number) _Static_assert((what) == (number), #what)

IS(offsetof(MIB_TCPTABLE_OWNER_PID, table), 4);
IS(sizeof(MIB_TCPROW_OWNER_PID), ROW4);
IS(offsetof(MIB_TCPROW_OWNER_PID, dwState), STATE4);
IS(offsetof(MIB_TCPROW_OWNER_PID, dwLocalAddr), OWN4);
IS(offsetof(MIB_TCPROW_OWNER_PID, dwLocalPort), OWN_PORT4);
IS(offsetof(MIB_TCPROW_OWNER_PID, dwRemoteAddr), REMOTE4);
IS(offsetof(MIB_TCPROW_OWNER_PID, dwRemotePort), REMOTE_PORT4);
IS(offsetof(MIB_TCPROW_OWNER_PID, dwOwningPid), PID4);
IS(offsetof(MIB_TCP6TABLE_OWNER_PID, table), 4);
IS(sizeof(MIB_TCP6ROW_OWNER_PID), ROW6);
IS(offsetof(MIB_TCP6ROW_OWNER_PID, dwState), STATE6);
IS(offsetof(MIB_TCP6ROW_OWNER_PID, ucLocalAddr), OWN6);
IS(offsetof(MIB_TCP6ROW_OWNER_PID, dwLocalPort), OWN_PORT6);
IS(offsetof(MIB_TCP6ROW_OWNER_PID, ucRemoteAddr), REMOTE6);
IS(offsetof(MIB_TCP6ROW_OWNER_PID, dwRemotePort), REMOTE_PORT6);
IS(offsetof(MIB_TCP6ROW_OWNER_PID, dwOwningPid), PID6);
IS(MIB_TCP_STATE_ESTAB, 5);
IS(TCP_TABLE_OWNER_PID_CONNECTIONS, 4);
IS(AF_INET, 2);
IS(AF_INET6, 23);
IS(PROCESS_QUERY_LIMITED_INFORMATION, 0x1000);
IS(TOKEN_QUERY, 8);
IS(TokenUser, 1);
IS(SECURITY_MAX_SID_SIZE, 68);
IS(sizeof(TOKEN_USER), 16);
IS(ERROR_INSUFFICIENT_BUFFER, 122);
