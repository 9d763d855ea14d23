package se.kortbro.daemon.tray;

import java.util.List;

/** The icon's menu in one language, for whichever toolkit shows it. */
record Menu(List<Entry> entries) {
    Menu {
        entries = List.copyOf(entries);
    }

    /** One line of it. */
    sealed interface Entry {}

    /** How things are, which changes under an open menu. Where it can be chosen, that does what a click on the icon does. */
    record Status() implements Entry {}

    /** Something to do; {@code run} returns at once, and may be called on any thread. */
    record Action(String text, Runnable run) implements Entry {}

    /** One of several of which one holds. */
    record Choice(String text, boolean chosen, Runnable run) implements Entry {}

    record Submenu(String text, List<Choice> choices) implements Entry {
        Submenu {
            choices = List.copyOf(choices);
        }
    }

    record Separator() implements Entry {}
}
