package se.kortbro.daemon.gateway;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import se.kortbro.daemon.activation.Workflows;
import se.kortbro.daemon.card.Readers;

/**
 * What every session works with.
 *
 * @param readers the readers
 * @param workflows what can be done with a card
 * @param claims which page has which card
 * @param workers for what takes a moment: asking the readers, reading the journal
 * @param timer for limits
 * @param pagePatience how long a page may take to answer a call of ours
 * @param version the program's
 */
record Services(
        Readers readers,
        Workflows workflows,
        CardClaims claims,
        Executor workers,
        ScheduledExecutorService timer,
        Duration pagePatience,
        String version) {}
