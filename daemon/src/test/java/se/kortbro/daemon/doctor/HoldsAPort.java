package se.kortbro.daemon.doctor;

import java.net.InetAddress;
import java.net.ServerSocket;

/** A program that takes a port on an address, says which, and keeps it until its input ends. */
final class HoldsAPort {
    private HoldsAPort() {}

    public static void main(String[] arguments) throws Exception {
        try (ServerSocket held = new ServerSocket(0, 1, InetAddress.getByName(arguments[0]))) {
            System.out.println(held.getLocalPort());
            int unused = System.in.read();
        }
    }
}
