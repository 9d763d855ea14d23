/** Everything that can be wrong, looked at one by one, said in words, each with what to do. */
@NullMarked
package se.kortbro.daemon.doctor;

import org.jspecify.annotations.NullMarked;
