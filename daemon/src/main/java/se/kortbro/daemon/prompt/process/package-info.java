/**
 * Windows for codes in a process of their own, which takes what they take with it when it ends. The daemon starts it, asks
 * through its standard input, and hears from its standard output.
 */
@NullMarked
package se.kortbro.daemon.prompt.process;

import org.jspecify.annotations.NullMarked;
