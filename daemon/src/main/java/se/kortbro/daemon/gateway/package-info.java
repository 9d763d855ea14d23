/** The WebSocket endpoint: translates between pages and workflows, decides nothing about cards. */
@NullMarked
package se.kortbro.daemon.gateway;

import org.jspecify.annotations.NullMarked;
