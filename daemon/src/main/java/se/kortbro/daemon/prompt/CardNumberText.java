package se.kortbro.daemon.prompt;

/**
 * A card number as it is easiest to compare with the print on the card: groups of four from the right, so that the last
 * four stand together.
 */
record CardNumberText(String leading, String lastFour) {
    static CardNumberText of(String number) {
        if (number.length() <= 4 || !number.chars().allMatch(Character::isLetterOrDigit)) {
            return new CardNumberText("", number);
        }
        StringBuilder leading = new StringBuilder(number.substring(0, number.length() - 4));
        for (int i = leading.length() - 4; i > 0; i -= 4) {
            leading.insert(i, ' ');
        }
        return new CardNumberText(leading.toString(), number.substring(number.length() - 4));
    }

    /** Both parts on one line. */
    String inOneLine() {
        return leading.isEmpty() ? lastFour : leading + " " + lastFour;
    }
}
