package se.kortbro.protocol.json;

/** An enumeration's constant that crosses the wire as a word. */
public interface Word {
    /** The word on the wire. */
    String word();
}
