package se.kortbro.daemon.apdu;

import java.io.ByteArrayOutputStream;

/** 61xx: the answer waits in the card and is fetched by GET RESPONSE (ISO/IEC 7816-4, 11.8.1) until all of it is here. */
public final class GetResponse implements CardConnection {
    private static final int INS = 0xC0; // ISO/IEC 7816-4, table 4
    private static final int CHANNEL = 0x03; // the bits of CLA that name the logical channel
    private static final int MOST_ROUNDS = 256; // 256 bytes each: as much as one command may ask for

    private final CardConnection link;

    public GetResponse(CardConnection link) {
        this.link = link;
    }

    /** An answer that never ends comes back as it is after 256 rounds, with the 61xx of the last: nobody takes it for a good one. */
    @Override
    public byte[] transmit(byte[] command) {
        byte[] answer = link.transmit(command);
        ResponseApdu part = ResponseApdu.of(answer);
        if (part.status().bytesWaiting().isEmpty()) {
            return answer;
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(part.data());
        for (int round = 0; round < MOST_ROUNDS && part.status().bytesWaiting().isPresent(); round++) {
            part = ResponseApdu.of(link.transmit(getResponse(
                    command[0] & CHANNEL, part.status().bytesWaiting().getAsInt())));
            whole.writeBytes(part.data());
        }
        return new ResponseApdu(whole.toByteArray(), part.status()).encode();
    }

    private static byte[] getResponse(int cla, int le) {
        return CommandApdu.of(cla, INS, 0, 0, new byte[0], le).encode();
    }
}
