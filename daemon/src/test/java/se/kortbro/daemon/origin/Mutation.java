package se.kortbro.daemon.origin;

import java.util.Random;

/** What strangers make of a good text: characters changed, put in, taken out, doubled. */
final class Mutation {
    private static final String NASTY = "\0\t\r\n ,;:/\\@?#%[].*\u00e5\u017f\u2028\ufeffAZaz09_-\"'<>";

    private Mutation() {}

    static String of(String text, Random random) {
        StringBuilder mutated = new StringBuilder(text);
        for (int change = random.nextInt(4); change >= 0; change--) {
            int at = random.nextInt(mutated.length() + 1);
            char nasty = NASTY.charAt(random.nextInt(NASTY.length()));
            switch (random.nextInt(4)) {
                case 0 -> mutated.insert(at, nasty);
                case 1 -> mutated.delete(at, Math.min(mutated.length(), at + 1 + random.nextInt(3)));
                case 2 -> mutated.insert(at, mutated.substring(0, at));
                default -> {
                    if (at < mutated.length()) {
                        mutated.setCharAt(at, nasty);
                    }
                }
            }
        }
        return mutated.toString();
    }
}
