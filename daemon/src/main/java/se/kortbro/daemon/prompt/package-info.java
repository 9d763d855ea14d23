/** How the person is asked for a code: window or terminal, in Swedish and English. */
@NullMarked
package se.kortbro.daemon.prompt;

import org.jspecify.annotations.NullMarked;
