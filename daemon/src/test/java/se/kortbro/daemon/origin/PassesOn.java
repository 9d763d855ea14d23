package se.kortbro.daemon.origin;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** What a filter or a virus scanner does: takes connections and makes its own to a port. Says where; needs no class of ours. */
final class PassesOn {
    private PassesOn() {}

    public static void main(String[] port) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            System.out.println(server.getLocalPort());
            while (true) {
                pass(server.accept(), new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(port[0])));
            }
        }
    }

    private static void pass(Socket from, Socket to) throws IOException {
        try (from;
                to) {
            Thread back = new Thread(() -> copy(to, from));
            back.setDaemon(true);
            back.start();
            copy(from, to);
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            // one of them has closed
        }
    }
}
