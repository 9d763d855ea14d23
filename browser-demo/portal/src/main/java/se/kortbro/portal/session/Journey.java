package se.kortbro.portal.session;

import java.util.Optional;

/** Which of the two buttons on the first page was chosen. */
public enum Journey {
    /** AKTIVERA DITT RESERVKORT. */
    ACTIVATE,
    /** LOGGA IN. */
    LOGIN;

    public static Optional<Journey> of(String word) {
        return switch (word) {
            case "activate" -> Optional.of(ACTIVATE);
            case "login" -> Optional.of(LOGIN);
            default -> Optional.empty();
        };
    }
}
