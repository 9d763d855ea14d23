package se.kortbro.daemon.assistive;

/**
 * An event of AT-SPI, and what its source was when it came.
 *
 * @param event its type, as "object:state-changed:focused"
 * @param gained whether it tells of a state that its source has now
 * @param said the text that it carries; empty where it carries none
 */
public record Heard(String event, boolean gained, String said, String role, String name, String description) {
    /**
     * What the person hears of it, empty for nothing: a screen reader speaks name, role and description of what gets
     * the focus, and a new name or description of what has it (Orca: {@code locus_of_focus_changed},
     * {@code onNameChanged}, {@code onDescriptionChanged} in scripts/default.py).
     */
    public String spoken() {
        if (event.equals("object:state-changed:focused") && gained) {
            return name + " " + role + " " + description;
        }
        return event.startsWith("object:property-change:accessible-") ? said : "";
    }
}
