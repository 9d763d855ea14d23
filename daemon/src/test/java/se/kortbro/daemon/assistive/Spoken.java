package se.kortbro.daemon.assistive;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A part of a window as AT-SPI tells of it.
 *
 * @param role AT-SPI's name for what it is, as "push button"
 * @param label the words beside it that are its own; of a choice the name is what is chosen
 * @param text what its Text interface gives; empty without one
 * @param children those inside it, in reading order
 */
public record Spoken(
        String role,
        String name,
        String label,
        String description,
        String text,
        boolean focused,
        boolean showing,
        List<Spoken> children) {
    private static final Set<String> CONTROLS =
            Set.of("password text", "push button", "combo box", "progress bar", "check box", "scroll bar", "link");

    /** This and all that is showing inside it, in reading order. */
    public Stream<Spoken> all() {
        return Stream.concat(
                Stream.of(this), children.stream().filter(Spoken::showing).flatMap(Spoken::all));
    }

    /** What a person does something with, or must know the name of: "role: name". */
    public List<String> controls() {
        return all().filter(Spoken::isControl).map(Spoken::called).toList();
    }

    /** The words that stand in the window, in reading order. */
    public List<String> words() {
        return all().filter(part -> part.role.equals("text") || part.role.equals("label"))
                .map(part -> part.name)
                .toList();
    }

    public Optional<Spoken> focus() {
        return all().filter(Spoken::focused).findFirst();
    }

    /** What a screen reader says first of it: role, label, name. */
    public String called() {
        return role + ": " + (label.isEmpty() || label.equals(name) ? name : label + " " + name);
    }

    /** All that is in it, a line each. */
    @Override
    public String toString() {
        return all().filter(part -> !part.name.isEmpty())
                .map(part -> (part.focused ? "* " : "- ") + part.called() + " (" + part.description + ") " + part.text)
                .collect(Collectors.joining("\n", "\n", "\n"));
    }

    private boolean isControl() {
        return CONTROLS.contains(role);
    }
}
