package se.kortbro.daemon.prompt;

import java.awt.event.KeyAdapter;
import java.awt.event.KeyEvent;
import java.util.function.IntConsumer;

/** The keys of the numeric keypad are digits in a field that takes nothing else, whether or not Num Lock is on. */
final class KeypadDigits extends KeyAdapter {
    private final IntConsumer typed;

    /** @param typed is given each digit, as a character */
    KeypadDigits(IntConsumer typed) {
        this.typed = typed;
    }

    @Override
    public void keyPressed(KeyEvent e) {
        int digit = e.getKeyLocation() == KeyEvent.KEY_LOCATION_NUMPAD && e.getModifiersEx() == 0
                ? withoutNumLock(e.getKeyCode())
                : -1;
        if (digit >= 0) {
            e.consume(); // the caret stays where it is
            typed.accept('0' + digit);
        }
    }

    /** Which digit is printed on the key that the keyboard says was pressed; -1 for none. */
    private static int withoutNumLock(int key) {
        return switch (key) {
            case KeyEvent.VK_INSERT -> 0;
            case KeyEvent.VK_END -> 1;
            case KeyEvent.VK_DOWN, KeyEvent.VK_KP_DOWN -> 2;
            case KeyEvent.VK_PAGE_DOWN -> 3;
            case KeyEvent.VK_LEFT, KeyEvent.VK_KP_LEFT -> 4;
            case KeyEvent.VK_BEGIN, KeyEvent.VK_CLEAR -> 5;
            case KeyEvent.VK_RIGHT, KeyEvent.VK_KP_RIGHT -> 6;
            case KeyEvent.VK_HOME -> 7;
            case KeyEvent.VK_UP, KeyEvent.VK_KP_UP -> 8;
            case KeyEvent.VK_PAGE_UP -> 9;
            default -> -1;
        };
    }
}
