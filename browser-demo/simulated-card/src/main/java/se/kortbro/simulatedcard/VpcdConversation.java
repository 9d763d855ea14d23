package se.kortbro.simulatedcard;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import jdk.net.ExtendedSocketOptions;

/**
 * One card's conversation with the vpcd driver. Each message is two bytes of length, big-endian, and that many bytes: one
 * byte is for the reader (power off, power on, reset, ATR wanted), more are a command for the card.
 */
final class VpcdConversation {
    private static final int POWER_OFF = 0;
    private static final int POWER_ON = 1;
    private static final int RESET = 2;
    private static final int ATR = 4;

    private final SimulatedReader reader;
    private final Socket socket;
    private final Runnable powered;

    /** @param powered called whenever the card was powered */
    VpcdConversation(SimulatedReader reader, Socket socket, Runnable powered) {
        this.reader = reader;
        this.socket = socket;
        this.powered = powered;
    }

    /**
     * Answers until something ends it.
     *
     * @throws IOException when the driver or {@link VpcdLink} hung up
     * @throws CardGone or {@link CardMute}: no answer was sent then
     */
    void run() throws IOException {
        socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
        DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        OutputStream out = socket.getOutputStream();
        while (true) {
            acknowledgeAtOnce();
            byte[] message = new byte[in.readUnsignedShort()];
            in.readFully(message);
            if (message.length == 1) {
                control(message[0], out);
            } else if (message.length > 1) {
                send(out, transmit(message));
            }
        }
    }

    /**
     * The driver sends length and body apart and waits for the first one's acknowledgement, which Linux puts off by 40 ms.
     * The option does not last: it is set before each read.
     */
    private void acknowledgeAtOnce() throws IOException {
        SocketOption<Boolean> option = ExtendedSocketOptions.TCP_QUICKACK;
        if (socket.supportedOptions().contains(option)) {
            socket.setOption(option, true);
        }
    }

    private void control(byte message, OutputStream out) throws IOException {
        switch (message) {
            case POWER_OFF -> reader.powerOff();
            case POWER_ON -> {
                reader.powerOn();
                powered.run();
            }
            case RESET -> reader.reset();
            case ATR -> send(out, reader.card().orElseThrow(CardGone::new).atr());
            default -> {} // not for us
        }
    }

    private byte[] transmit(byte[] command) {
        try {
            return reader.transmit(command);
        } catch (CardWasReset e) { // pcscd has no way to learn of it
            return reader.transmit(command);
        }
    }

    private static void send(OutputStream out, byte[] body) throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.write(body.length >> 8);
        message.write(body.length);
        message.writeBytes(body);
        out.write(message.toByteArray());
        out.flush();
    }
}
