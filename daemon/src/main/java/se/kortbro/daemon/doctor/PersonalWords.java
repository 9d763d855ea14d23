package se.kortbro.daemon.doctor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import se.kortbro.daemon.activation.BegunOrder;
import se.kortbro.daemon.card.CardFailure;
import se.kortbro.daemon.card.Reader;
import se.kortbro.daemon.card.Readers;

/**
 * Words that are known to name this person or this person's cards, which no form tells from other words.
 *
 * @param names of persons, whole and word by word
 * @param cardNumbers of all cards that were used here, whatever their form
 * @param home the person's home folder
 */
record PersonalWords(List<String> names, List<String> cardNumbers, String home) {
    /** A shorter one is a part of too many other words. */
    private static final int SHORTEST = 3;

    private static final Set<ASN1ObjectIdentifier> NOT_OF_A_PERSON =
            Set.of(BCStyle.C, BCStyle.O, BCStyle.OU, BCStyle.L, BCStyle.ST, BCStyle.DC);

    PersonalWords {
        // The longest first: what is left of it when a part was replaced would not be found.
        names = names.stream()
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        cardNumbers = List.copyOf(cardNumbers);
    }

    /**
     * Looks for them: on the cards in the readers, in the journal, at who is logged in.
     *
     * @param user the account's name
     */
    static PersonalWords of(Readers readers, Path dataFolder, String user, String home) {
        Set<String> numbers = new LinkedHashSet<>();
        BegunOrder.in(dataFolder).forEach(order -> numbers.add(order.cardNumber()));
        List<String> names = new ArrayList<>();
        names.add(user);
        try {
            List<Reader> known = readers.list();
            known.stream()
                    .map(reader -> reader.card().flatMap(Reader.Presence::number))
                    .flatMap(Optional::stream)
                    .forEach(numbers::add);
            CardLook.all(readers, known).stream()
                    .flatMap(card -> card.contents().stream())
                    .flatMap(contents -> contents.certificates().stream())
                    .forEach(each -> names.addAll(namesIn(each.certificate().getSubjectX500Principal())));
        } catch (CardFailure e) {
            // Then the forms of what a log may hold have to do.
        }
        names.removeIf(name -> name.length() < SHORTEST || numbers.contains(name));
        return new PersonalWords(names, List.copyOf(numbers), home);
    }

    /** The values of a subject that are about a person, and their words. */
    static List<String> namesIn(X500Principal subject) {
        List<String> names = new ArrayList<>();
        for (RDN part : X500Name.getInstance(subject.getEncoded()).getRDNs()) {
            for (AttributeTypeAndValue each : part.getTypesAndValues()) {
                if (each.getValue() instanceof ASN1String value && !NOT_OF_A_PERSON.contains(each.getType())) {
                    names.add(value.getString());
                    names.addAll(List.of(value.getString().split("[\\s,]+")));
                }
            }
        }
        return names;
    }

    String replace(String text) {
        String without = home.length() < SHORTEST ? text : text.replace(home, "~");
        for (String name : names) {
            without = Pattern.compile(
                            "(?<![\\p{L}\\p{N}])" + Pattern.quote(name) + "(?![\\p{L}\\p{N}])",
                            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                    .matcher(without)
                    .replaceAll(Matcher.quoteReplacement("[name]"));
        }
        return without;
    }
}
