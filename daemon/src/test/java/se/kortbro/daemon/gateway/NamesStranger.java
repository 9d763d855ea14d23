package se.kortbro.daemon.gateway;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import se.kortbro.daemon.origin.PeerUser;

/** A gateway in a process of its own: says its port, and then whom its knock met at the port that it is told. */
final class NamesStranger {
    private NamesStranger() {}

    public static void main(String[] arguments) throws IOException {
        try (Gateway gateway = OwnKnockTest.open(OwnKnockTest.PORTAL, PeerUser.ofThisSystem())) {
            int port = gateway.port().orElseThrow();
            System.out.println(port);
            BufferedReader told = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
            System.out.println(gateway.strangerThrough(port, Integer.parseInt(told.readLine())));
        }
    }
}
